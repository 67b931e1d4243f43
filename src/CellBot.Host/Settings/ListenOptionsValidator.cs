namespace CellBot.Host.Settings;

public static class ListenOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ListenOptions options)
    {
        if (options.Addresses.Count == 0)
            return ["urls is empty: write http://localhost:5080."];
        var faults = options
            .Addresses.Select(address => ListenAddress.Fault("urls", address, mayBeOpen: options.PublicUrl is not null))
            .OfType<string>()
            .ToList();
        if (
            options.PublicUrl is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https", PathAndQuery: "/", UserInfo: "" })
        )
            faults.Add($"PublicUrl: '{address}' is not the https address of a host: write one such as https://cellbot.tinhuy.example.vn.");
        return faults;
    }
}
