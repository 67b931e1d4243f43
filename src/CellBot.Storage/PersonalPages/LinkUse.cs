using CellBot.Auditing;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.PersonalPages;

/// <summary>A link was opened: its life begins anew, and the first time stands in the trail.</summary>
internal static class LinkUse
{
    /// <param name="table">One with <c>first_used_at, last_used_at, expires_at, revoked_at</c>.</param>
    /// <returns>True for the first use; of two at once one is the first.</returns>
    public static async Task<bool> NoteAsync(
        Session session,
        string table,
        long id,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        AuditEvent firstUse
    )
    {
        var used = new
        {
            id,
            now = now.ToMicros(),
            expiresAt = expiresAt.ToMicros(),
        };
        var isFirst =
            await session.ExecuteAsync(
                $"UPDATE {table} SET first_used_at = @now WHERE id = @id AND first_used_at IS NULL AND revoked_at IS NULL",
                used
            ) > 0;
        await session.ExecuteAsync(
            $"""
            UPDATE {table} SET last_used_at = @now, expires_at = @expiresAt WHERE id = @id AND revoked_at IS NULL AND expires_at > @now
            """,
            used
        );
        if (isFirst)
            await AuditStore.AppendAsync(session, firstUse);
        return isFirst;
    }
}
