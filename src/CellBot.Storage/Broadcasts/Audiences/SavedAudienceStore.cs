using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts.Audiences;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Broadcasts.Audiences;

public sealed class SavedAudienceStore(CellBotDatabase database) : ISavedAudienceStore
{
    private const string Select = "SELECT id, name, audience, owner_unit, created_by, created_at FROM saved_audiences";

    public Task<IReadOnlyList<SavedAudience>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SavedAudience>>(
            async session => await session.ListAsync($"{Select} ORDER BY name, id", new { }, Read),
            cancellationToken
        );

    public Task<SavedAudience?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FirstAsync($"{Select} WHERE id = @id", new { id }, Read), cancellationToken);

    public Task<SavedAudience?> AddAsync(SavedAudience audience, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync<SavedAudience?>(
            async session =>
            {
                var id = await session.ScalarAsync<long?>(
                    """
                    INSERT INTO saved_audiences (name, audience, owner_unit, owner_key, created_by, created_at)
                    VALUES (@Name, @whom, @OwnerUnit, @ownerKey, @CreatedBy, @createdAt)
                    ON CONFLICT (owner_key, name) DO NOTHING RETURNING id
                    """,
                    new
                    {
                        audience.Name,
                        whom = StoredJson.Write(audience.Audience),
                        audience.OwnerUnit,
                        ownerKey = audience.OwnerUnit ?? "",
                        audience.CreatedBy,
                        createdAt = audience.CreatedAt.ToMicros(),
                    }
                );
                if (id is not { } added)
                    return null;
                await AuditStore.AppendAsync(session, audit with { SubjectId = added.ToString(CultureInfo.InvariantCulture) });
                return audience with { Id = added };
            },
            cancellationToken
        );

    public Task<bool> TryChangeAsync(SavedAudience changed, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var stored = await session.ExecuteAsync(
                    """
                    UPDATE saved_audiences SET name = @Name, audience = @whom WHERE id = @Id AND NOT EXISTS (
                        SELECT 1 FROM saved_audiences o WHERE o.owner_key = saved_audiences.owner_key AND o.name = @Name AND o.id <> @Id)
                    """,
                    new
                    {
                        changed.Id,
                        changed.Name,
                        whom = StoredJson.Write(changed.Audience),
                    }
                );
                if (stored == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> RemoveAsync(long id, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync("DELETE FROM saved_audiences WHERE id = @id", new { id }) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    private static SavedAudience Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), StoredJson.Audience(row.GetString(2)), row.TextOrNull(3), row.GetString(4), row.Instant(5));
}
