namespace CellBot.Simulator.Wire;

/// <summary>Refusals in the real server's words.</summary>
internal static class Replies
{
    public static Reply Unauthorized { get; } = new(401, "Unauthorized");
    public static Reply NotFound { get; } = new(404, "Not Found");
    public static Reply MethodNotFound { get; } = new(404, "Not Found: method not found");
    public static Reply ChatNotFound { get; } = BadRequest("chat not found");

    public static Reply NotModified { get; } =
        BadRequest(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
                + "content and reply markup of the message"
        );

    public static Reply QueryTooOld { get; } = BadRequest("query is too old and response timeout expired or query ID is invalid");

    public static Reply OtherPoller { get; } =
        new(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static Reply WebhookActive { get; } =
        new(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");

    public static Reply TerminatedBySetWebhook { get; } = new(409, "Conflict: terminated by setWebhook request");

    public static Reply BadRequest(string text) => new(400, "Bad Request: " + text);

    public static Reply Forbidden(string text) => new(403, "Forbidden: " + text);

    public static Reply TooManyRequests(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);

    public static Reply Migrated(long newId) => new(400, "Bad Request: group chat was upgraded to a supergroup chat", 0, newId);
}
