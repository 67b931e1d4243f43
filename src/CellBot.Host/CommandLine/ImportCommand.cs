using CellBot.Intake.Lists;
using System.CommandLine;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot import</c>: units, groups or members from a CSV or XLSX file. One wrong row imports nothing, unless it is to be skipped.</summary>
internal static class ImportCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("import", "Take in lists from CSV or XLSX files (see the README for their columns).")
    {
        Kind(settings, "units", "code,parent_code,kind,name[,valid_from,valid_to]", (service, file, order, stop) => service.UnitsAsync(file, order, stop)),
        Kind(settings, "groups", "unit_code,chat_id,title", (service, file, order, stop) => service.GroupsAsync(file, order, stop)),
        Kind(settings, "members", "unit_code,full_name,role[,telegram_user_id,phone,birth_year,term_from,term_to]", (service, file, order, stop) => service.MembersAsync(file, order, stop)),
    };

    private static Command Kind(IReadOnlyList<string> settings, string name, string columns,
        Func<ImportService, ReadOnlyMemory<byte>, ImportOrder, CancellationToken, Task<ImportOutcome>> import)
    {
        var file = new Argument<FileInfo>("FILE") { Description = $".xlsx (its first sheet), or UTF-8 with comma or semicolon; header row: {columns}" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Tell what would be done; store nothing." };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Leave wrong rows out instead of refusing the file." };
        var command = new Command(name, $"Take in {name}.") { file, dryRun, skipBad };
        command.SetAction((parsed, stop) => CommandHost.RunAsync(settings, async host =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists) throw new CommandFailed($"{path}: there is no such file.");
            var order = new ImportOrder(parsed.GetValue(dryRun), parsed.GetValue(skipBad), host.Actor);
            var outcome = await import(host.Get<ImportService>(), await File.ReadAllBytesAsync(path.FullName, stop), order, stop);
            foreach (var note in outcome.Notes) await Console.Error.WriteLineAsync($"note, row {note.Row}: {note.Reason}");
            foreach (var error in outcome.Errors) await Console.Error.WriteLineAsync($"row {error.Row}: {error.Reason}");
            if (outcome.Errors.Count > 0 && !order.SkipBad) throw new CommandFailed("Nothing was imported: mend these rows, or leave them out with --skip-bad.");
            foreach (var change in outcome.Changes)
                await host.Out.WriteLineAsync($"{(change.IsNew ? "+" : "~")} {change.Key}: {string.Join(", ", change.Columns.Select(cell => change.IsNew ? $"{cell.Column} {cell.After}" : $"{cell.Column} {cell.Before} -> {cell.After}"))}");
            await host.Out.WriteLineAsync($"{(order.DryRun ? "would be " : "")}added {outcome.Added}, changed {outcome.Changed}, unchanged {outcome.Unchanged}, skipped {outcome.Errors.Count}");
            return ExitCodes.Well;
        }, stop));
        return command;
    }
}
