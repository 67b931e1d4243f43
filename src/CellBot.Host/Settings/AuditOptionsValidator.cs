using CellBot.Auditing;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) =>
        options.AnchorWebhook.Length == 0
        || (
            Uri.TryCreate(options.AnchorWebhook, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
        )
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Audit:AnchorWebhook must be an https address (http only on this machine), or empty.");
}
