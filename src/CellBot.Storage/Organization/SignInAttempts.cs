using CellBot.Organization.Accounts;

namespace CellBot.Storage.Organization;

public sealed class SignInAttempts(CellBotDatabase database) : ISignInAttempts
{
    public async Task<Lockout?> TakeAsync(string key, LockoutLimit limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "DELETE FROM sign_in_attempts WHERE first_at < @past AND (locked_until IS NULL OR locked_until < @now)",
                    new { past = (now - limit.Span - limit.Span).ToMicros(), now = now.ToMicros() }
                );
                // The last try that is allowed sets the lock; a right one takes it away again.
                var stands = await session.ListAsync(
                    """
                    INSERT INTO sign_in_attempts (key, tries, first_at, locked_until)
                        VALUES (@key, 1, @now, CASE WHEN @tries <= 1 THEN @until END)
                    ON CONFLICT (key) DO UPDATE SET
                        tries = CASE WHEN sign_in_attempts.locked_until > @now THEN sign_in_attempts.tries + 1
                                     WHEN sign_in_attempts.locked_until IS NOT NULL OR sign_in_attempts.first_at <= @since THEN 1
                                     ELSE sign_in_attempts.tries + 1 END,
                        first_at = CASE WHEN sign_in_attempts.locked_until > @now THEN sign_in_attempts.first_at
                                        WHEN sign_in_attempts.locked_until IS NOT NULL OR sign_in_attempts.first_at <= @since THEN @now
                                        ELSE sign_in_attempts.first_at END,
                        locked_until = CASE WHEN sign_in_attempts.locked_until > @now THEN sign_in_attempts.locked_until
                                            WHEN sign_in_attempts.locked_until IS NULL AND sign_in_attempts.first_at > @since
                                                AND sign_in_attempts.tries + 1 >= @tries THEN @until
                                            ELSE NULL END
                    RETURNING tries, locked_until
                    """,
                    new
                    {
                        key,
                        tries = limit.Tries,
                        now = now.ToMicros(),
                        since = (now - limit.Span).ToMicros(),
                        until = (now + limit.Span).ToMicros(),
                    },
                    row => (Tries: row.GetInt32(0), Until: row.InstantOrNull(1))
                );
                return stands is [{ Until: { } until } one] && one.Tries > limit.Tries
                    ? new Lockout(until, one.Tries == limit.Tries + 1)
                    : null;
            },
            cancellationToken
        );

    public Task ForgetAsync(string key, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM sign_in_attempts WHERE key = @key", new { key }),
            cancellationToken
        );
}
