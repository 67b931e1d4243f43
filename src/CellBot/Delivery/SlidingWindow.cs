namespace CellBot.Delivery;

/// <summary>
/// A true sliding window: at most <c>limit</c> acceptances in any span of <c>length</c>, whatever the delay on the way.
/// The other side accepts a call at some instant between its departure and its answer, so a place is held from the departure
/// and becomes free one length after the answer. Times are microseconds of a monotonic clock.
/// </summary>
internal sealed class SlidingWindow(int limit, long length)
{
    private readonly long[] _freeAt = new long[limit];

    public long Length => length;

    /// <summary>The earliest instant at which a place is free; in the past when one is free now.</summary>
    public long NextFree
    {
        get
        {
            var earliest = _freeAt[0];
            for (var i = 1; i < _freeAt.Length && earliest > 0; i++)
                earliest = Math.Min(earliest, _freeAt[i]);
            return earliest;
        }
    }

    /// <summary>Holds a place until then at the latest; -1 when none is free.</summary>
    public int Take(long now, long heldUntil)
    {
        for (var i = 0; i < _freeAt.Length; i++)
        {
            if (_freeAt[i] > now)
                continue;
            _freeAt[i] = heldUntil;
            return i;
        }
        return -1;
    }

    /// <summary>
    /// The answer came: the place is free one length after it. A place given up meanwhile (held too long) and taken by another call stays
    /// that call's.
    /// </summary>
    public void Settle(int place, long heldUntil, long answeredAt)
    {
        if (place >= 0 && _freeAt[place] == heldUntil)
            _freeAt[place] = Math.Min(heldUntil, answeredAt + length);
    }

    public bool IsIdle(long now) => Array.TrueForAll(_freeAt, at => at <= now);
}
