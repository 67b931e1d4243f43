using CellBot.Directives;
using CellBot.Intake;
using CellBot.Reading;

namespace CellBot.Web.Console.Reading;

/// <summary>Something the clerk should look at before anything else.</summary>
/// <param name="TextKey">In console.yaml under <c>doubt.</c>; takes <c>{value}</c>.</param>
/// <param name="Light">The words it is about; null when it is about what is not there.</param>
public sealed record Doubt(string TextKey, string Value = "", string? Light = null);

public sealed record TaskRow(string Light, string Words, DirectiveTask Task);

public sealed record TimeRow(string Light, TimeExpression Time);

public sealed record CitationRow(string Light, string Words);

/// <summary>What is only inferred, offered with its reason.</summary>
public sealed record ProposalRow(string? Light, Proposal Proposal);

/// <summary>A reading as the page lays it out: doubts first, then what the document asks of whom, by when, and what it cites; each with its words.</summary>
public sealed record ReadingView(IReadOnlyList<Doubt> Doubts, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<TimeRow> Times, IReadOnlyList<CitationRow> Citations,
    IReadOnlyList<ProposalRow> Proposals, IReadOnlyList<DocumentSegment> Document)
{
    /// <summary>Times that only cite or describe are not shown one by one: nobody has to act on them.</summary>
    private static readonly TimeKind[] Telling = [TimeKind.Deadline, TimeKind.Recurring, TimeKind.Period, TimeKind.Holiday];

    public static ReadingView Of(DocumentText document, DirectiveReading reading)
    {
        var points = new CodePoints(document.Text);
        var tasks = reading.Tasks.Select((task, at) => new TaskRow($"v{at + 1}", DirectiveReadings.OneLine(points.Slice(task.Clause)), task)).ToList();
        var times = reading.Temporal.Where(time => time.IsDeadline || Telling.Contains(time.Kind)).Select((time, at) => new TimeRow($"t{at + 1}", time)).ToList();
        var citations = reading.References.Select((cited, at) => (Row: new CitationRow($"d{at + 1}", DirectiveReadings.OneLine(points.Slice(cited.Offset))), cited.Offset)).ToList();
        var proposals = reading.Proposals.Select((offered, at) => new ProposalRow(offered.Offset is null ? null : $"x{at + 1}", offered)).ToList();
        Light[] lights =
        [
            .. tasks.Select(row => new Light(row.Light, row.Task.Clause)),
            .. times.Select(row => new Light(row.Light, row.Time.Offset)),
            .. citations.Select(row => new Light(row.Row.Light, row.Offset)),
            .. reading.Unsure.Select(span => new Light($"n-{HeadDoubt.UnsureWords}", span)),
            .. reading.Doubts.Where(doubt => doubt.Code != HeadDoubt.UnsureWords).Where(doubt => doubt.Offset is not null).Select(doubt => new Light($"n-{doubt.Code}", doubt.Offset!.Value)),
            .. proposals.Where(row => row.Light is not null).Select(row => new Light(row.Light!, row.Proposal.Offset!.Value)),
        ];
        return new ReadingView([.. HeadDoubtsOf(reading), .. DoubtsOf(reading, tasks, times)], tasks, times, [.. citations.Select(row => row.Row)], proposals, DocumentSegment.Cut(document.Text, lights));
    }

    /// <summary>The reading's own doubts about the head; what is only missing is told by <see cref="DoubtsOf"/>.</summary>
    private static IEnumerable<Doubt> HeadDoubtsOf(DirectiveReading reading) => reading.Doubts
        .Where(doubt => !doubt.Code.EndsWith("_missing", StringComparison.Ordinal) || doubt.Code is HeadDoubt.NumberMissing or HeadDoubt.HeadMissing)
        .Select(doubt => new Doubt("doubt.head", ReadingSheet.Doubt(doubt), doubt.Offset is null ? null : $"n-{doubt.Code}"));

    private static IEnumerable<Doubt> DoubtsOf(DirectiveReading reading, List<TaskRow> tasks, List<TimeRow> times)
    {
        var data = reading.Metadata;
        if (data.DocType is null) yield return new Doubt("doubt.type");
        if (data.IssuingBody is null) yield return new Doubt("doubt.issuer");
        if (data.Subject is null) yield return new Doubt("doubt.subject");
        if (data.Symbol is null) yield return new Doubt("doubt.symbol");
        if (data.IssueDate is null) yield return new Doubt("doubt.date");
        if (reading.Tasks.Count == 0) yield return new Doubt("doubt.no_tasks");
        foreach (var row in times.Where(row => row.Time.IsDeadline && row.Time.Due is null && row.Time.Rrule is null))
            yield return new Doubt("doubt.deadline", DirectiveReadings.OneLine(row.Time.Text), row.Light);
        if (tasks.Where(row => row.Task.ActorSource == ActorSource.None && Asks(row.Task)).ToList() is { Count: > 0 } without)
            yield return new Doubt("doubt.actors", without.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), without[0].Light);
        foreach (var summary in reading.Summaries.Where(summary => summary.LeftOut > 0))
            yield return new Doubt($"doubt.left_out.{summary.Audience}", summary.LeftOut.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static bool Asks(DirectiveTask task) => task.Cell == Relevance.Direct || task.Member == Relevance.Direct || task.Team == Relevance.Direct;

}
