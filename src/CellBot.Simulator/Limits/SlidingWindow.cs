namespace CellBot.Simulator.Limits;

/// <summary>At most <c>limit</c> events in any stretch of <c>length</c>: the times of the last events, in a ring.</summary>
internal sealed class SlidingWindow(int limit, long lengthMicros)
{
    private readonly long[] _times = new long[limit];
    private int _next;
    private int _count;

    /// <summary>How long until one more event is allowed; 0 when it is now.</summary>
    public long WaitMicros(long now)
    {
        if (_count < _times.Length)
            return 0;
        return Math.Max(0, _times[_next] + lengthMicros - now);
    }

    public void Add(long now)
    {
        _times[_next] = now;
        _next = (_next + 1) % _times.Length;
        if (_count < _times.Length)
            _count++;
    }
}
