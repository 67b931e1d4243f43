using CellBot.Loops;

namespace CellBot.Storage.Delivery;

public sealed class LeaseStore(CellBotDatabase database) : ILeaseStore
{
    public Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // The usual case, in one statement: it is ours and goes on under its fence.
                if (
                    await session.ScalarAsync<long?>(
                        $"UPDATE leases SET expires_at = {session.Dialect.NowMicros} + @lasts WHERE name = @name AND holder = "
                            + "@holder AND released = 0 RETURNING fence",
                        new
                        {
                            name,
                            holder,
                            lasts = duration.ToMicros(),
                        }
                    ) is
                    { } fence
                )
                    return new Lease(name, holder, fence, Inherited: false);
                // A row to lock must be there first; two first comers meet at the insert.
                await session.ExecuteAsync(
                    "INSERT INTO leases (name, holder, fence, expires_at, released) VALUES (@name, '', 0, 0, 1) ON CONFLICT "
                        + "(name) DO NOTHING",
                    new { name }
                );
                var held = await session.FirstAsync(
                    $"SELECT holder, fence, CASE WHEN expires_at > {session.Dialect.NowMicros} THEN 1 ELSE 0 END, released "
                        + $"FROM leases WHERE name = @name {session.Dialect.ForUpdate}",
                    new { name },
                    row => new Held(row.GetString(0), row.GetInt64(1), row.Flag(2), row.Flag(3))
                );
                var ours = !held!.Released && held.Holder == holder;
                if (!ours && !held.Released && held.IsValid)
                    return null;
                var lease = new Lease(name, holder, ours ? held.Fence : held.Fence + 1, Inherited: !ours && !held.Released);
                await session.ExecuteAsync(
                    $"UPDATE leases SET holder = @holder, fence = @fence, expires_at = {session.Dialect.NowMicros} + @lasts, "
                        + "released = 0 WHERE name = @name",
                    new
                    {
                        name,
                        holder,
                        fence = lease.Fence,
                        lasts = duration.ToMicros(),
                    }
                );
                return lease;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<string>> HoldersAsync(string prefix, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async session =>
                await session.ListAsync(
                    $"SELECT DISTINCT holder FROM leases WHERE name LIKE @like AND released = 0 AND expires_at > "
                        + $"{session.Dialect.NowMicros} ORDER BY holder",
                    new { like = prefix + "%" },
                    row => row.GetString(0)
                ),
            cancellationToken
        );

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE leases SET released = 1 WHERE name = @Name AND holder = @Holder AND fence = @Fence",
                    new
                    {
                        lease.Name,
                        lease.Holder,
                        lease.Fence,
                    }
                ),
            cancellationToken
        );

    public Task<int> ExpireAsync(string holder, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE leases SET expires_at = 0 WHERE holder = @holder AND released = 0 AND expires_at > 0",
                    new { holder }
                ),
            cancellationToken
        );

    public Task<int> ForgetAsync(string prefix, TimeSpan unheld, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    $"DELETE FROM leases WHERE name LIKE @like AND expires_at < {session.Dialect.NowMicros} - @unheld",
                    new { like = prefix + "%", unheld = unheld.ToMicros() }
                ),
            cancellationToken
        );

    private sealed record Held(string Holder, long Fence, bool IsValid, bool Released);
}
