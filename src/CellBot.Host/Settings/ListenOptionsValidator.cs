using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        if (options.Addresses.Count == 0)
            return ValidateOptionsResult.Fail("urls is empty: write http://localhost:5080.");
        var faults = options
            .Addresses.Select(address => ListenAddress.Fault("urls", address, mayBeOpen: options.PublicUrl is not null))
            .OfType<string>()
            .ToList();
        if (
            options.PublicUrl is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", PathAndQuery: "/", UserInfo: "" })
        )
            faults.Add($"PublicUrl: '{address}' is not the https address of a host: write one such as https://cellbot.tinhuy.example.vn.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
