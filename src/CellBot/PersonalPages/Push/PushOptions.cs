namespace CellBot.PersonalPages.Push;

/// <summary>Notices on phones by Web Push (RFC 8030), section <c>Push</c>.</summary>
public sealed record PushOptions
{
    public const string Section = "Push";

    /// <summary>
    /// People may ask their page for notices. Default false: each notice tells the phone's maker (Google, Mozilla, Apple, Microsoft) that
    /// this office has something for that phone, though not what.
    /// </summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// Whom a push service writes to about our calls, "mailto:…" or "https://…" (RFC 8292). Empty: PublicUrl, which then is needed.
    /// </summary>
    public string Contact { get; init; } = "";

    /// <summary>What a notice says. Default: nothing but that something is there.</summary>
    public PushWording Wording { get; init; } = PushWording.Nothing;

    /// <summary>
    /// Hosts of push services, with commas; "*.x" means every host below x. Others are not called. Default: those of the browsers that
    /// people have.
    /// </summary>
    public string Services { get; init; } =
        "fcm.googleapis.com, jmt17.google.com, updates.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com";

    /// <summary>
    /// Addresses of this machine and of private networks, and plain http, are allowed: for a push service of one's own. Default false.
    /// </summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long an answer is awaited. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How much of a directive stands on a phone's locked screen.</summary>
public enum PushWording
{
    /// <summary>That there is something.</summary>
    Nothing,

    /// <summary>Its symbol too ("15-CT/TU"), where it has one.</summary>
    Symbol,
}
