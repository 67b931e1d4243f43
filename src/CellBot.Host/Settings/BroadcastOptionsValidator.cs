using CellBot.Broadcasts;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class BroadcastOptionsValidator : IValidateOptions<BroadcastOptions>
{
    public ValidateOptionsResult Validate(string? name, BroadcastOptions options) =>
        string.IsNullOrWhiteSpace(options.SenderName) || options.SenderName.Length > 100
            ? ValidateOptionsResult.Fail("Broadcasts:SenderName must have 1 to 100 characters: the office in whose name messages go out.")
            : ValidateOptionsResult.Success;
}
