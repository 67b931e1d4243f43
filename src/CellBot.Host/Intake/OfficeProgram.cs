using System.Diagnostics;
using System.Globalization;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// How LibreOffice is called: within limits, without a network where the system permits, with nothing of our environment.
/// </summary>
internal static class OfficeProgram
{
    /// <summary>No network, processes that die together.</summary>
    private static readonly string[] Isolation = ["--map-root-user", "--net", "--pid", "--fork", "--kill-child"];

    private static readonly Lazy<bool> Isolates = new(() => Runs("unshare", [.. Isolation, "true"]));
    private static readonly Lazy<bool> Limits = new(() => PathOf("prlimit") is not null);

    /// <summary>The system lets an ordinary user make name spaces of its own.</summary>
    public static bool IsIsolated => Isolates.Value;

    /// <summary>Memory and time of a process can be bounded.</summary>
    public static bool IsLimited => Limits.Value;

    /// <summary>Null: not installed.</summary>
    public static string? PathOf(string command)
    {
        if (Path.IsPathRooted(command))
            return File.Exists(command) ? command : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(File.Exists);
    }

    public static ProcessStartInfo Call(string program, IEnumerable<string> arguments, string folder, IntakeOptions options)
    {
        List<string> call = [];
        if (IsIsolated)
            call.AddRange(["unshare", .. Isolation]);
        if (IsLimited)
            call.AddRange(["prlimit", .. Bounds(options)]);
        call.AddRange([program, .. arguments]);
        var start = new ProcessStartInfo(call[0], call.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string?)>)
                [
                    ("PATH", Environment.GetEnvironmentVariable("PATH")),
                    ("HOME", folder),
                    ("TMPDIR", folder),
                    ("LC_ALL", "C.UTF-8"),
                    ("SAL_USE_VCLPLUGIN", "svp"),
                ]
        )
            start.Environment[name] = value;
        return start;
    }

    private static string[] Bounds(IntakeOptions options)
    {
        const long megabyte = 1L << 20;
        return
        [
            $"--as={((long)options.OfficeMemoryMegabytes * megabyte).ToString(CultureInfo.InvariantCulture)}",
            $"--cpu={((int)options.OfficeTimeout.TotalSeconds + 1).ToString(CultureInfo.InvariantCulture)}",
            $"--fsize={(300 * megabyte).ToString(CultureInfo.InvariantCulture)}",
            "--core=0",
            "--nofile=1024",
        ];
    }

    /// <summary>It is there, ends within seconds and says that all is well.</summary>
    public static bool Runs(string command, string[] arguments)
    {
        if (PathOf(command) is not { } path)
            return false;
        using var process = Process.Start(
            new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        );
        return process is not null && process.WaitForExit(TimeSpan.FromSeconds(5)) && process.ExitCode == 0;
    }
}
