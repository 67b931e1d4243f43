namespace CellBot.Telegram.Types;

/// <summary>What <c>getWebhookInfo</c> tells; an empty url means none is set.</summary>
public sealed record WebhookInfo
{
    public string Url { get; init; } = "";
    public int PendingUpdateCount { get; init; }
    public long? LastErrorDate { get; init; }
    public string? LastErrorMessage { get; init; }
    public int? MaxConnections { get; init; }
    public string[]? AllowedUpdates { get; init; }
}

/// <summary>Why a call failed and what to do: a new chat id, or seconds to wait.</summary>
public sealed record ResponseParameters
{
    public long? MigrateToChatId { get; init; }
    public int? RetryAfter { get; init; }
}
