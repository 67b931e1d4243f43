using System.Globalization;
using System.Text;
using System.Text.Json;
using CellBot.Reading.Summaries;

namespace CellBot.Reading;

/// <summary>A reading as a sheet for people at a terminal; the labels stand in content/messages/reading/reading.yaml.</summary>
public static class ReadingSheet
{
    private const string Bold = "\u001b[1m";
    private const string Red = "\u001b[31m";
    private const string Amber = "\u001b[33m";
    private const string Grey = "\u001b[90m";
    private const string Reset = "\u001b[0m";

    /// <param name="colour">With ANSI colours; false for files and pipes.</param>
    public static string Render(DirectiveReading reading, bool colour)
    {
        var sheet = new Sheet(colour);
        sheet.Title($"{Words["title"]}: {reading.File}");
        if (reading.Refused is { } refused)
        {
            sheet.Line(sheet.Paint(Red, Words.Fill("refused", ("mark", Words[$"mark.{refused.Mark}"]))));
            return sheet.ToString();
        }
        sheet.List("doubts", reading.Doubts, doubt => sheet.Paint(Amber, Doubt(doubt)));
        Head(reading, sheet);
        sheet.List(
            "references",
            reading.References,
            each =>
                FixedWords.Summary[$"type.{each.Type}"]
                + Text(" ", each.Symbol ?? each.Number)
                + Text(", ", Day(each.Date))
                + Text(", ", each.Issuer)
        );
        sheet.List("sections", reading.Sections, each => $"{each.Id} {sheet.Paint(Grey, Lines(each.Lines))}");
        sheet.List("closing", reading.Closing, each => $"{Words[$"closing.{each.Role}"]} {sheet.Paint(Grey, Lines(each.Lines))}");
        sheet.List("tasks", reading.Tasks, each => Task(each, sheet));
        sheet.List("temporal", reading.Temporal, each => Time(each, sheet));
        foreach (var summary in reading.Summaries)
        {
            sheet.Title(
                $"{Words["summaries"]}: {Words[$"audience.{summary.Audience}"]} "
                    + $"({Words.Fill("characters", ("count", summary.Text.Length.ToString(CultureInfo.InvariantCulture)))})"
            );
            sheet.Line(summary.Text);
        }
        sheet.List("proposals", reading.Proposals, each => $"{Label(each)}: {each.Value} ({Reason(each)}: {each.Evidence})");
        return sheet.ToString();
    }

    /// <summary>What the proposal is of, for people.</summary>
    public static string Label(Proposal offered) => Words[$"proposal.{offered.Field}"];

    /// <summary>Why it is proposed, for people.</summary>
    public static string Reason(Proposal offered) => Words[$"reason.{offered.Reason}"];

    /// <summary>What is doubtful, for people.</summary>
    public static string Doubt(HeadDoubt doubt) => Words[$"doubt.{doubt.Code}"];

    private static FixedWords Words => FixedWords.Reading;

    private static void Head(DirectiveReading reading, Sheet sheet)
    {
        var data = reading.Metadata;
        sheet.Field("doc_type", data.DocType is { } type ? FixedWords.Summary[$"type.{data.DocVariant ?? type}"] : null);
        sheet.Field("issuing_body", data.IssuingBody);
        sheet.Field("province", data.Province);
        sheet.Field("symbol", data.Symbol);
        sheet.Field("issue_date", Day(data.IssueDate));
        sheet.Field("subject", data.Subject);
        if (data.Urgency is { } urgency)
            sheet.Field("urgency", sheet.Paint(Red, FixedWords.Summary[$"urgency.{urgency}"]));
        if (data.CirculationLimit is { } limit)
            sheet.Field("circulation_limit", sheet.Paint(Amber, limit));
        string?[] signature = [data.Signature.Authority, data.Signature.Position, data.Signature.Signer, data.Signature.Mark];
        sheet.Field(
            "signature",
            signature.Any(each => each is not null) ? string.Join(", ", signature.Where(each => each is not null)) : null
        );
        sheet.List("addressees", reading.Addressees, each => each.Recipient + Settled(each.Corrected));
        sheet.List(
            "distribution",
            reading.Distribution,
            each => each.Recipient + (each.Purpose is { } purpose ? $" ({Words[$"purpose.{purpose}"]})" : "")
        );
    }

    private static string Task(DirectiveTask task, Sheet sheet)
    {
        var section = task.Section == "closing" ? Words["section.closing"] : Words.Fill("section", ("section", task.Section));
        (string, Relevance)[] relevances = [("cell", task.Cell), ("member", task.Member), ("team", task.Team)];
        var concerns = relevances
            .Where(each => each.Item2 != Relevance.None)
            .Select(each => $"{Words[$"audience.{each.Item1}"]} {Words[$"relevance.{Snake(each.Item2)}"]}");
        return $"{section} · {Words[$"kind.{Snake(task.Kind)}"]} · "
            + $"{task.Actor ?? Words["actor.none"]}{Text(" · ", string.Join(", ", concerns))}{Settled(task.Corrected)} "
            + $"{sheet.Paint(Grey, $"[{task.Offset.Start}, {task.Offset.End})")}";
    }

    private static string Time(TimeExpression time, Sheet sheet)
    {
        var days = string.Join("–", new[] { Day(time.Start), Day(time.End) }.Where(day => day is not null).Distinct());
        var kind = time.IsDeadline ? sheet.Paint(Red, Words["deadline"]) : Words[$"time.{Snake(time.Kind)}"];
        var due = time.Due is { } limit ? " · " + Words.Fill("due", ("due", limit.ToString())) : "";
        return $"“{time.Text}” · {kind}{Text(" · ", days)}{due}"
            + $"{Text(" · ", time.Rrule)}{Text(" · ", time.Owner)}{Settled(time.Corrected)}";
    }

    private static string Settled(ReadingCorrection? correction) => correction is null ? "" : " · " + Words["settled"];

    private static string Lines(LineRange lines) =>
        lines.First == lines.Last
            ? Words.Fill("line", ("first", $"{lines.First}"))
            : Words.Fill("lines", ("first", $"{lines.First}"), ("last", $"{lines.Last}"));

    private static string Text(string before, string? text) => string.IsNullOrEmpty(text) ? "" : before + text;

    private static string? Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed class Sheet(bool colour)
    {
        private readonly StringBuilder _text = new();

        public string Paint(string code, string words) => colour ? code + words + Reset : words;

        public void Title(string title) => _text.Append('\n').Append(Paint(Bold, title)).Append('\n');

        public void Line(string line) => _text.Append(line).Append('\n');

        public void Field(string key, string? value) => Line($"  {Words[key]}: {value ?? Paint(Amber, Words["unknown"])}");

        public void List<T>(string key, IReadOnlyList<T> items, Func<T, string> line)
        {
            if (items.Count == 0)
                return;
            Title($"{Words[key]} ({items.Count})");
            foreach (var item in items)
                Line("  - " + line(item));
        }

        public override string ToString() => _text.ToString().TrimStart('\n');
    }
}
