using System.Globalization;
using System.Text.Json.Nodes;
using CellBot.Delivery;
using CellBot.Storage.Webhooks;
using CellBot.Webhooks;

namespace CellBot.Storage.Delivery;

/// <summary>Tells of broadcasts that were completed, in the transaction that completes them.</summary>
internal static class FinishedEvents
{
    public sealed record Completed(long Id, long DirectiveId, int Version, int Recipients, bool IsDrill);

    /// <summary>Each time that it is completed: again when it went on for those who came late, with the counts of then.</summary>
    public static async Task AddAsync(Session session, IReadOnlyList<Completed> completed, DateTimeOffset now)
    {
        if (completed.Count == 0 || !await WebhookOutbox.IsWantedAsync(session, WebhookEvent.BroadcastFinished))
            return;
        foreach (var one in completed)
        {
            var counts = new JsonObject();
            foreach (var (state, count) in await OutboxRows.CountAsync(session, one.Id))
                counts[Words<DeliveryState>.Of(state)] = count;
            var data = new JsonObject
            {
                ["broadcast_id"] = one.Id,
                ["directive_id"] = one.DirectiveId,
                ["version"] = one.Version,
                ["drill"] = one.IsDrill,
                ["recipients"] = one.Recipients,
                ["deliveries"] = counts,
            };
            var subject = one.Id.ToString(CultureInfo.InvariantCulture);
            await WebhookOutbox.AddAsync(session, WebhookEvent.BroadcastFinished, subject, data, now);
        }
    }
}
