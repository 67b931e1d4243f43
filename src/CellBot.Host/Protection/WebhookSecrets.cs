using CellBot.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Secrets of webhooks under the host's key ring.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    private readonly IDataProtector _secrets = protection.CreateProtector("webhook secrets");

    public byte[] Protect(byte[] secret) => _secrets.Protect(secret);

    public byte[]? Reveal(byte[] stored) => _secrets.Reveal(stored);
}
