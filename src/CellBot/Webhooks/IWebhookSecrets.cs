namespace CellBot.Webhooks;

/// <summary>Encrypts the secrets under the key ring that all hosts share.</summary>
public interface IWebhookSecrets
{
    byte[] Protect(byte[] secret);

    /// <summary>Null when its key is not there any more.</summary>
    byte[]? Reveal(byte[] stored);
}
