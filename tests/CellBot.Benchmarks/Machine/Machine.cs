using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    public static string Load() => Try("/proc/loadavg") is { } text ? string.Join(' ', text.Split(' ').Take(3)) : "unknown";

    public static double LoadNow() => double.TryParse(Load().Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : 0;

    public static string Describe()
    {
        var model = Value("/proc/cpuinfo", "model name") ?? "unknown processor";
        var memory = Value("/proc/meminfo", "MemTotal")?.Split(' ')[0] is { } kilobytes
            ? long.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024.0 / 1024
            : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model}, {Environment.ProcessorCount} cores, {memory:0} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, .NET {Environment.Version}"
        );
    }

    private static string? Value(string file, string name) =>
        Try(file)?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static string? Try(string file) => File.Exists(file) ? File.ReadAllText(file) : null;
}
