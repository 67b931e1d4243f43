namespace CellBot.Web.Console.Progress;

/// <summary>How many rows a second are done lately, from counts seen at moments. Not safe for several threads.</summary>
public sealed class RateMeter
{
    /// <summary>Long enough to be calm, short enough to follow a pause.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    private readonly Queue<(DateTimeOffset At, int Done)> _seen = new();

    public void Note(DateTimeOffset at, int done)
    {
        // A resend takes rows back: measuring begins anew.
        if (_seen.Count > 0 && done < _seen.Last().Done)
            _seen.Clear();
        _seen.Enqueue((at, done));
        while (_seen.Count > 2 && at - _seen.Peek().At > Window)
            _seen.Dequeue();
    }

    /// <summary>Null until two moments at least a second apart were seen.</summary>
    public double? PerSecond
    {
        get
        {
            if (_seen.Count < 2)
                return null;
            var (first, last) = (_seen.Peek(), _seen.Last());
            var seconds = (last.At - first.At).TotalSeconds;
            return seconds < 0.9 ? null : (last.Done - first.Done) / seconds;
        }
    }
}
