using System.Collections.Concurrent;

namespace CellBot.Tests.Telegram;

/// <summary>A clock on which every wait ends at once and is remembered.</summary>
internal sealed class HastyClock : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            Waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.FromTicks(1), period);
    }
}
