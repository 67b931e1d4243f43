using System.Globalization;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Host.Hosting;
using CellBot.Host.WebConsole.Acts;
using CellBot.Organization.History;
using CellBot.Organization.Joining;

namespace CellBot.Host.WebConsole.People;

/// <summary>What the pages of units and people look at. A look at people stands in the audit trail.</summary>
internal sealed class PeopleDesk(IUnitHistoryStore history, IReachStore reach, BotId bot, IAuditStore audit, TimeProvider clock)
{
    public async Task<PeopleView> ViewAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return new PeopleView(await history.TreeOnAsync(VietnamTime.DateOf(now), stop), await reach.UnitsAsync(bot.Value, now, stop));
    }

    public async Task<IReadOnlyList<SilentLeader>> SilentLeadersAsync(int limit, CancellationToken stop)
    {
        var leaders = await reach.SilentLeadersAsync(bot.Value, limit, clock.GetUtcNow(), stop);
        await LookedAsync("leaders.viewed", "unit", "", leaders.Count, stop);
        return leaders;
    }

    public async Task<IReadOnlyList<RosterEntry>> RosterAsync(string unitCode, CancellationToken stop)
    {
        var roster = await reach.RosterAsync(bot.Value, unitCode, stop);
        await LookedAsync("roster.viewed", "unit", unitCode, roster.Count, stop);
        return roster;
    }

    private Task<AuditEntry> LookedAsync(string action, string kind, string id, int count, CancellationToken stop) => audit.AppendAsync(
        AuditEvent.Of(clock.GetUtcNow(), ConsoleActs.Actor.Name, action, kind, id, ("count", count.ToString(CultureInfo.InvariantCulture))), stop);
}
