namespace CellBot.Organization.Accounts;

/// <summary>Whether a session still holds. Pure.</summary>
public static class SessionPolicy
{
    /// <summary>Its use is written down at most so often: not a write for each page.</summary>
    public static TimeSpan SeenNotedEvery { get; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// True while nobody ended it, its time is not over, it was used lately, and its person may sign in and does so by the same means.
    /// </summary>
    public static bool Holds(AccountSession session, Account account, TimeSpan idle, DateTimeOffset now) =>
        session.EndedAt is null
        && session.EndsAt > now
        && session.SeenAt + idle > now
        && account.DisabledAt is null
        && session.AccountId == account.Id
        && session.Stamp == account.SecurityStamp;

    public static bool IsSeenNoted(AccountSession session, DateTimeOffset now) => now - session.SeenAt < SeenNotedEvery;
}
