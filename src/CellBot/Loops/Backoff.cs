namespace CellBot.Loops;

/// <summary>
/// Waits between tries: they double from <paramref name="first"/> to <paramref name="max"/>, each spread by a quarter either way, so that
/// hosts and rows that failed together do not try again together.
/// </summary>
public sealed class Backoff(TimeSpan first, TimeSpan max, Random chance)
{
    private int _failures;

    /// <param name="asked">What the other side asked for; never waits less.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var wait = After(++_failures, first, max, chance);
        return asked > wait ? asked.Value : wait;
    }

    public void Reset() => _failures = 0;

    /// <param name="failures">Failures in a row, the last one included; from 1.</param>
    /// <param name="chance">May be shared between threads, as long as only this class draws from it.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan max, Random chance)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        return (doubled < max ? doubled : max) * (0.75 + (Draw(chance) / 2));
    }

    // A seeded Random breaks when two threads draw at once.
    private static double Draw(Random chance)
    {
        lock (chance)
            return chance.NextDouble();
    }
}
