using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CellBot.Loops;

/// <summary>
/// Which loops have gone silent, and which go round and fail each time. For the health page. Meter <c>CellBot.Loops</c>: the heartbeat of
/// the loops that must never stop; its silence is the alarm.
/// </summary>
public sealed class LoopHealth : IDisposable
{
    public const string MeterName = "CellBot.Loops";

    /// <summary>A watched loop that has not beaten for so long hangs.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(60);

    private const int Enough = 3;
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(60);

    // Spans by the monotonic clock: a wall clock that jumps ahead makes nothing silent. The times of day are for people.
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, (FailingLoop Loop, long Last)> _failing = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, long Stamp)> _lastBeat = new();
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _heartbeat;

    public LoopHealth(TimeProvider clock)
    {
        _clock = clock;
        _heartbeat = _meter.CreateCounter<long>("cellbot.heartbeat", description: "Iterations of the loops that must never stop");
    }

    /// <summary>A loop that must never stop goes round.</summary>
    public void Beat(string loop)
    {
        _lastBeat[loop] = (_clock.GetUtcNow(), _clock.GetTimestamp());
        _heartbeat.Add(1, new KeyValuePair<string, object?>("loop", loop));
    }

    /// <summary>Watched loops that have not gone round for a minute, each with its latest beat.</summary>
    public IReadOnlyList<(string Loop, DateTimeOffset LastBeat)> SilentOnes() =>
        [
            .. _lastBeat
                .Where(beat => _clock.GetElapsedTime(beat.Value.Stamp) > Silent)
                .Select(beat => (beat.Key, beat.Value.At))
                .OrderBy(beat => beat.Key),
        ];

    /// <summary>An iteration came to its end.</summary>
    public void Worked(string loop) => _failing.TryRemove(loop, out _);

    /// <summary>An iteration failed. Only the error's kind is kept: its words may hold a person's; a store's own words do not.</summary>
    public void Failed(string loop, Exception exception)
    {
        var error = exception is StoreException { Trouble: not null } store ? store.Message : exception.GetType().Name;
        var (now, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        _failing.AddOrUpdate(
            loop,
            _ => (new FailingLoop(loop, now, now, 1, error), stamp),
            (_, before) =>
                IsLately(before.Last)
                    ? (before.Loop with { LastAt = now, Times = before.Loop.Times + 1, Error = error }, stamp)
                    : (new FailingLoop(loop, now, now, 1, error), stamp)
        );
    }

    /// <summary>Those that failed three times and more with nothing well between, lately.</summary>
    public IReadOnlyList<FailingLoop> Failing() =>
        [
            .. _failing
                .Values.Where(failing => failing.Loop.Times >= Enough && IsLately(failing.Last))
                .Select(failing => failing.Loop)
                .OrderBy(failing => failing.Loop),
        ];

    public void Dispose() => _meter.Dispose();

    private bool IsLately(long stamp) => _clock.GetElapsedTime(stamp) <= Lately;
}

/// <param name="Since">The first failure after which nothing went well.</param>
/// <param name="Error">The kind of the last one, or what the store says of itself.</param>
public sealed record FailingLoop(string Loop, DateTimeOffset Since, DateTimeOffset LastAt, int Times, string Error);
