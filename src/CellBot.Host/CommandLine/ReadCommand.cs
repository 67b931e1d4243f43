using System.CommandLine;
using System.Globalization;
using CellBot.Directives.Incoming;
using CellBot.Host.Folders;
using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Intake.Scans;
using CellBot.Loudspeakers;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Host.CommandLine;

/// <summary>
/// <c>cellbot read</c>: what the machine reads in a document. Needs no database, but knows the units' names where there is one; keeps
/// nothing.
/// </summary>
internal static class ReadCommand
{
    private const string Purpose =
        "Read a directive: head, counts, and each audience's message as the phone shows it. Exit 3: refused as classified; "
        + "2: unreadable, or nothing recognised in it.";

    public static Command Make(IReadOnlyList<string> settings)
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description =
                "A document (.docx, .pdf with text or scanned, .txt, .md; .doc, .odt, .rtf, .html) or a packet (.edxml); "
                + "several with --out.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "The whole reading, in the shape cellbot-reading/1." };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = "Write each reading as NAME.json into this folder, with the exit code in NAME.rc.",
        };
        var explain = new Option<bool>("--explain") { Description = "Why each line is there, and why what is left out is not." };
        var spoken = new Option<bool>("--spoken")
        {
            Description = "Each audience's message as it is read out over loudspeakers: numbers, dates and abbreviations in words.",
        };
        var command = new Command("read", Purpose) { files, json, folder, explain, spoken };
        command.SetAction(
            (parsed, cancellationToken) =>
                parsed.GetValue(folder) is { } target
                    ? ManyAsync(settings, parsed.GetValue(files)!, target, cancellationToken)
                    : OneAsync(
                        settings,
                        parsed.GetValue(files)!,
                        FormOf(parsed.GetValue(json), parsed.GetValue(explain), parsed.GetValue(spoken)),
                        cancellationToken
                    )
        );
        return command;
    }

    private static Form FormOf(bool json, bool explain, bool spoken) =>
        json ? Form.Json
        : spoken ? Form.Spoken
        : explain ? Form.Explained
        : Form.Short;

    private static Task<int> OneAsync(IReadOnlyList<string> arguments, FileInfo[] files, Form form, CancellationToken cancellationToken) =>
        files is [var file]
            ? RunAsync(arguments, file, form, new ReadContext(), Console.Out, cancellationToken)
            : throw new CommandFailed("Several documents need --out FOLDER.", ExitCodes.Unreadable);

    /// <summary>Many documents in one process. One that cannot be read stops no other; the exit code is 0 when all were read.</summary>
    private static async Task<int> ManyAsync(
        IReadOnlyList<string> arguments,
        FileInfo[] files,
        DirectoryInfo folder,
        CancellationToken cancellationToken
    )
    {
        folder.Create();
        var worst = ExitCodes.Well;
        var context = new ReadContext();
        foreach (var file in files)
        {
            var target = Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(file.Name));
            await using var output = new StringWriter();
            int code;
            try
            {
                code = await RunAsync(arguments, file, Form.Json, context, output, cancellationToken);
            }
            catch (CommandFailed failure)
            {
                code = failure.ExitCode;
                await Console.Error.WriteLineAsync(failure.Message);
            }
            await File.WriteAllTextAsync(target + ".json", output.ToString(), cancellationToken);
            await File.WriteAllTextAsync(target + ".rc", $"{code}\n", cancellationToken);
            worst = Math.Max(worst, code);
        }
        return worst;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        FileInfo file,
        Form form,
        ReadContext context,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var (_, settings) = CommandSettings.Read(arguments);
        if (!file.Exists)
            throw new CommandFailed($"{file}: there is no such file.", ExitCodes.Unreadable);
        using var scans = new TesseractScans(settings.Intake, TimeProvider.System);
        using var office = new LibreOffice(settings.Intake, TimeProvider.System);
        var intake = new DocumentIntake(new PdfToText(settings.Intake, TimeProvider.System), scans, settings.Intake, office);
        var (result, packet) = await TakeInAsync(intake, settings.Intake, file, cancellationToken);
        switch (result)
        {
            case IntakeResult.Refused { Reason: RefusalReason.Classified, Mark: { } mark }:
                if (form == Form.Json)
                    output.WriteLine(
                        ReadingJson.Write(
                            new DirectiveReading { File = file.Name, Refused = new Refusal(Refusals.SecrecyMark, mark.Code()) }
                        )
                    );
                throw new CommandFailed(
                    $"{file.Name} bears a secrecy mark ({mark.Code()}): it is refused, and nothing of it is kept.",
                    ExitCodes.Classified
                );
            case IntakeResult.Refused refused:
                throw new CommandFailed(
                    $"{file.Name} cannot be read: {refused.Reason.Code()}. "
                        + $"{await WordsAsync(refused, settings.ContentFolder, settings.Intake, cancellationToken)}",
                    ExitCodes.Unreadable
                );
            case IntakeResult.Accepted accepted:
                // Nothing is kept here, so nobody must answer; who would store the document will be asked.
                if (accepted.Questions.Count > 0)
                    await AskAsync(accepted.Questions, file.Name, settings.ContentFolder, cancellationToken);
                var reading = DirectiveReader.Read(
                    accepted.Document.Text,
                    file.Name,
                    await context.OfAsync(settings, cancellationToken),
                    accepted.Document.Unsure
                );
                if (packet is not null)
                    reading = await OfPacketAsync(reading, packet, file.Name, settings.ContentFolder, cancellationToken);
                var explained = form == Form.Explained ? ReadingExplanation.Of(reading, accepted.Document.Text) : [];
                IEnumerable<string> lines = form switch
                {
                    Form.Json => [ReadingJson.Write(reading)],
                    Form.Spoken => Spoken(reading),
                    _ => Short(reading).Concat(explained),
                };
                foreach (var line in lines)
                    output.WriteLine(line);
                if (reading.Refused is not null)
                    return ExitCodes.Classified;
                if (reading.Unrecognised is not { } doubt)
                    return ExitCodes.Well;
                await Console.Error.WriteLineAsync($"{file.Name}: {ReadingSheet.Doubt(doubt)}");
                return ExitCodes.Unreadable;
            default:
                throw new InvalidOperationException("unknown result of the intake");
        }
    }

    private static async Task<(IntakeResult, PacketHead?)> TakeInAsync(
        DocumentIntake intake,
        IntakeOptions options,
        FileInfo file,
        CancellationToken cancellationToken
    )
    {
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        if (!PacketFile.IsPacket(content, file.Name))
            return (await intake.ReadAsync(content, file.Name, new PageCounter(file.Name), cancellationToken), null);
        var read = await new PacketIntake(intake, options).ReadAsync(content, file.Name, cancellationToken);
        return (read.Document, read.Packet is { } packet ? PacketHead.Of(packet) : null);
    }

    /// <summary>The packet's facts hold; where the text differs is told beside the reading.</summary>
    private static async Task<DirectiveReading> OfPacketAsync(
        DirectiveReading reading,
        PacketHead packet,
        string file,
        string contentFolder,
        CancellationToken cancellationToken
    )
    {
        var messages = await ContentStart.MessagesAsync(contentFolder, cancellationToken);
        var (told, differences) = PacketFacts.Over(reading, packet, messages);
        if (packet.Kind is not PacketKind.New)
        {
            var key = MessageKeys.Incoming.Kind + packet.Kind.Code();
            var words = messages.Text(key, ("concerns", packet.Concerns), ("reason", packet.Reason));
            await Console.Error.WriteLineAsync($"{file}: {words}");
        }
        foreach (var difference in differences)
            await Console.Error.WriteLineAsync($"{file}: {difference.Words(messages)}");
        return told;
    }

    private enum Form
    {
        Short,
        Json,
        Explained,
        Spoken,
    }

    /// <summary>Tells how far a scan is, at once and in order.</summary>
    private sealed class PageCounter(string file) : IProgress<PagesRead>
    {
        public void Report(PagesRead value) => Console.Error.WriteLine($"{file}: page {value.Done} of {value.Total} recognised");
    }

    private static async Task AskAsync(
        IReadOnlyList<SecrecyQuestion> questions,
        string file,
        string contentFolder,
        CancellationToken cancellationToken
    )
    {
        var messages = await ContentStart.MessagesAsync(contentFolder, cancellationToken);
        foreach (var question in questions)
            await Console.Error.WriteLineAsync($"{file}: {QuestionFormat.Of(question, messages)}");
    }

    private static IEnumerable<string> Short(DirectiveReading reading)
    {
        var head = reading.Metadata;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{head.DocType ?? "?"}  {head.Symbol ?? "-"}  {head.IssueDate:dd/MM/yyyy}  {head.IssuingBody}"
        );
        yield return head.Subject ?? "";
        yield return $"{reading.Sections.Count} items, {reading.Tasks.Count} tasks, {reading.Temporal.Count} times, "
            + $"{reading.References.Count} references";
        foreach (var summary in reading.Summaries)
        {
            yield return "";
            yield return $"[{summary.Audience}]";
            foreach (var line in summary.Text.Split('\n'))
                yield return line;
        }
    }

    private static IEnumerable<string> Spoken(DirectiveReading reading)
    {
        foreach (var summary in reading.Summaries)
        {
            yield return $"[{summary.Audience}]";
            yield return SpokenText.Of(summary.Text);
        }
    }

    private static async Task<string> WordsAsync(
        IntakeResult.Refused refused,
        string contentFolder,
        IntakeOptions options,
        CancellationToken cancellationToken
    ) => RefusalFormat.Of(refused.Reason, "", options, await ContentStart.MessagesAsync(contentFolder, cancellationToken));
}
