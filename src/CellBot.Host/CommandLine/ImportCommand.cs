using System.CommandLine;
using CellBot.Intake;
using CellBot.Intake.Lists;
using CellBot.Messages;

namespace CellBot.Host.CommandLine;

/// <summary>
/// <c>cellbot import</c>: units, groups or members from a CSV or XLSX file. One wrong row imports nothing, unless it is to be skipped.
/// </summary>
internal static class ImportCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("import", "Take in lists from CSV or XLSX files (see the README for their columns).")
        {
            Kind(
                settings,
                "units",
                "code,parent_code,kind,name[,valid_from,valid_to]",
                (service, file, order, stop) => service.UnitsAsync(file, order, stop)
            ),
            Kind(settings, "groups", "unit_code,chat_id,title", (service, file, order, stop) => service.GroupsAsync(file, order, stop)),
            Kind(
                settings,
                "members",
                "unit_code,full_name,role[,telegram_user_id,phone,birth_year,term_from,term_to]",
                (service, file, order, stop) => service.MembersAsync(file, order, stop)
            ),
        };

    private static Command Kind(
        IReadOnlyList<string> settings,
        string name,
        string columns,
        Func<ImportService, ReadOnlyMemory<byte>, ImportOrder, CancellationToken, Task<ImportOutcome>> import
    )
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = $".xlsx (its first sheet), or UTF-8 with comma or semicolon; header row: {columns}",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be done; store nothing." };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Leave wrong rows out instead of refusing the file." };
        var noMark = new Option<bool>("--not-a-secrecy-mark")
        {
            Description = "You have seen the original: what looks like a secrecy mark in the list is none. Kept in the audit.",
        };
        var command = new Command(name, $"Take in {name}.") { file, dryRun, skipBad, noMark };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var path = parsed.GetValue(file)!;
                        if (!path.Exists)
                            throw new CommandFailed($"{path}: there is no such file.");
                        var order = new ImportOrder(parsed.GetValue(dryRun), parsed.GetValue(skipBad), host.Actor)
                        {
                            IsNoMark = parsed.GetValue(noMark),
                        };
                        var outcome = await import(
                            host.Get<ImportService>(),
                            await File.ReadAllBytesAsync(path.FullName, stop),
                            order,
                            stop
                        );
                        foreach (var note in outcome.Notes)
                            await Console.Error.WriteLineAsync($"note, row {note.Row}: {note.Reason}");
                        foreach (var question in outcome.Questions)
                            await Console.Error.WriteLineAsync(QuestionFormat.Of(question, host.Get<MessageCatalog>()));
                        if (outcome.Questions.Count > 0 && order is { IsNoMark: false, DryRun: false })
                            throw new CommandFailed(
                                "Nothing was imported: look at the original, and say --not-a-secrecy-mark if it bears none."
                            );
                        foreach (var error in outcome.Errors)
                            await Console.Error.WriteLineAsync($"row {error.Row}: {error.Reason}");
                        if (outcome.Errors.Count > 0 && !order.SkipBad)
                            throw new CommandFailed("Nothing was imported: mend these rows, or leave them out with --skip-bad.");
                        foreach (var change in outcome.Changes)
                            await host.Out.WriteLineAsync(
                                $"{(change.IsNew ? "+" : "~")} {change.Key}: "
                                    + string.Join(
                                        ", ",
                                        change.Columns.Select(cell =>
                                            change.IsNew ? $"{cell.Column} {cell.After}" : $"{cell.Column} {cell.Before} -> {cell.After}"
                                        )
                                    )
                            );
                        await host.Out.WriteLineAsync(
                            $"{(order.DryRun ? "would be " : "")}added {outcome.Added}, changed {outcome.Changed}, unchanged "
                                + $"{outcome.Unchanged}, skipped {outcome.Errors.Count}"
                        );
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }
}
