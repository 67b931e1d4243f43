using System.Globalization;
using System.Text.Json.Nodes;

namespace CellBot.Storage.Webhooks;

/// <summary>The one place where events for addresses outside come in: always in the transaction of what they tell of.</summary>
internal static class WebhookOutbox
{
    public static async Task<bool> IsWantedAsync(Session session, string what) =>
        await session.ScalarAsync<long>(
            "SELECT count(*) FROM webhooks WHERE removed_at IS NULL AND events LIKE @like",
            new { like = $"%,{what},%" }
        ) > 0;

    /// <param name="subject">What it happened to, so that event, subject and time name it for good.</param>
    /// <param name="data">Ids and counts.</param>
    public static async Task AddAsync(Session session, string what, string subject, JsonObject data, DateTimeOffset now)
    {
        var eventId = string.Create(CultureInfo.InvariantCulture, $"{what}-{subject}-{now.ToMicros()}");
        data["id"] = eventId;
        data["event"] = what;
        data["at"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
        await session.ExecuteAsync(
            """
            INSERT INTO webhook_calls (hook_id, event, event_id, body, state, not_before, created_at)
            SELECT w.id, @what, @eventId, @body, 'waiting', @now, @now FROM webhooks w WHERE w.removed_at IS NULL AND w.events LIKE @like
            ON CONFLICT (hook_id, event_id) DO NOTHING
            """,
            new
            {
                what,
                eventId,
                body = data.ToJsonString(),
                now = now.ToMicros(),
                like = $"%,{what},%",
            }
        );
    }
}
