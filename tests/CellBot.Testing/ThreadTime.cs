using System.Globalization;

namespace CellBot.Testing;

/// <summary>
/// The processor time that this thread has used: what a computation costs, however busy the machine is with other tests. Where Linux does
/// not tell it, the time that passes.
/// </summary>
public static class ThreadTime
{
    /// <summary>Its first figure: nanoseconds on a processor.</summary>
    private const string Schedule = "/proc/thread-self/schedstat";

    /// <summary>What this takes, all on the calling thread.</summary>
    public static TimeSpan Of(Action work)
    {
        var start = Now();
        work();
        return Now() - start;
    }

    private static TimeSpan Now() =>
        File.Exists(Schedule)
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Schedule).Split(' ')[0], CultureInfo.InvariantCulture) / 1_000)
            : TimeSpan.FromMilliseconds(Environment.TickCount64);
}
