namespace CellBot.Web.SignIn;

/// <summary>How people sign in to the console, section <c>SignIn</c>.</summary>
public sealed record SignInSettings
{
    public const string Section = "SignIn";

    /// <summary>A session that is not used for so long is over. Default 4 hours; from 5 minutes to <see cref="EndsAfter"/>.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A session is over after so long, used or not. Default 12 hours, a working day; at most 30 days.</summary>
    public TimeSpan EndsAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Addresses, with semicolons, of reverse proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed. Empty (the
    /// default): those on this machine alone.
    /// </summary>
    public string Proxies { get; init; } = "";

    public IReadOnlyList<string> ProxyAddresses =>
        Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
