namespace CellBot.Webhooks;

/// <summary>An address outside that is told of events.</summary>
/// <param name="Events">Words of <see cref="WebhookEvent"/>.</param>
public sealed record Webhook(long Id, string Url, IReadOnlyList<string> Events, string CreatedBy, DateTimeOffset CreatedAt);

/// <summary>What an address may be told of: ids and counts, never a name or a text. Stored and spoken words.</summary>
public static class WebhookEvent
{
    /// <summary>
    /// Every message of a broadcast has its end: <c>{broadcast_id, directive_id, version, drill, recipients, deliveries:{state:
    /// count}}</c>.
    /// </summary>
    public const string BroadcastFinished = "broadcast.finished";

    /// <summary>A unit confirmed, or took the next step: <c>{broadcast_id, directive_id, version, drill, unit_code,
    /// state}</c>.</summary>
    public const string UnitConfirmed = "unit.confirmed";

    /// <summary>An office answered a report: <c>{report}</c>.</summary>
    public const string ReportAnswered = "report.answered";

    /// <summary>
    /// A person tries one address, which is told whatever it asked for, once: <c>{}</c>. Not to be asked for.
    /// </summary>
    public const string Trial = "trial";

    public static readonly IReadOnlyList<string> All = [BroadcastFinished, UnitConfirmed, ReportAnswered];
}

/// <summary>One event for one address.</summary>
/// <param name="Secret">Encrypted.</param>
/// <param name="EventId">The same however often it is told: whoever is told drops what came before.</param>
/// <param name="Attempts">Calls made before this one.</param>
public sealed record WebhookCall(
    long Id,
    long WebhookId,
    string Url,
    byte[] Secret,
    string Event,
    string EventId,
    string Body,
    int Attempts
);

/// <summary>What came of one call.</summary>
/// <param name="Status">The HTTP status; null: no answer, and <paramref name="Error"/> says why.</param>
/// <param name="Error">A stable word: <c>timeout</c>, <c>unreachable</c>, <c>private_address</c>, <c>tls</c>.</param>
public sealed record WebhookAnswer(int? Status, string? Error, TimeSpan Took)
{
    public bool IsTaken => Status is >= 200 and < 300;
}

/// <summary>A line of the log, newest first where they are listed.</summary>
/// <param name="NextAt">When it is tried again; null: it was taken, or given up.</param>
public sealed record WebhookAttempt(
    long WebhookId,
    string Url,
    string Event,
    string EventId,
    DateTimeOffset At,
    int? Status,
    string? Error,
    TimeSpan Took,
    DateTimeOffset? NextAt
);
