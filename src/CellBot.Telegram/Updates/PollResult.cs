namespace CellBot.Telegram.Updates;

/// <summary>What one round of polling came to. Closed.</summary>
public abstract record PollResult
{
    private PollResult() { }

    /// <param name="Received">Updates in the answer; 0 when the poll ran out quietly.</param>
    /// <param name="Stored">How many of them were new.</param>
    public sealed record Polled(int Received, int Stored) : PollResult;

    /// <summary>Someone else polls with this token, or a webhook is set.</summary>
    public sealed record Conflict(string Error, bool WebhookIsSet) : PollResult;

    /// <param name="RetryAfter">What Telegram asked for, when it did.</param>
    public sealed record Failed(string Error, TimeSpan? RetryAfter = null) : PollResult;
}
