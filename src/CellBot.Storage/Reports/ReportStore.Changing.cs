using System.Text.Json.Nodes;
using CellBot.Auditing;
using CellBot.Reports;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Webhooks;
using CellBot.Webhooks;

namespace CellBot.Storage.Reports;

public sealed partial class ReportStore
{
    // All are locked in one order before any is changed: two steps over the same reports wait for each other, and none is stored by halves.
    public Task<bool> TryChangeAsync(IReadOnlyList<ReportChange> changes, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var stand = await session.ListAsync(
                    $"SELECT id, version FROM reports WHERE id {_dialect.In("@ids")} AND erased_at IS NULL ORDER BY id "
                        + $"{_dialect.ForUpdate}",
                    new { ids = _dialect.List<long>([.. changes.Select(change => change.Changed.Id)]) },
                    row => (Id: row.GetInt64(0), Version: row.GetInt32(1))
                );
                var versions = stand.ToDictionary(row => row.Id, row => row.Version);
                if (changes.Any(change => !versions.TryGetValue(change.Changed.Id, out var known) || known != change.Changed.Version - 1))
                    return false;
                foreach (var change in changes)
                    await StoreAsync(session, change);
                foreach (var change in changes)
                {
                    if (change.Notice is { } notice)
                        await Outbox.EnqueueReplyAsync(session, notice.BotId, notice.ChatId, notice.Message, notice.DedupKey);
                }
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    private static async Task StoreAsync(Session session, ReportChange change)
    {
        var changed = change.Changed;
        await session.ExecuteAsync(
            """
            UPDATE reports SET state = @state, office_id = @office_id, step = @step, assigned_to = @assigned_to,
                due_at = @due_at, escalates_at = @escalates_at, answered_at = @answered_at, finished_at = @finished_at,
                merged_into = @merged_into, version = @version
            WHERE id = @id
            """,
            ReportRows.Parameters(changed)
        );
        await session.ExecuteAsync(
            "INSERT INTO report_offices (report_id, step, unit_id) VALUES (@Id, @Step, @OfficeId) ON CONFLICT (report_id, step) DO NOTHING",
            changed
        );
        foreach (var entry in change.Entries)
        {
            var entryId = await session.ScalarAsync<long>(
                """
                INSERT INTO report_entries (report_id, at, author, kind, actor, text, entry_key)
                    VALUES (@report, @at, @author, @kind, @Actor, @Text, @Key) RETURNING id
                """,
                new
                {
                    report = changed.Id,
                    at = entry.At.ToMicros(),
                    author = Words<EntryAuthor>.Of(entry.Author),
                    kind = Words<EntryKind>.Of(entry.Kind),
                    entry.Actor,
                    entry.Text,
                    entry.Key,
                }
            );
            if (entry == change.Entries[^1])
                await AddFilesAsync(session, changed.Id, entryId, change.Files);
            if (entry is { Author: EntryAuthor.Office, Kind: EntryKind.Said })
            {
                var data = new JsonObject { ["report"] = changed.Code };
                await WebhookOutbox.AddAsync(session, WebhookEvent.ReportAnswered, changed.Code, data, entry.At);
            }
        }
    }
}
