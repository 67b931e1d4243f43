using CellBot.Calendar;
using CellBot.Organization.Bots;
using CellBot.Organization.History;
using CellBot.Organization.Joining;

namespace CellBot.Web.Console.People;

/// <summary>
/// The units of today with how reachable each is, for all pages. In a small house it is read for every page; in a large one, where that
/// takes a third of a second, a page shows what was read a moment ago while it is read anew. After an act of the console it is read first.
/// </summary>
public sealed class PeopleBoard(IUnitHistoryStore history, IReachStore reach, BotFleet bots, TimeProvider clock)
{
    /// <summary>Units of a house that is read in the time of a page.</summary>
    public const int Large = 1_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    private readonly Remembered<PeopleView> _large = new(
        Fresh,
        clock,
        (now, stop) => ReadAsync(history, reach, bots, now, stop),
        view => view.Units < Large ? default : Stale
    );

    private volatile bool _isLarge;

    public async Task<PeopleView> NowAsync(CancellationToken cancellationToken)
    {
        var view = _isLarge
            ? await _large.NowAsync(cancellationToken)
            : await ReadAsync(history, reach, bots, clock.GetUtcNow(), cancellationToken);
        _isLarge = view.Units >= Large;
        return view;
    }

    /// <summary>After an act the page is to show what stands now.</summary>
    public void Forget() => _large.Forget();

    private static async Task<PeopleView> ReadAsync(
        IUnitHistoryStore history,
        IReachStore reach,
        BotFleet bots,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        new(
            await history.TreeOnAsync(VietnamTime.DateOf(now), cancellationToken),
            await reach.UnitsAsync([.. bots.All.Select(bot => bot.Id)], now, cancellationToken)
        );
}
