using System.Text.Json;
using CellBot.Telegram.Requests;
using CellBot.Telegram.Types;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Client;

public sealed partial class TelegramBotClient
{
    public async Task<Update[]> GetUpdates(long? offset = null, int? limit = null, int? timeout = null,
        IReadOnlyList<string>? allowedUpdates = null, CancellationToken cancellationToken = default)
    {
        using var answer = await GetUpdatesRaw(offset, limit, timeout, allowedUpdates, cancellationToken);
        return Result(answer, Json.ApiResponseUpdateArray);
    }

    public Task SetWebhook(string url, string? secretToken = null, int? maxConnections = null,
        IReadOnlyList<string>? allowedUpdates = null, CancellationToken cancellationToken = default) =>
        Repeat("setWebhook",
            new SetWebhookRequest(url) { SecretToken = secretToken, MaxConnections = maxConnections, AllowedUpdates = allowedUpdates },
            Json.SetWebhookRequest, Json.ApiResponseBoolean, cancellationToken);

    public Task DeleteWebhook(CancellationToken cancellationToken = default) =>
        Repeat("deleteWebhook", new DeleteWebhookRequest(DropPendingUpdates: false),
            Json.DeleteWebhookRequest, Json.ApiResponseBoolean, cancellationToken);

    public Task<WebhookInfo> GetWebhookInfo(CancellationToken cancellationToken = default) =>
        Repeat("getWebhookInfo", new GetWebhookInfoRequest(), Json.GetWebhookInfoRequest, Json.ApiResponseWebhookInfo, cancellationToken);

    /// <summary>Not repeated here: the polling loop waits and asks again in its own time.</summary>
    internal Task<WireAnswer> GetUpdatesRaw(long? offset, int? limit, int? timeout, IReadOnlyList<string>? allowedUpdates, CancellationToken cancellationToken)
    {
        var request = new GetUpdatesRequest(allowedUpdates) { Offset = offset, Limit = limit, Timeout = timeout };
        return _wire.PollAsync("getUpdates", JsonSerializer.SerializeToUtf8Bytes(request, Json.GetUpdatesRequest),
            TimeSpan.FromSeconds(timeout ?? 0), cancellationToken);
    }
}
