using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class ProtectionOptionsValidator : IValidateOptions<ProtectionOptions>
{
    public ValidateOptionsResult Validate(string? name, ProtectionOptions options) =>
        options.Key.Length == 0 || (Convert.TryFromBase64String(options.Key, new byte[33], out var bytes) && bytes == 32)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Protection:Key must be 32 bytes in base64: make one with openssl rand -base64 32.");
}
