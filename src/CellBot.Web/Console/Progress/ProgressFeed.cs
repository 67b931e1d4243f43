using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Web.Console.Progress;

/// <summary>
/// The one reader of progress for all open pages: while anyone watches it asks the store once a second and passes the answer on;
/// when nobody does, it rests. A watcher that is slow misses moments, never the newest.
/// </summary>
public sealed partial class ProgressFeed(
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    TimeProvider clock,
    ILogger<ProgressFeed> logger
) : IAsyncDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Broadcasts looked at: the newest ones.</summary>
    public const int Newest = 100;

    /// <summary>What was finished longer ago hardly moves: it is asked only so often whose rows are to be counted again.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromHours(6);

    public static readonly TimeSpan SettledPeriod = TimeSpan.FromSeconds(20);

    /// <summary>Counted again even where nobody has acknowledged or confirmed: a row may change in other ways.</summary>
    public static readonly TimeSpan SettledRest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// These are counted beside, so many at once: a hundred broadcasts to a province are more than a page may wait for.
    /// </summary>
    public const int SettledAtOnce = 5;

    /// <summary>Older than that none is shown, and it is waited for: nobody had looked for a while.</summary>
    public static readonly TimeSpan SettledLongest = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly List<ChannelWriter<ProgressSnapshot>> _watchers = [];
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<long, RateMeter> _meters = [];
    private readonly ConcurrentDictionary<(long Id, int Version), Directive> _directives = [];
    private readonly Dictionary<long, (DateTimeOffset At, BroadcastProgress Progress)> _settled = []; // under _reading
    private Task _beside = Task.CompletedTask; // under _reading
    private DateTimeOffset _askedAt; // of receipts; under _reading
    private (ReceiptMark Before, ReceiptMark Last)? _marks; // of the last two questions
    private CancellationTokenSource? _stop;
    private ProgressSnapshot? _latest;

    /// <summary>What stands now, at most a second old.</summary>
    public async Task<ProgressSnapshot> NowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_latest is { } latest && !latest.Failed && clock.GetUtcNow() - latest.At < Period)
                return latest;
            return _latest = await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>What stands now, and every second what stands then, until cancelled.</summary>
    public async IAsyncEnumerable<ProgressSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mail = Channel.CreateBounded<ProgressSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        yield return await NowAsync(cancellationToken);
        Join(mail.Writer);
        try
        {
            await foreach (var snapshot in mail.Reader.ReadAllAsync(cancellationToken))
                yield return snapshot;
        }
        finally
        {
            Leave(mail.Writer);
        }
    }

    /// <summary>One broadcast, however old.</summary>
    public async Task<BroadcastLine?> LineAsync(ProgressSnapshot snapshot, long id, CancellationToken cancellationToken) =>
        snapshot.Find(id) ?? await FreshLineAsync(id, cancellationToken);

    /// <summary>
    /// One broadcast as it stands this moment, without the others: for its page, which one is led back to after an act.
    /// </summary>
    public async Task<BroadcastLine?> FreshLineAsync(long id, CancellationToken cancellationToken)
    {
        double? perSecond;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            _settled.Remove(id); // or the next drawing would be older than this one
            perSecond = _latest?.Find(id)?.PerSecond;
        }
        finally
        {
            _reading.Release();
        }
        if (await broadcasts.ProgressAsync(id, cancellationToken) is not { } progress)
            return null;
        await LearnAsync([progress.Broadcast], cancellationToken);
        return new BroadcastLine(progress, Known(progress.Broadcast), perSecond);
    }

    private void Join(ChannelWriter<ProgressSnapshot> watcher)
    {
        lock (_gate)
        {
            _watchers.Add(watcher);
            if (_stop is not null)
                return;
            _stop = new CancellationTokenSource();
            _ = LoopAsync(_stop.Token);
        }
    }

    private void Leave(ChannelWriter<ProgressSnapshot> watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
            if (_watchers.Count > 0)
                return;
            _stop?.Cancel();
            _stop = null;
        }
    }

    private async Task LoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Period, clock, cancellationToken);
                Publish(await NowAsync(cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The last watcher has left.
        }
    }

    private void Publish(ProgressSnapshot snapshot)
    {
        lock (_gate)
            foreach (var watcher in _watchers)
                watcher.TryWrite(snapshot);
    }

    private async Task<ProgressSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            var list = await ListAsync(now, cancellationToken);
            await LearnAsync([.. list.Select(progress => progress.Broadcast)], cancellationToken);
            return new ProgressSnapshot(
                now,
                [.. list.Select(progress => new BroadcastLine(progress, Known(progress.Broadcast), Rate(progress, now)))],
                Failed: false
            );
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ReadFailed(logger, fault);
            return new ProgressSnapshot(clock.GetUtcNow(), _latest?.Lines ?? [], Failed: true);
        }
    }

    /// <summary>Progress of the newest, newest first: counted now, or a moment ago for what is settled.</summary>
    private async Task<IReadOnlyList<BroadcastProgress>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (id, _) in _settled.Where(known => now - known.Value.At >= SettledLongest).ToList())
            _settled.Remove(id);
        if (_marks is null)
        {
            var mark = (await broadcasts.ReceiptsSinceAsync(null, cancellationToken)).Mark;
            (_marks, _askedAt) = ((mark, mark), now);
        }
        if (_beside.IsCompleted && _settled.Count > 0 && now - _askedAt >= SettledPeriod)
        {
            _askedAt = now;
            _beside = Task.Run(() => CountSettledAsync(now), CancellationToken.None);
        }
        var newest = await broadcasts.ListAsync(Newest, cancellationToken);
        // One that is sent again, whoever began it, is settled no more.
        foreach (var broadcast in newest.Where(broadcast => !IsSettled(broadcast, now)))
            _settled.Remove(broadcast.Id);
        var unknown = newest.Select(broadcast => broadcast.Id).Where(id => !_settled.ContainsKey(id)).ToList();
        var counted = (await broadcasts.ProgressOfAsync(unknown, cancellationToken)).ToDictionary(progress => progress.Broadcast.Id);
        foreach (var progress in counted.Values.Where(progress => IsSettled(progress.Broadcast, now)))
            _settled[progress.Broadcast.Id] = (now, progress);
        return
        [
            .. newest.Select(broadcast =>
                counted.GetValueOrDefault(broadcast.Id) ?? _settled[broadcast.Id].Progress with { Broadcast = broadcast }
            ),
        ];
    }

    private static bool IsSettled(Broadcast broadcast, DateTimeOffset now) =>
        broadcast.FinishedAt is { } finished && now - finished >= Settled;

    /// <summary>
    /// Bound to no page, the oldest first: those that people have acknowledged or confirmed since, and the others after a rest. What cannot
    /// be read stays, until it is too old to be shown.
    /// </summary>
    private async Task CountSettledAsync(DateTimeOffset now)
    {
        try
        {
            // From the mark before the last: a tap that was being stored then may have a lower id than it.
            var (before, last) = _marks!.Value;
            var changes = await broadcasts.ReceiptsSinceAsync(before, CancellationToken.None);
            await _reading.WaitAsync();
            var due = _settled
                .Where(known => now - known.Value.At >= SettledRest || changes.Versions.Contains(VersionOf(known.Value.Progress.Broadcast)))
                .OrderBy(known => known.Value.At)
                .ToList();
            _reading.Release();
            foreach (var some in due.Chunk(SettledAtOnce))
            {
                var at = clock.GetUtcNow();
                var counted = await broadcasts.ProgressOfAsync([.. some.Select(known => known.Key)], CancellationToken.None);
                await _reading.WaitAsync();
                // One that a page has asked for meanwhile is newer than this.
                foreach (var progress in counted)
                    if (_settled.TryGetValue(progress.Broadcast.Id, out var known) && known.At < at)
                        _settled[progress.Broadcast.Id] = (at, progress);
                _reading.Release();
            }
            _marks = (last, changes.Mark); // only now: what could not be counted is asked for again
        }
        catch (Exception fault)
        {
            ReadFailed(logger, fault);
        }
    }

    private static (long Id, int Version) VersionOf(Broadcast broadcast) => (broadcast.DirectiveId, broadcast.Version);

    private async Task LearnAsync(IReadOnlyList<Broadcast> shown, CancellationToken cancellationToken)
    {
        var unknown = shown.Select(VersionOf).Where(key => !_directives.ContainsKey(key)).ToHashSet();
        if (unknown.Count > 0)
            foreach (var directive in await directives.AtVersionsAsync(unknown, cancellationToken))
                _directives[(directive.Id, directive.Version)] = directive;
    }

    private Directive? Known(Broadcast broadcast) => _directives.GetValueOrDefault(VersionOf(broadcast));

    private double? Rate(BroadcastProgress progress, DateTimeOffset now)
    {
        if (progress.Broadcast.State != BroadcastState.Sending)
        {
            _meters.Remove(progress.Broadcast.Id);
            return null;
        }
        if (!_meters.TryGetValue(progress.Broadcast.Id, out var meter))
            _meters[progress.Broadcast.Id] = meter = new RateMeter();
        meter.Note(now, progress.Deliveries.GetValueOrDefault(Delivery.DeliveryState.Sent));
        return meter.PerSecond;
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _stop?.Cancel();
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of the broadcasts could not be read; trying again")]
    private static partial void ReadFailed(ILogger logger, Exception fault);
}
