using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>Whether a dangerous act may go ahead, or waits for a second administrator.</summary>
internal abstract record Clearance
{
    private Clearance() { }

    public sealed record Go(GoAhead Ahead) : Clearance;

    public sealed record Waits(PendingAct Act) : Clearance;

    /// <param name="Code">Of the refusal texts.</param>
    public sealed record Refused(string Code) : Clearance;
}

/// <summary>
/// Who could be the second administrator of a dangerous act. Where nobody could, as in an office of one person, the act goes with a typed
/// word, and the trail marks it.
/// </summary>
internal sealed class SecondAdministrators(
    IPendingActStore store,
    IAccountStore accounts,
    IOrganizationStore organization,
    TimeProvider clock
)
{
    /// <summary>What an administrator who is alone types.</summary>
    public const string Word = "đồng ý";

    /// <param name="wanted">Its id, its person and its hour are filled in here.</param>
    /// <param name="typed">The word; null where a program asks, which is only marked.</param>
    public async Task<Clearance> ClearAsync(PendingAct wanted, Actor by, string? typed, CancellationToken cancellationToken)
    {
        var hasSecond = await IsThereAnyAsync(by, wanted.Units, cancellationToken);
        if (Fault(wanted, hasSecond, typed) is { } fault)
            return new Clearance.Refused(fault);
        if (!hasSecond || PendingActPolicy.ReasonOf(wanted.Reason) is not { } reason)
            return new Clearance.Go(new GoAhead([("alone", "true")]));
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(
            now,
            by.Name,
            "pending.requested",
            "pending_act",
            "",
            ("kind", Words.Of(wanted.Kind)),
            ("subject", wanted.SubjectId)
        );
        return
            await store.AddAsync(wanted with { Reason = reason, RequestedBy = by.Name, RequestedAt = now }, audit, cancellationToken)
                is { } act
            ? new Clearance.Waits(act)
            : new Clearance.Refused("pending_same");
    }

    /// <summary>What the request lacks, before anything is stored: a code of the refusal texts; null when it is whole.</summary>
    public async Task<string?> FaultOfRequestAsync(PendingAct wanted, Actor by, string? typed, CancellationToken cancellationToken) =>
        Fault(wanted, await IsThereAnyAsync(by, wanted.Units, cancellationToken), typed);

    private static string? Fault(PendingAct wanted, bool hasSecond, string? typed)
    {
        if (hasSecond)
            return PendingActPolicy.ReasonOf(wanted.Reason) is null ? "second_reason" : null;
        return typed is null || typed.Trim().Equals(Word, StringComparison.OrdinalIgnoreCase) ? null : "second_word";
    }

    /// <param name="units">See <see cref="PendingAct.Units"/>.</param>
    public async Task<bool> IsThereAnyAsync(Actor by, IReadOnlyList<string> units, CancellationToken cancellationToken)
    {
        foreach (var account in await accounts.ListAsync(cancellationToken))
            if (
                PendingActPolicy.IsAdministrator(account)
                && !account.Actor.IsSamePersonAs(by.Name)
                && await ReachesAsync(account.Grants, units, cancellationToken)
                && !await GaveWayInAsync(account.Actor, by.Name, cancellationToken)
            )
                return true;
        return false;
    }

    /// <summary>A code of the refusal texts; null when the caller may confirm it.</summary>
    public async Task<string?> FaultAsync(PendingAct act, Caller caller, CancellationToken cancellationToken) =>
        PendingActPolicy.Fault(
            act,
            caller.Actor,
            await ReachesAsync(caller.Grants, act.Units, cancellationToken),
            await GaveWayInAsync(caller.Actor, act.RequestedBy, cancellationToken),
            clock.GetUtcNow()
        );

    /// <summary>A code of the refusal texts; null when the caller may decline it, or take it back.</summary>
    public async Task<string?> DeclineFaultAsync(PendingAct act, Caller caller, CancellationToken cancellationToken) =>
        PendingActPolicy.DeclineFault(
            act,
            caller.Actor,
            await ReachesAsync(caller.Grants, act.Units, cancellationToken),
            clock.GetUtcNow()
        );

    /// <summary>An administrator of all it is about, or who asked.</summary>
    public async Task<bool> MayReadAsync(PendingAct act, Caller caller, CancellationToken cancellationToken) =>
        caller.Actor.IsSamePersonAs(act.RequestedBy) || await ReachesAsync(caller.Grants, act.Units, cancellationToken);

    private async Task<bool> ReachesAsync(IReadOnlyList<RoleGrant> grants, IReadOnlyList<string> units, CancellationToken cancellationToken)
    {
        var reach = Reach.Of(grants.Where(grant => grant.Role == OfficeRole.Administrator));
        if (units.Count == 0 || reach.IsEverything || reach.IsNothing)
            return reach.IsEverything;
        var paths = await organization.PathsAsync(units, cancellationToken);
        return units.All(unit => paths.TryGetValue(unit, out var path) && reach.Covers(path));
    }

    private async Task<bool> GaveWayInAsync(Actor one, string other, CancellationToken cancellationToken) =>
        AccountOf(one.Name) is { } first
        && AccountOf(other) is { } second
        && first != second
        && await store.GaveWayInAsync(first, second, clock.GetUtcNow() - PendingActPolicy.WayInCounts, cancellationToken);

    // Programs of nobody's and the command line have no account.
    private static long? AccountOf(string actor) =>
        new Actor(actor).Person.Split(':') is ["user", var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
