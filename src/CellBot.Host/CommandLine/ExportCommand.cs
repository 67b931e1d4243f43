using System.CommandLine;
using CellBot.Organization.Export;
using CellBot.Organization.Privacy;
using CellBot.Storage;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot export</c>: lists for a spreadsheet, and everything stored about one person.</summary>
internal static class ExportCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "export",
            "Give out lists, or all that is stored about one person. Each time it stands in the audit trail."
        )
        {
            Person(settings),
        };
        foreach (var list in ExportService.Lists)
            command.Add(List(settings, list));
        return command;
    }

    private static Command List(IReadOnlyList<string> settings, string list)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Ends in .csv or .xlsx; an existing file is replaced." };
        var unit = new Option<string?>("--unit") { Description = "This unit and all below it only.", HelpName = "CODE" };
        var command = new Command(list, $"Write {list} as import takes them.") { file, unit };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var path = parsed.GetValue(file)!;
                        var content = await host.Get<ExportService>().ListAsync(list, parsed.GetValue(unit), host.Actor, stop);
                        var bytes = path.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
                            ? SheetWriter.Xlsx(content)
                            : SheetWriter.Csv(content);
                        // It may hold names and phones.
                        PrivateFiles.MakeFile(path.FullName);
                        await File.WriteAllBytesAsync(path.FullName, bytes, stop);
                        await host.Out.WriteLineAsync($"{content.Rows.Count} rows");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command Person(IReadOnlyList<string> settings)
    {
        var id = new Argument<long>("ID") { Description = "The member's number, as the console and the audit trail tell it." };
        var command = new Command("person", "Everything stored about one person, as JSON.") { id };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var service = host.Get<PersonService>();
                        var person =
                            await service.FindAsync(parsed.GetValue(id), stop)
                            ?? throw new CommandFailed($"There is no member {parsed.GetValue(id)}, or the person was erased.");
                        var file = await service.ExportAsync(person, host.Actor.Name, stop);
                        await host.Out.WriteLineAsync(file.ToJson());
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }
}
