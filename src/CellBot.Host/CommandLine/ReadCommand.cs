using System.CommandLine;
using System.Globalization;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Directives.Intake;
using CellBot.Host.Hosting;
using CellBot.Host.Intake;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot read</c>: what the machine reads in a document. Needs no database; keeps nothing.</summary>
internal static class ReadCommand
{
    /// <summary>Most words of an item that the short form shows.</summary>
    private const int Shown = 100;

    public static Command Make(IReadOnlyList<string> settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A document: .docx, .pdf (with text), .txt or .md." };
        var json = new Option<bool>("--json") { Description = "The whole reading, in the shape cellbot-reading/1." };
        var command = new Command("read", "Read a directive: head, items, tasks, times, drafted summaries. Exit 3: refused as classified; 2: unreadable.") { file, json };
        command.SetAction((parsed, stop) => RunAsync(settings, parsed.GetValue(file)!, parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, FileInfo file, bool json, CancellationToken stop)
    {
        var (_, settings) = CommandSettings.Read(arguments);
        if (!file.Exists) throw new CommandFailed($"{file}: there is no such file.", ExitCodes.Unreadable);
        var intake = new DocumentIntake(new PdfToText(settings.Intake, TimeProvider.System), settings.Intake);
        switch (await intake.ReadAsync(await File.ReadAllBytesAsync(file.FullName, stop), file.Name, stop))
        {
            case IntakeResult.Refused { Reason: RefusalReason.Classified, Mark: { } mark }:
                if (json) Console.WriteLine(ReadingJson.Write(new DirectiveReading { File = file.Name, Refused = new Refusal(Refusals.SecrecyMark, mark.Code()) }));
                throw new CommandFailed($"{file.Name} bears a secrecy mark ({mark.Code()}): it is refused, and nothing of it is kept.", ExitCodes.Classified);
            case IntakeResult.Refused refused:
                throw new CommandFailed($"{file.Name} cannot be read: {refused.Reason.Code()}. {await WordsAsync(refused, settings.ContentFolder, settings.Intake, stop)}", ExitCodes.Unreadable);
            case IntakeResult.Accepted accepted:
                var reading = DirectiveReader.Read(accepted.Document.Text, file.Name, ReadingContext.Of(await CalendarAsync(settings.ContentFolder, stop)));
                if (json) Console.WriteLine(ReadingJson.Write(reading));
                else foreach (var line in Short(reading)) Console.WriteLine(line);
                return reading.Refused is null ? ExitCodes.Well : ExitCodes.Classified;
            default:
                throw new InvalidOperationException("unknown result of the intake");
        }
    }

    private static IEnumerable<string> Short(DirectiveReading reading)
    {
        var head = reading.Metadata;
        yield return string.Create(CultureInfo.InvariantCulture, $"{head.DocType ?? "?"}  {head.Symbol ?? "-"}  {head.IssueDate:dd/MM/yyyy}  {head.IssuingBody}");
        yield return head.Subject ?? "";
        yield return $"{reading.Sections.Count} items, {reading.Tasks.Count} tasks, {reading.Temporal.Count} times, {reading.References.Count} references";
        foreach (var summary in reading.Summaries)
        {
            yield return "";
            yield return $"[{summary.Audience}]";
            foreach (var line in summary.Text.Split('\n')) yield return line.Length > Shown ? line[..Shown] + "…" : line;
        }
    }

    private static async Task<string> WordsAsync(IntakeResult.Refused refused, string contentFolder, IntakeOptions options, CancellationToken stop) =>
        (await ContentStart.MessagesAsync(contentFolder, stop)).Text(refused.MessageKey,
            refused.Reason == RefusalReason.TooLarge ? new Dictionary<string, string> { ["limit"] = $"{options.MaxBytes >> 20}" } : new Dictionary<string, string>());

    private static async Task<HolidayCalendar> CalendarAsync(string contentFolder, CancellationToken stop)
    {
        var path = Path.Combine(contentFolder, "calendar", "holidays.yaml");
        return HolidayFile.Parse(await File.ReadAllTextAsync(path, stop), path) switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new CommandFailed($"The holidays cannot be read.\n{faulty}"),
        };
    }
}
