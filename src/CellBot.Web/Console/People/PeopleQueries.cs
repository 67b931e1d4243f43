using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Web.Units;

namespace CellBot.Web.Console.People;

/// <summary>What the pages of units and people look at. A look at people stands in the audit trail.</summary>
internal sealed class PeopleQueries(
    PeopleBoard board,
    IReachStore reach,
    IRoundStore rounds,
    BotFleet bots,
    IAuditStore audit,
    Caller caller,
    Sight sight,
    TimeProvider clock
)
{
    /// <summary>Looked through for somebody who reaches a part of the tree: more than there are.</summary>
    private const int Many = 50_000;

    private IReadOnlyList<long> Bots => [.. bots.All.Select(bot => bot.Id)];

    public async Task<PeopleView> ViewAsync(CancellationToken cancellationToken)
    {
        var view = await board.NowAsync(cancellationToken);
        return caller.Reach.Tops is { } tops ? view.Within(tops) : view;
    }

    /// <summary>
    /// A unit with all below it, and the units above that the person sees, from the top down. Null: it is not there today.
    /// </summary>
    public async Task<(UnitLine Unit, IReadOnlyList<UnitLine> Below, IReadOnlyList<Unit> Above)?> BranchAsync(
        string code,
        CancellationToken cancellationToken
    )
    {
        var view = await board.NowAsync(cancellationToken);
        if (view.Find(code) is not { } line)
            return null;
        var covers = await sight.CoversAsync(cancellationToken);
        return (line, view.Below(line.Unit.Id), [.. view.Above(line.Unit.Id).Where(above => covers(above.Code))]);
    }

    /// <summary>The first of the person's units, parents before children.</summary>
    public async Task<IReadOnlyList<Unit>> UnitsAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await ViewAsync(cancellationToken)).All().Take(limit)];

    public async Task<IReadOnlyList<SilentLeader>> SilentLeadersAsync(int limit, CancellationToken cancellationToken)
    {
        var found = await reach.SilentLeadersAsync(Bots, caller.Reach.IsEverything ? limit : Many, clock.GetUtcNow(), cancellationToken);
        var covers = await sight.CoversAsync(cancellationToken);
        IReadOnlyList<SilentLeader> leaders = caller.Reach.IsEverything
            ? found
            : [.. found.Where(leader => covers(leader.UnitCode)).Take(limit)];
        await LookedAsync("leaders.viewed", "unit", "", leaders.Count, cancellationToken);
        return leaders;
    }

    public async Task<IReadOnlyList<RosterEntry>> RosterAsync(string unitCode, CancellationToken cancellationToken)
    {
        var roster = await reach.RosterAsync(Bots, unitCode, cancellationToken);
        await LookedAsync("roster.viewed", "unit", unitCode, roster.Count, cancellationToken);
        return roster;
    }

    /// <summary>A sheet of that unit; null: there is none.</summary>
    public async Task<Round?> RoundAsync(string unitCode, long id, CancellationToken cancellationToken)
    {
        if (await rounds.FindAsync(id, cancellationToken) is not { } round || round.UnitCode != unitCode)
            return null;
        await LookedAsync("sheet.viewed", "unit", unitCode, round.Lines.Count, cancellationToken);
        return round;
    }

    private Task<AuditEntry> LookedAsync(string action, string kind, string id, int count, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            AuditEvent.Of(clock.GetUtcNow(), caller.Actor.Name, action, kind, id, ("count", count.ToString(CultureInfo.InvariantCulture))),
            cancellationToken
        );
}
