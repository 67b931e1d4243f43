using System.CommandLine;
using System.CommandLine.Help;

namespace CellBot.Host.CommandLine;

/// <summary>
/// The command <c>cellbot</c>: its subcommands, and what becomes of a failure (the reason on standard error, exit 1, no stack trace).
/// </summary>
public static class CellBotCommand
{
    private const string About = """
        CellBot carries a committee's directives to its cells and teams on Telegram, and carries back who has received them.
        Without a subcommand it serves. Any setting may stand on the command line as --Section:Key=value (see appsettings.example.json),
        and the address as --urls http://localhost:5080.
        """;

    /// <summary>How long Ctrl-C or SIGTERM may take; the host itself ends sooner, see <c>LastResort</c>.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var split = SettingsArguments.Split(args);
        var parsed = Root(split.Settings).Parse(split.Rest);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("cellbot --help tells how it is called.");
            return ExitCodes.Failed;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop }
            );
        }
        catch (CommandFailed failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return failed.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
        catch (Exception fault)
        {
            // A fault of ours: whoever mends it needs the whole of it.
            await Console.Error.WriteLineAsync($"CellBot failed: {fault}");
            return ExitCodes.Failed;
        }
    }

    // Not a RootCommand, whose name would be that of the dll.
    private static Command Root(IReadOnlyList<string> settings)
    {
        var root = new Command("cellbot", About) { new HelpOption(), new VersionOption() };
        root.Add(ServeCommand.Make(settings, root));
        root.Add(SimulatorCommand.Make(settings));
        root.Add(DirectivesCommand.Make(settings));
        root.Add(ReadCommand.Make(settings));
        root.Add(BroadcastCommand.Make(settings));
        root.Add(PlanCommand.Make(settings));
        root.Add(SendCommand.Make(settings));
        root.Add(ImportCommand.Make(settings));
        root.Add(ExportCommand.Make(settings));
        root.Add(EraseCommand.Make(settings));
        root.Add(AdminCommand.Make(settings));
        root.Add(ApiKeyCommand.Make(settings));
        root.Add(SecretsCommand.Make(settings));
        root.Add(AuditCommand.Make(settings));
        root.Add(ProofCommand.Make(settings));
        root.Add(BackupCommand.Make(settings));
        root.Add(RestoreCommand.Make(settings));
        root.Add(DrillCommand.Make(settings));
        root.Add(DoctorCommand.Make(settings));
        return root;
    }
}
