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

    /// <summary>
    /// The domain that passkeys are bound to (WebAuthn's RP ID): the host of <c>PublicUrl</c> or a domain above it. Empty (the default):
    /// the name by which a page is opened. Whoever changes it makes every passkey of before useless.
    /// </summary>
    public string PasskeyDomain { get; init; } = "";

    /// <summary>
    /// Passwords are taken. Default true; false only beside <see cref="OpenIdConnect"/>: people then sign in by the provider or a passkey,
    /// and <see cref="BreakGlass"/> alone by a password.
    /// </summary>
    public bool Password { get; init; } = true;

    /// <summary>
    /// The name of the one account whose password is taken always, for the day on which the provider is away; made with
    /// <c>cellbot admin create</c>. Each of its sign-ins is marked in the audit trail. Empty (the default) where passwords are taken.
    /// </summary>
    public string BreakGlass { get; init; } = "";

    public OpenIdConnectSettings OpenIdConnect { get; init; } = new();

    public bool TakesPasswordOf(string account) => Password || account == BreakGlass;

    public IReadOnlyList<string> ProxyAddresses =>
        Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
