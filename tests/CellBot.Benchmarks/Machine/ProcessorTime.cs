using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>
/// Processor time of a process and of its children, in milliseconds, from /proc (ticks of 10 ms). 0 where there is no /proc.
/// </summary>
internal static class ProcessorTime
{
    private const double MillisecondsATick = 10;

    public static double OfTree(int pid)
    {
        if (pid <= 0 || !Directory.Exists("/proc"))
            return 0;
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && Fields(id) is { } fields && (id == pid || Parent(fields) == pid))
                // The parent's time of children that have ended is added, for backends come and go.
                ticks += Ticks(fields, 11) + Ticks(fields, 12) + (id == pid ? Ticks(fields, 13) + Ticks(fields, 14) : 0);
        return ticks * MillisecondsATick;
    }

    private static int Parent(string[] fields) => int.Parse(fields[1], CultureInfo.InvariantCulture);

    private static long Ticks(string[] fields, int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);

    /// <summary>The fields after the command's name, which stands in brackets and may hold anything: 0 is the state.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
