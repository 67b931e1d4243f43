namespace CellBot.Delivery;

/// <summary>
/// The bot's silence after a flood. It is never longer than a cap, whatever was asked for: then one message, the most urgent one, is sent
/// as a probe while the rest wait. Accepted, it ends the silence; refused, the next probe comes later, up to <see cref="Longest"/> after
/// it.
/// Not safe for several threads: the session guards it. Times are microseconds of its monotonic clock.
/// </summary>
internal sealed class FloodPause
{
    /// <summary>3 s.</summary>
    public const long First = 3_000_000;

    /// <summary>60 s.</summary>
    public const long Longest = 60_000_000;

    /// <summary>A probe whose answer does not come holds the others back so long at most.</summary>
    private const long ProbeTime = 30_000_000;

    private long _length;
    private long? _probe;

    public bool IsOn => _length > 0;

    /// <summary>The bot is over its limit, or the probe found it still so. Returns until when it is silent.</summary>
    /// <param name="asked">What the refusal asked for, in µs.</param>
    public long Refused(long asked, long now)
    {
        _length = IsOn ? Math.Min(_length * 2, Longest) : First;
        _probe = null;
        return now + Math.Min(Math.Max(asked, 0), _length);
    }

    /// <summary>The probe has left. Returns until when the rest waits for its answer.</summary>
    public long ProbeLeft(long rowId, long now)
    {
        _probe = rowId;
        return now + ProbeTime;
    }

    /// <summary>False for calls that had left before the silence began: they answer late and say nothing new.</summary>
    public bool IsProbe(long rowId) => _probe == rowId;

    public void End() => (_length, _probe) = (0, null);
}
