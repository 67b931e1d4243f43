using System.Globalization;
using System.Text.Json.Nodes;
using CellBot.Webhooks;

namespace CellBot.Storage.Webhooks;

/// <summary>The one place where events for addresses outside come in: always in the transaction of what they tell of.</summary>
internal static class WebhookOutbox
{
    public static async Task<bool> IsWantedAsync(Session session, string what) =>
        await session.ScalarAsync<long>(
            "SELECT count(*) FROM webhooks WHERE removed_at IS NULL AND events LIKE @like",
            new { like = $"%,{what},%" }
        ) > 0;

    /// <summary>Of one address alone, unless one waits for it already.</summary>
    public static Task AddTrialAsync(Session session, long hookId, DateTimeOffset now)
    {
        var data = new JsonObject();
        var eventId = Named(data, WebhookEvent.Trial, hookId.ToString(CultureInfo.InvariantCulture), now);
        return session.ExecuteAsync(
            """
            INSERT INTO webhook_calls (hook_id, event, event_id, body, state, not_before, created_at)
            SELECT w.id, @what, @eventId, @body, 'waiting', @now, @now FROM webhooks w WHERE w.id = @hookId AND NOT EXISTS (
                SELECT 1 FROM webhook_calls c WHERE c.hook_id = w.id AND c.event = @what AND c.state = 'waiting')
            """,
            new
            {
                hookId,
                what = WebhookEvent.Trial,
                eventId,
                body = data.ToJsonString(),
                now = now.ToMicros(),
            }
        );
    }

    /// <param name="subject">What it happened to, so that event, subject and time name it for good.</param>
    /// <param name="data">Ids and counts.</param>
    public static async Task AddAsync(Session session, string what, string subject, JsonObject data, DateTimeOffset now)
    {
        var eventId = Named(data, what, subject, now);
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

    private static string Named(JsonObject data, string what, string subject, DateTimeOffset now)
    {
        var eventId = string.Create(CultureInfo.InvariantCulture, $"{what}-{subject}-{now.ToMicros()}");
        data["id"] = eventId;
        data["event"] = what;
        data["at"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
        return eventId;
    }
}
