using System.Diagnostics;
using CellBot.Host.CommandLine;
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

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

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
        if (IsOnPostgres(arguments))
            call.Environment["Protection__Key"] = ProtectionKey;
        return call;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Answer> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Call(folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var hang = new CancellationTokenSource(Hang);
        await process.WaitForExitAsync(hang.Token);
        return new Answer(process.ExitCode, await output, await error);
    }

    /// <summary>
    /// Runs a command in the tests' own process, for those to whom it matters what it does and not that it is a process: a new one compiles
    /// for two to three seconds before it begins. What a process finds by where it runs is named here with the folder.
    /// </summary>
    public static Task<Answer> InsideAsync(string folder, params string[] arguments) =>
        // Away from xunit's own scheduler, as a host is.
        Task.Run(async () =>
            {
                var console = new HostConsole();
                console.Enter();
                var code = await CellBotCommand.RunAsync([
                    $"--ConnectionStrings:CellBot=Data Source={Path.Combine(folder, "data", "cellbot.db")}",
                    $"--Content:Path={Repository.Content}",
                    // As with the file that stands there by itself, the people are invented, unless a database or a bot is named.
                    .. Names(arguments, "ConnectionStrings:CellBot") || Names(arguments, "Telegram:BotToken")
                        ? Array.Empty<string>()
                        : ["--Demo:Enabled=true"],
                    .. IsOnPostgres(arguments) ? [$"--Protection:Key={ProtectionKey}"] : Array.Empty<string>(),
                    .. arguments,
                ]);
                return new Answer(code, console.Output, console.Error);
            })
            .WaitAsync(Hang);

    /// <summary>The same for a command that must succeed.</summary>
    /// <returns>What it wrote to standard output, without the end of the last line.</returns>
    public static async Task<string> DoneAsync(string folder, params string[] arguments)
    {
        var answer = await InsideAsync(folder, arguments);
        Assert.True(answer.ExitCode == 0, answer.Output + answer.Error);
        return answer.Output.Trim();
    }

    private static bool IsOnPostgres(IEnumerable<string> arguments) => Names(arguments, "ConnectionStrings:CellBot", "Host=");

    private static bool Names(IEnumerable<string> arguments, string setting, string value = "") =>
        arguments.Any(argument => argument.StartsWith($"--{setting}={value}", StringComparison.Ordinal));
}

internal sealed record Answer(int ExitCode, string Output, string Error);
