using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Web.Console.Live;

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

    private readonly Lock _gate = new();
    private readonly List<ChannelWriter<ProgressSnapshot>> _watchers = [];
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<long, RateMeter> _meters = [];
    private readonly ConcurrentDictionary<(long Id, int Version), Directive> _directives = [];
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
        snapshot.Find(id) ?? await FreshLineAsync(snapshot, id, cancellationToken);

    /// <summary>One broadcast as it stands this moment: for the page one is led back to after an act.</summary>
    public async Task<BroadcastLine?> FreshLineAsync(ProgressSnapshot snapshot, long id, CancellationToken cancellationToken)
    {
        if (await broadcasts.ProgressAsync(id, cancellationToken) is not { } progress)
            return null;
        return new BroadcastLine(progress, await DirectiveAsync(progress.Broadcast, cancellationToken), snapshot.Find(id)?.PerSecond);
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
            var list = await broadcasts.ProgressListAsync(Newest, cancellationToken);
            var now = clock.GetUtcNow();
            var lines = new List<BroadcastLine>(list.Count);
            foreach (var progress in list)
                lines.Add(new BroadcastLine(progress, await DirectiveAsync(progress.Broadcast, cancellationToken), Rate(progress, now)));
            return new ProgressSnapshot(now, lines, Failed: false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ReadFailed(logger, fault);
            return new ProgressSnapshot(clock.GetUtcNow(), _latest?.Lines ?? [], Failed: true);
        }
    }

    private async Task<Directive?> DirectiveAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var key = (broadcast.DirectiveId, broadcast.Version);
        if (
            !_directives.TryGetValue(key, out var directive)
            && await directives.AtVersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken) is { } found
        )
            _directives[key] = directive = found;
        return directive;
    }

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
