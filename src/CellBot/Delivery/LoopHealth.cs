using System.Collections.Concurrent;

namespace CellBot.Delivery;

/// <summary>Loops that go round and fail each time: alive by their beat, and of no use. For the health page.</summary>
public sealed class LoopHealth
{
    private const int Enough = 3;
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, FailingLoop> _failing = new();

    /// <summary>An iteration came to its end.</summary>
    public void Worked(string loop) => _failing.TryRemove(loop, out _);

    /// <summary>An iteration failed. Only the error's kind is kept: its words may hold a person's.</summary>
    public void Failed(string loop, Exception fault, DateTimeOffset now)
    {
        var error = fault.GetType().Name;
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
}

/// <param name="Since">The first failure after which nothing went well.</param>
/// <param name="Error">The kind of the last one.</param>
public sealed record FailingLoop(string Loop, DateTimeOffset Since, DateTimeOffset LastAt, int Times, string Error);
