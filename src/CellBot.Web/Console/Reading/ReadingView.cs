using CellBot.Directives;
using CellBot.Intake;
using CellBot.Reading;

namespace CellBot.Web.Console.Reading;

/// <summary>Something the clerk should look at before anything else.</summary>
/// <param name="TextKey">In console.yaml under <c>doubt.</c>; takes <c>{value}</c>.</param>
/// <param name="Code">By which it is remembered once it is settled.</param>
/// <param name="Light">The words it is about; null when it is about what is not there.</param>
/// <param name="Field">Of the head, as the reading names it; null for what is not of the head.</param>
public sealed record Doubt(string TextKey, string Code, string Value = "", string? Light = null, string? Field = null);

public sealed record TaskRow(string Light, string Words, DirectiveTask Task);

/// <summary>A line that the office may settle, struck ones among them.</summary>
/// <param name="Units">Units of the office's own tree that it names.</param>
public sealed record LineRow(ReadingLine Line, string? Light, IReadOnlyList<UnitMention> Units);

/// <param name="Owner">Whose clause the time stands in; null where nobody is named.</param>
public sealed record TimeRow(string Light, TimeExpression Time, string? Owner);

public sealed record CitationRow(string Light, string Words);

/// <summary>What is only inferred, offered with its reason.</summary>
public sealed record ProposalRow(string? Light, Proposal Proposal);

/// <summary>
/// A reading as the page lays it out: doubts first, then what the document asks of whom, by when, and what it cites; each with its words.
/// </summary>
public sealed record ReadingView(
    IReadOnlyList<Doubt> Doubts,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<TimeRow> Times,
    IReadOnlyList<CitationRow> Citations,
    IReadOnlyList<ProposalRow> Proposals,
    IReadOnlyList<DocumentSegment> Document
)
{
    /// <summary>Units of the office's own tree that the document names.</summary>
    public IReadOnlyList<UnitMention> Units { get; init; } = [];

    public IReadOnlyList<LineRow> Lines { get; init; } = [];

    public IReadOnlyList<LineRow> LinesOf(params CorrectedLine[] kinds) => [.. Lines.Where(row => kinds.Contains(row.Line.Line))];

    /// <summary>Fields of the head that the form mends.</summary>
    private static readonly string[] LowFields = ["doc_type", "issuing_body", "symbol", "issue_date", "subject"];

    /// <summary>Times that only cite or describe are not shown one by one: nobody has to act on them.</summary>
    private static readonly TimeKind[] Telling = [TimeKind.Deadline, TimeKind.Recurring, TimeKind.Period, TimeKind.Holiday];

    /// <param name="settled">Codes of doubts that a person has settled: they do not come back.</param>
    /// <param name="facts">The head as a person mended it: what was mended is no doubt any more. Null: nobody has yet.</param>
    public static ReadingView Of(
        DocumentText document,
        DirectiveReading reading,
        IReadOnlySet<string>? settled = null,
        DirectiveFacts? facts = null
    )
    {
        var points = new CodePoints(document.Text);
        var tasks = reading
            .Tasks.Select((task, at) => new TaskRow($"v{at + 1}", DirectiveReadings.OneLine(points.Slice(task.Clause)), task))
            .ToList();
        var times = reading
            .Temporal.Where(time => time.IsDeadline || time.Corrected is not null || Telling.Contains(time.Kind))
            .Select((time, at) => new TimeRow($"t{at + 1}", time, OwnerOf(time, reading)))
            .ToList();
        var citations = reading
            .References.Select(
                (cited, at) => (Row: new CitationRow($"d{at + 1}", DirectiveReadings.OneLine(points.Slice(cited.Offset))), cited.Offset)
            )
            .ToList();
        var proposals = reading
            .Proposals.Select((offered, at) => new ProposalRow(offered.Offset is null ? null : $"x{at + 1}", offered))
            .ToList();
        var lines = ReadingLine.Of(reading, document.Text).Select((line, at) => Row(line, at, reading, tasks, times)).ToList();
        Light[] lights =
        [
            .. lines
                .Where(row => row.Line is { IsStruck: true, Place: not null })
                .Select(row => new Light(row.Light!, row.Line.Place!.Value)),
            .. tasks.Select(row => new Light(row.Light, row.Task.Clause)),
            .. times.Select(row => new Light(row.Light, row.Time.Offset)),
            .. citations.Select(row => new Light(row.Row.Light, row.Offset)),
            .. reading.Unsure.Select(span => new Light($"n-{HeadDoubt.UnsureWords}", span)),
            .. reading
                .Doubts.Where(doubt => doubt.Code != HeadDoubt.UnsureWords)
                .Where(doubt => doubt.Offset is not null)
                .Select(doubt => new Light($"n-{doubt.Code}", doubt.Offset!.Value)),
            .. proposals.Where(row => row.Light is not null).Select(row => new Light(row.Light!, row.Proposal.Offset!.Value)),
        ];
        var mended = facts is null ? null : DirectiveFacts.Of(reading.Metadata).Mended(facts);
        var doubts = HeadDoubtsOf(reading)
            .Concat(DoubtsOf(reading, tasks, times))
            .Where(doubt => settled?.Contains(doubt.Code) != true && (doubt.Field is null || mended?.Contains(doubt.Field) != true));
        return new ReadingView(
            [.. doubts],
            tasks,
            times,
            [.. citations.Select(row => row.Row)],
            proposals,
            DocumentSegment.Cut(document.Text, lights)
        )
        {
            Units = reading.Units,
            Lines = lines,
        };
    }

    private static LineRow Row(ReadingLine line, int at, DirectiveReading reading, List<TaskRow> tasks, List<TimeRow> times) =>
        new(
            line,
            line.IsStruck ? (line.Place is null ? null : $"g{at + 1}")
                : line.Task is { } task ? tasks.Find(row => ReferenceEquals(row.Task, task))?.Light
                : times.Find(row => ReferenceEquals(row.Time, line.Time))?.Light,
            line.Line is CorrectedLine.Addressee or CorrectedLine.Distribution && !line.IsStruck
                ? [.. reading.Units.Where(unit => unit.Words == line.Words)]
                : []
        );

    /// <summary>What contradicts itself and what was found by a loose rule, then what is missing.</summary>
    private static IEnumerable<Doubt> HeadDoubtsOf(DirectiveReading reading)
    {
        var told = reading.Doubts.Where(doubt => !IsMissing(doubt)).ToList();
        foreach (var doubt in told)
            yield return new Doubt(
                "doubt.head",
                doubt.Code,
                ReadingSheet.Doubt(doubt),
                doubt.Offset is null ? null : $"n-{doubt.Code}",
                doubt.Field
            );
        foreach (
            var field in reading.Confidences.Where(field =>
                field.Confidence == Confidence.Low && told.All(doubt => doubt.Field != field.Field)
            )
        )
            if (LowFields.Contains(field.Field))
                yield return new Doubt($"doubt.low.{field.Field}", $"low:{field.Field}", Field: field.Field);
        foreach (var doubt in reading.Doubts.Where(IsMissing))
            yield return new Doubt($"doubt.{doubt.Code[..^"_missing".Length]}", doubt.Code, Field: doubt.Field);
    }

    private static bool IsMissing(HeadDoubt doubt) =>
        doubt.Code
            is HeadDoubt.TypeMissing
                or HeadDoubt.IssuerMissing
                or HeadDoubt.SubjectMissing
                or HeadDoubt.SymbolMissing
                or HeadDoubt.DateMissing;

    private static IEnumerable<Doubt> DoubtsOf(DirectiveReading reading, List<TaskRow> tasks, List<TimeRow> times)
    {
        if (reading.Tasks.Count == 0)
            yield return new Doubt("doubt.no_tasks", "no_tasks");
        foreach (var row in times.Where(row => row.Time.IsDeadline && row.Time.Due is null && row.Time.Rrule is null))
            yield return new Doubt(
                "doubt.deadline",
                $"deadline:{BenchView.Place(row.Time.Offset)}",
                DirectiveReadings.OneLine(row.Time.Text),
                row.Light
            );
        if (
            tasks.Where(row => row.Task is { ActorSource: ActorSource.None, Corrected: null } && Asks(row.Task)).ToList() is
            { Count: > 0 } without
        )
            yield return new Doubt(
                "doubt.actors",
                "actors",
                without.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                without[0].Light
            );
        foreach (var summary in reading.Summaries.Where(summary => summary.LeftOut > 0))
            yield return new Doubt(
                $"doubt.left_out.{summary.Audience}",
                $"left_out.{summary.Audience}",
                summary.LeftOut.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
    }

    private static string? OwnerOf(TimeExpression time, DirectiveReading reading)
    {
        var around = reading.Tasks.Where(task => task.Clause.Contains(time.Offset)).OrderBy(task => task.Clause.Length);
        var owner = time.Owner ?? around.Select(task => task.Actor).FirstOrDefault();
        return owner is null ? null : DirectiveReadings.OneLine(owner);
    }

    private static bool Asks(DirectiveTask task) =>
        task.Cell == Relevance.Direct || task.Member == Relevance.Direct || task.Team == Relevance.Direct;
}
