using System.Globalization;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// The lines of times. A limit has an owner: the audience's own stands bare, another's with its name. A habit without a day
/// ("hằng năm") is no limit to show.
/// </summary>
internal static class SummaryTimes
{
    private const int MostItems = 3;
    private const int LongestOwner = 60;

    public static IReadOnlyList<DraftLine> Of(DirectiveReading reading, IReadOnlyList<MessagePoint> points, bool isDuty)
    {
        var words = FixedWords.Summary;
        var told = new List<DraftLine>();
        var limits = points.SelectMany(point => point.Times.Where(IsLimit).Select(time => Deadline(point, time)));
        var deadlines = limits.Distinct().Take(MostItems).ToArray();
        var hasWork = isDuty && points.Any(point => point.Claim == Claim.Own && !point.IsBrought);
        if (deadlines.Length > 0)
            told.Add(new DraftLine(DraftPart.Deadlines, words.Fill("deadlines", ("times", string.Join("; ", deadlines)))));
        else if (hasWork && !reading.Temporal.Any(time => time.IsDeadline))
            told.Add(new DraftLine(DraftPart.Deadlines, words["no_deadline"]));
        var holidays = Days(points, time => time is { Kind: TimeKind.Holiday, Start: not null });
        if (holidays.Length > 0)
            told.Add(new DraftLine(DraftPart.Holidays, words.Fill("holidays", ("times", string.Join("; ", holidays)))));
        var periods = Days(points, time => time is { Kind: TimeKind.Period, Start: not null, End: not null });
        if (periods.Length > 0)
            told.Add(new DraftLine(DraftPart.Periods, words.Fill("periods", ("times", string.Join("; ", periods)))));
        return told;
    }

    /// <summary>The first of the actor's names, for a line of times.</summary>
    public static string Owner(string actor)
    {
        var name = Quote.Of(actor);
        if (name.Length > LongestOwner && name.IndexOfAny([',', ';']) is > 0 and var comma)
            name = name[..comma];
        return name;
    }

    /// <summary>"Mỗi đảng viên" inside a line is "mỗi đảng viên"; a name keeps its capital.</summary>
    private static string Inside(string owner) =>
        IsCommon(Fold.Key(owner), ReadingLexicon.Default) ? char.ToLowerInvariant(owner[0]) + owner[1..] : owner;

    private static bool IsCommon(string owner, ReadingLexicon lexicon) =>
        lexicon.Bodies.Quantifiers.Match(owner, 0)
            + lexicon.Audiences.Member.Match(owner, 0)
            + lexicon.Audiences.Cell.Match(owner, 0)
            + lexicon.Audiences.MemberLead.Match(owner, 0)
        > 0;

    private static bool IsLimit(TimeExpression time) =>
        time.IsDeadline
        && (time.Due is not null || time.Text.Any(char.IsAsciiDigit) || time.Rrule?.Contains(";BY", StringComparison.Ordinal) == true);

    private static string[] Days(IReadOnlyList<MessagePoint> points, Func<TimeExpression, bool> wanted) =>
        [.. points.SelectMany(point => point.Times.Where(wanted)).Select(Days).Distinct().Take(MostItems)];

    private static string Deadline(MessagePoint point, TimeExpression time)
    {
        var words = FixedWords.Summary;
        var text = Quote.Of(time.Text);
        if (time.Due is { } due && !text.Contains(due.Day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            text = words.Fill(due.IsExclusive ? "deadline.before_day" : "deadline.day", ("text", text), ("day", Day(due.Day)));
        if (time.Owner is { } settled)
            text = words.Fill("deadline.owner", ("owner", Inside(Owner(settled))), ("text", text));
        else if ((point.Claim != Claim.Own || point.IsByName) && point.Actor is { } actor)
            text = words.Fill("deadline.owner", ("owner", point.IsByName ? Owner(actor) : Inside(Owner(actor))), ("text", text));
        return point.IsOfWhole ? text
            : point.IsClosing ? words.Fill("deadline.item.closing", ("text", text))
            : words.Fill("deadline.item", ("text", text), ("section", point.Section));
    }

    private static string Days(TimeExpression time) =>
        time.Start == time.End
            ? Day(time.Start)
            : (time.Start?.Year == time.End?.Year ? time.Start?.ToString("dd/MM", CultureInfo.InvariantCulture) : Day(time.Start))
                + $"–{Day(time.End)}";

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
