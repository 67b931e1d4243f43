using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Calendar;

public sealed class HolidayStore(CellBotDatabase database) : IHolidayStore
{
    public Task<IReadOnlyList<AnnouncedYear>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AnnouncedYear>>(
            async session =>
                await session.ListAsync(
                    "SELECT year, breaks, changed_by, changed_at FROM holiday_years ORDER BY year",
                    null,
                    row => new AnnouncedYear(row.GetInt32(0), StoredJson.Breaks(row.GetString(1)), row.GetString(2), row.Instant(3))
                ),
            cancellationToken
        );

    public Task SaveAsync(AnnouncedYear year, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO holiday_years (year, breaks, changed_by, changed_at) VALUES (@Year, @breaks, @ChangedBy, @at)
                    ON CONFLICT (year) DO UPDATE SET breaks = excluded.breaks, changed_by = excluded.changed_by,
                        changed_at = excluded.changed_at
                    """,
                    new
                    {
                        year.Year,
                        breaks = StoredJson.Write(year.Breaks),
                        year.ChangedBy,
                        at = year.ChangedAt.ToMicros(),
                    }
                );
                return await AuditStore.AppendAsync(session, audit);
            },
            cancellationToken
        );

    public Task<bool> RemoveAsync(int year, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync("DELETE FROM holiday_years WHERE year = @year", new { year }) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
