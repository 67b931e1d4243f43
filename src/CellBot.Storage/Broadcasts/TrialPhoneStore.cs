using CellBot.Auditing;
using CellBot.Broadcasts.Trials;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Broadcasts;

public sealed class TrialPhoneStore(CellBotDatabase database) : ITrialPhoneStore
{
    public Task OfferAsync(
        byte[] codeHash,
        string owner,
        DateTimeOffset expiresAt,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "DELETE FROM trial_codes WHERE owner = @owner OR expires_at <= @now",
                    new { owner, now = audit.At.ToMicros() }
                );
                await session.ExecuteAsync(
                    "INSERT INTO trial_codes (code_hash, owner, expires_at) VALUES (@codeHash, @owner, @expires)",
                    new
                    {
                        codeHash,
                        owner,
                        expires = expiresAt.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> LinkAsync(byte[] codeHash, TrialPhone phone, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var at = phone.LinkedAt.ToMicros();
                // Taken as it is found: a code is good once, whoever is faster.
                var owner = (
                    await session.ListAsync(
                        "DELETE FROM trial_codes WHERE code_hash = @codeHash AND expires_at > @at RETURNING owner",
                        new { codeHash, at },
                        row => row.GetString(0)
                    )
                ).FirstOrDefault();
                if (owner is null)
                    return false;
                await session.ExecuteAsync(
                    """
                    INSERT INTO trial_phones (owner, bot_id, chat_id, linked_at) VALUES (@owner, @BotId, @ChatId, @at)
                    ON CONFLICT (owner) DO UPDATE SET bot_id = excluded.bot_id, chat_id = excluded.chat_id, linked_at = excluded.linked_at
                    """,
                    new
                    {
                        owner,
                        phone.BotId,
                        phone.ChatId,
                        at,
                    }
                );
                await AuditStore.AppendAsync(session, audit with { Actor = owner });
                return true;
            },
            cancellationToken
        );

    public Task<TrialPhone?> FindAsync(string owner, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT bot_id, chat_id, linked_at FROM trial_phones WHERE owner = @owner",
                    new { owner },
                    row => new TrialPhone(row.GetInt64(0), row.GetInt64(1), row.Instant(2))
                ),
            cancellationToken
        );

    public Task<bool> UnlinkAsync(string owner, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync("DELETE FROM trial_phones WHERE owner = @owner", new { owner }) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
