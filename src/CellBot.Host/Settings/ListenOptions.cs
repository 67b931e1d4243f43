namespace CellBot.Host.Settings;

/// <summary>Where the console and the API listen: the root key <c>urls</c> (also <c>ASPNETCORE_URLS</c>).</summary>
public sealed record ListenOptions
{
    /// <summary>One address or several with semicolons; loopback only. Default http://localhost:5080 (a host name, for passkeys need one).</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    public IReadOnlyList<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
