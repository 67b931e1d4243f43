namespace CellBot.Organization.PersonalLinks;

/// <summary>How long a link lives. Pure.</summary>
public static class PersonalLinkPolicy
{
    /// <summary>
    /// A link in use is renewed this often: a printed code that somebody opens every week must not end under their hands.
    /// </summary>
    public static readonly TimeSpan RenewedEvery = TimeSpan.FromDays(1);

    /// <summary>Whether this visit is to be noted, and the link with it renewed.</summary>
    public static bool IsRenewedAt(PersonalLink link, DateTimeOffset now) => link.LastUsedAt is not { } last || now - last >= RenewedEvery;
}
