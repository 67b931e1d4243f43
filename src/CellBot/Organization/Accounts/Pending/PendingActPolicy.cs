using CellBot.Auditing;

namespace CellBot.Organization.Accounts.Pending;

/// <summary>Which acts need a second administrator, and who that may be. Pure.</summary>
public static class PendingActPolicy
{
    /// <summary>How long a request waits.</summary>
    public static TimeSpan Waits { get; } = TimeSpan.FromHours(24);

    /// <summary>
    /// So long somebody who gave another their way in is not a second person to them: with a password just made, one could be both.
    /// </summary>
    public static TimeSpan WayInCounts { get; } = TimeSpan.FromDays(30);

    public const int MaxReason = 300;

    /// <summary>One sentence on one line; null when it says nothing or is too long.</summary>
    public static string? ReasonOf(string? typed)
    {
        var reason = string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
        return reason.Length is >= 5 and <= MaxReason && reason.Any(char.IsLetter) && !reason.Any(char.IsControl) ? reason : null;
    }

    public static bool ChangesRoles(Account before, IEnumerable<RoleGrant> after) => !before.Grants.ToHashSet().SetEquals(after);

    public static bool IsAdministrator(Account account) =>
        account.DisabledAt is null && account.Grants.Any(grant => grant.Role == OfficeRole.Administrator);

    /// <summary>A code of the refusal texts; null when this person may confirm it.</summary>
    /// <param name="reaches">All the act is about lies within the person's reach as an administrator.</param>
    /// <param name="gaveWayIn">See <see cref="WayInCounts"/>.</param>
    public static string? Fault(PendingAct act, Actor by, bool reaches, bool gaveWayIn, DateTimeOffset now) =>
        !act.IsOpen(now) ? "pending_over"
        : by.IsSamePersonAs(act.RequestedBy) ? "pending_own"
        : !reaches ? "outside_your_unit"
        : gaveWayIn ? "pending_not_second"
        : null;

    /// <summary>A code of the refusal texts; null when this person may decline it. Whoever asked may take it back.</summary>
    public static string? DeclineFault(PendingAct act, Actor by, bool reaches, DateTimeOffset now) =>
        !act.IsOpen(now) ? "pending_over"
        : reaches || by.IsSamePersonAs(act.RequestedBy) ? null
        : "outside_your_unit";
}
