using System.Collections.Concurrent;
using CellBot.Ways;

namespace CellBot.Web.Console.Watching;

/// <summary>
/// Where the people of a broadcast stand, for its page. In a small house they are counted for every page; a hundred thousand take a second:
/// of these a page shows what was counted a minute ago while they are counted anew.
/// </summary>
public sealed class WayBoard(IWayStore ways, TimeProvider clock)
{
    private const int Large = 10_000;

    /// <summary>Broadcasts remembered at once: more than are watched.</summary>
    private const int Most = 64;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, Remembered<WayFigures>> _figures = [];

    public Task<WayFigures> NowAsync(long broadcastId, CancellationToken cancellationToken)
    {
        if (_figures.Count > Most)
            _figures.Clear();
        return _figures
            .GetOrAdd(
                broadcastId,
                id => new Remembered<WayFigures>(
                    TimeSpan.Zero,
                    clock,
                    (_, stop) => ways.FiguresAsync(id, stop),
                    figures => figures.People < Large ? default : Stale,
                    figures => figures.People < Large ? default : Fresh
                )
            )
            .NowAsync(cancellationToken);
    }

    /// <summary>After an act the page is to show what stands now.</summary>
    public void Forget() => _figures.Clear();
}
