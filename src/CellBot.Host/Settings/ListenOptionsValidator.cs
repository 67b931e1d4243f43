using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        if (options.Addresses.Count == 0)
            return ValidateOptionsResult.Fail("urls is empty: write http://localhost:5080.");
        var faults = options.Addresses.Select(address => ListenAddress.Fault("urls", address)).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
