using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CellBot.Loops;

/// <summary>
/// Which loops have gone silent, and which go round and fail each time. For the health page. Meter <c>CellBot.Loops</c>: the heartbeat of
/// the loops that must never stop; its silence is the alarm.
/// </summary>
public sealed class LoopHealth : IDisposable
{
    /// <summary>A watched loop that has not beaten for so long hangs.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(60);

    private const int Enough = 3;
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, FailingLoop> _failing = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastBeat = new();
    public const string MeterName = "CellBot.Loops";
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _heartbeat;

    public LoopHealth() =>
        _heartbeat = _meter.CreateCounter<long>("cellbot.heartbeat", description: "Iterations of the loops that must never stop");

    /// <summary>A loop that must never stop goes round.</summary>
    public void Beat(string loop, DateTimeOffset now)
    {
        _lastBeat[loop] = now;
        _heartbeat.Add(1, new KeyValuePair<string, object?>("loop", loop));
    }

    /// <summary>Watched loops that have not gone round for a minute, each with its latest beat.</summary>
    public IReadOnlyList<(string Loop, DateTimeOffset LastBeat)> SilentOnes(DateTimeOffset now) =>
        [.. _lastBeat.Where(beat => now - beat.Value > Silent).Select(beat => (beat.Key, beat.Value)).OrderBy(beat => beat.Key)];

    /// <summary>An iteration came to its end.</summary>
    public void Worked(string loop) => _failing.TryRemove(loop, out _);

    /// <summary>An iteration failed. Only the error's kind is kept: its words may hold a person's; a store's own words do not.</summary>
    public void Failed(string loop, Exception exception, DateTimeOffset now)
    {
        var error = exception is StoreException { Trouble: not null } store ? store.Message : exception.GetType().Name;
        _failing.AddOrUpdate(
            loop,
            _ => new FailingLoop(loop, now, now, 1, error),
            (_, before) =>
                now - before.LastAt > Lately
                    ? new FailingLoop(loop, now, now, 1, error)
                    : before with
                    {
                        LastAt = now,
                        Times = before.Times + 1,
                        Error = error,
                    }
        );
    }

    /// <summary>Those that failed three times and more with nothing well between, lately.</summary>
    public IReadOnlyList<FailingLoop> Failing(DateTimeOffset now) =>
        [.. _failing.Values.Where(loop => loop.Times >= Enough && now - loop.LastAt <= Lately).OrderBy(loop => loop.Loop)];

    public void Dispose() => _meter.Dispose();
}

/// <param name="Since">The first failure after which nothing went well.</param>
/// <param name="Error">The kind of the last one, or what the store says of itself.</param>
public sealed record FailingLoop(string Loop, DateTimeOffset Since, DateTimeOffset LastAt, int Times, string Error);
