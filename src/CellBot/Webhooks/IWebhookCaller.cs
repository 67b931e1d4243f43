namespace CellBot.Webhooks;

/// <summary>Makes the call. Never throws but for cancellation.</summary>
public interface IWebhookCaller
{
    /// <param name="headers">Beside the content's own.</param>
    Task<WebhookAnswer> PostAsync(Uri url, byte[] body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken);
}
