using System.Globalization;

namespace CellBot.Reading.Summaries;

/// <summary>The line of times: deadlines among the chosen clauses, else that the document states none; holidays and periods beside them.</summary>
internal static class SummaryTimes
{
    private const int MostItems = 3;

    public static string Of(DirectiveReading reading, IReadOnlyList<SummaryLine> lines)
    {
        var words = FixedWords.Summary;
        var told = new List<string>();
        var deadlines = In(reading, lines, time => time.IsDeadline);
        if (deadlines.Count > 0) told.Add(words.Fill("deadlines", ("times", string.Join("; ", deadlines.Select(Deadline)))));
        else if (!reading.Temporal.Any(time => time.IsDeadline)) told.Add(words["no_deadline"]);
        var holidays = In(reading, lines, time => time is { Kind: TimeKind.Holiday, Start: not null });
        if (holidays.Count > 0) told.Add(words.Fill("holidays", ("times", string.Join("; ", holidays.Select(each => Days(each.Time)).Distinct()))));
        var periods = In(reading, lines, time => time is { Kind: TimeKind.Period, Start: not null, End: not null });
        if (periods.Count > 0) told.Add(words.Fill("periods", ("times", string.Join("; ", periods.Select(each => Days(each.Time)).Distinct()))));
        return string.Join('\n', told);
    }

    private static List<(TimeExpression Time, string Section)> In(DirectiveReading reading, IReadOnlyList<SummaryLine> lines, Func<TimeExpression, bool> wanted) =>
        [.. reading.Temporal.Where(wanted)
            .Select(time => (time, lines.FirstOrDefault(line => line.Offset.Touches(time.Offset))?.Section))
            .Where(each => each.Section is not null).Take(MostItems).Select(each => (each.time, each.Section!))];

    private static string Deadline((TimeExpression Time, string Section) each) => each.Section == "closing"
        ? FixedWords.Summary.Fill("deadline.item.closing", ("text", Quote.Of(each.Time.Text)))
        : FixedWords.Summary.Fill("deadline.item", ("text", Quote.Of(each.Time.Text)), ("section", each.Section));

    private static string Days(TimeExpression time) => time.Start == time.End
        ? Day(time.Start)
        : $"{(time.Start?.Year == time.End?.Year ? time.Start?.ToString("dd/MM", CultureInfo.InvariantCulture) : Day(time.Start))}–{Day(time.End)}";

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
