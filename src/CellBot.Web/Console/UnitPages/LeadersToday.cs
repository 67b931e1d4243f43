using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Web.Units;

namespace CellBot.Web.Console.UnitPages;

/// <summary>How many leaders cannot be written to in private, for the page "Hôm nay". No names; read at most once a minute.</summary>
public sealed class LeadersToday(IReachStore reach, BotFleet bots, TimeProvider clock)
{
    /// <summary>More than there are.</summary>
    private const int Many = 50_000;

    private readonly Remembered<IReadOnlyList<string>> _units = new(
        TimeSpan.FromMinutes(1),
        clock,
        async (now, stop) =>
            [.. (await reach.SilentLeadersAsync([.. bots.All.Select(bot => bot.Id)], Many, now, stop)).Select(leader => leader.UnitCode)]
    );

    internal async Task<int> SilentAsync(Sight sight, CancellationToken cancellationToken)
    {
        var units = await _units.NowAsync(cancellationToken);
        if (sight.IsEverything)
            return units.Count;
        var covers = await sight.CoversAsync(cancellationToken);
        return units.Count(code => covers(code));
    }
}
