namespace CellBot.Host.Settings;

/// <summary>Where the console and the API listen: the root keys <c>urls</c> (also <c>ASPNETCORE_URLS</c>) and <c>PublicUrl</c>.</summary>
public sealed record ListenOptions
{
    /// <summary>
    /// One address or several with semicolons; loopback only, unless <see cref="PublicUrl"/> says by which name it is reached from outside.
    /// Default http://localhost:5080 (a host name, for passkeys need one).
    /// </summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>
    /// The https address, a reverse proxy's, under which pages are reached from outside. Null (the default): from this machine alone.
    /// </summary>
    public string? PublicUrl { get; init; }

    public IReadOnlyList<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Host and port as a browser names them; null without <see cref="PublicUrl"/>.</summary>
    public string? PublicHost => PublicUrl is null ? null : new Uri(PublicUrl).Authority;
}
