using System.Diagnostics;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The built program, called as a person calls it, in a folder of its own.</summary>
internal static class CellBotProgram
{
    private static readonly string Configuration = AppContext.BaseDirectory.Contains(
        $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
        StringComparison.Ordinal
    )
        ? "Release"
        : "Debug";

    private static readonly string ProtectionKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)42, 32)]);

    private static string File =>
        Path.Combine(
            Repository.Root,
            "src",
            "CellBot.Host",
            "bin",
            Configuration,
            "net10.0",
            OperatingSystem.IsWindows() ? "CellBot.Host.exe" : "cellbot"
        );

    /// <summary>Nothing of the environment that runs the tests is meant for the program.</summary>
    public static ProcessStartInfo Call(string folder, params string[] arguments)
    {
        var call = new ProcessStartInfo(File, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in call.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            call.Environment.Remove(name);
        call.Environment["Content__Path"] = Repository.Content;
        // In service PostgreSQL needs a key; what stands on the command line itself wins.
        if (arguments.Any(argument => argument.StartsWith("--ConnectionStrings:CellBot=Host=", StringComparison.Ordinal)))
            call.Environment["Protection__Key"] = ProtectionKey;
        return call;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Answer> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Call(folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var hang = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(hang.Token);
        return new Answer(process.ExitCode, await output, await error);
    }
}

internal sealed record Answer(int ExitCode, string Output, string Error);
