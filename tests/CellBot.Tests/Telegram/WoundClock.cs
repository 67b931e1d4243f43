using System.Collections.Concurrent;

namespace CellBot.Tests.Telegram;

/// <summary>A clock whose timers run out when the test says so.</summary>
internal sealed class WoundClock : TimeProvider
{
    private readonly ConcurrentQueue<Action> _timers = new();

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public void RunOut()
    {
        while (_timers.TryDequeue(out var timer))
            timer();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        _timers.Enqueue(() => callback(state));
        return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, period);
    }
}
