namespace CellBot.Telegram.Requests;

internal sealed record GetMeRequest;

internal sealed record GetUpdatesRequest(IReadOnlyList<string>? AllowedUpdates)
{
    public long? Offset { get; init; }
    public int? Limit { get; init; }
    public int? Timeout { get; init; }
}

internal sealed record SetWebhookRequest(string Url)
{
    public string? SecretToken { get; init; }
    public int? MaxConnections { get; init; }
    public IReadOnlyList<string>? AllowedUpdates { get; init; }
    public bool? DropPendingUpdates { get; init; }
}

internal sealed record DeleteWebhookRequest(bool DropPendingUpdates);

internal sealed record GetWebhookInfoRequest;
