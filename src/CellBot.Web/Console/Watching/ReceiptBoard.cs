using System.Collections.Concurrent;
using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Reminders;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Watching;

/// <summary>What the page of a broadcast shows of its receipt. Read at most every few seconds, however many watch.</summary>
public sealed class ReceiptBoard(
    IReceiptStore receipts,
    ImmediateReminders reminders,
    IAuditStore audit,
    AudienceCache units,
    TimeProvider clock
)
{
    private const int Steps = 200;

    /// <summary>Broadcasts remembered at once: more than are watched.</summary>
    private const int Most = 64;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A broadcast to so many units takes a third of a second to read: a page shows what was read a moment ago while it is read anew.
    /// </summary>
    private const int Large = 1_000;

    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(60);

    /// <summary>The curve is by the hour: it need not be drawn anew with every tap.</summary>
    private static readonly TimeSpan FreshHours = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan StaleHours = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, Watched> _watched = [];

    public async Task<ReceiptView> NowAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var watched = Of(broadcast.Id);
        var hours = watched.Hours.NowAsync(cancellationToken);
        var trail = audit.OfSubjectAsync("broadcast", broadcast.Id.ToString(CultureInfo.InvariantCulture), Steps, cancellationToken);
        var asked = reminders.OfAsync(broadcast, cancellationToken);
        var tree = await TreeAsync(watched, broadcast, cancellationToken);
        return new ReceiptView(
            tree,
            await hours,
            await reminders.OfferAsync(broadcast.Id, tree.Lines, cancellationToken),
            await trail,
            await asked
        );
    }

    /// <summary>The tree alone, for pages that show nothing else of it.</summary>
    public Task<ReceiptTree> TreeAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        TreeAsync(Of(broadcast.Id), broadcast, cancellationToken);

    /// <summary>After an act the page is to show what stands now.</summary>
    public void Forget(long broadcastId) => _watched.TryRemove(broadcastId, out _);

    private Watched Of(long broadcastId)
    {
        if (_watched.Count > Most)
            _watched.Clear();
        return _watched.GetOrAdd(
            broadcastId,
            id => new Watched(
                new Remembered<IReadOnlyList<ReceiptLine>>(
                    Fresh,
                    clock,
                    (_, stop) => receipts.LinesAsync(id, stop),
                    lines => lines.Count < Large ? default : Stale
                ),
                new Remembered<IReadOnlyList<ReceiptHour>>(FreshHours, clock, (_, stop) => receipts.HoursAsync(id, stop), _ => StaleHours)
            )
        );
    }

    private async Task<ReceiptTree> TreeAsync(Watched watched, Broadcast broadcast, CancellationToken cancellationToken)
    {
        var lines = await watched.Lines.NowAsync(cancellationToken);
        var tree = watched.Tree;
        if (tree is null || !ReferenceEquals(tree.Lines, lines))
            watched.Tree = tree = new ReceiptTree(
                lines,
                (await units.NowAsync(cancellationToken)).Tree,
                broadcast.Audience.Units.ToHashSet(StringComparer.Ordinal)
            );
        return tree;
    }

    private sealed class Watched(Remembered<IReadOnlyList<ReceiptLine>> lines, Remembered<IReadOnlyList<ReceiptHour>> hours)
    {
        public Remembered<IReadOnlyList<ReceiptLine>> Lines => lines;

        public Remembered<IReadOnlyList<ReceiptHour>> Hours => hours;

        public ReceiptTree? Tree { get; set; }
    }
}

/// <param name="Offer">Null: nobody may be reminded of it.</param>
/// <param name="Trail">What was done to the broadcast, by time.</param>
/// <param name="Reminders">Those that a person asked for at once.</param>
public sealed record ReceiptView(
    ReceiptTree Tree,
    IReadOnlyList<ReceiptHour> Hours,
    ReminderOffer? Offer,
    IReadOnlyList<AuditEntry> Trail,
    IReadOnlyList<StoredReminder> Reminders
);
