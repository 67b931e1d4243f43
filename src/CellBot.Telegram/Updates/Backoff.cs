namespace CellBot.Telegram.Updates;

/// <summary>
/// Waits that double from <paramref name="first"/> to <paramref name="longest"/>, each spread by half, so that hosts do not
/// fall into step.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random chance)
{
    private int _failures;

    public TimeSpan Next(TimeSpan? asked = null)
    {
        var doubled = first * Math.Pow(2, Math.Min(_failures++, 20));
        var spread = (doubled < longest ? doubled : longest) * (0.75 + (chance.NextDouble() / 2));
        return asked > spread ? asked.Value : spread;
    }

    public void Reset() => _failures = 0;
}
