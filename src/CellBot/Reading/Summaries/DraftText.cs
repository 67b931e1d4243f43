using System.Globalization;

namespace CellBot.Reading.Summaries;

/// <summary>The words of a draft, as the phone shows them: the one formatter, for the machine's drafts and for the clerk's bench.</summary>
internal static class DraftText
{
    public static string Of(DirectiveReading reading, Draft draft)
    {
        var head = SummaryHeading.Of(reading.Metadata, draft.Subject);
        return string.Join('\n', [head, "", .. Lines(reading, draft).Select(line => line.Text), "", FixedWords.Summary["footer"]]);
    }

    /// <summary>A message's own words, without the head and the foot that every message gets.</summary>
    public static IReadOnlyList<DraftLine> Lines(DirectiveReading reading, Draft draft)
    {
        var words = FixedWords.Summary;
        var lines = new List<DraftLine>();
        if (draft.IsLong)
            lines.Add(new DraftLine(DraftPart.TooLong, words["too_long"]));
        if (draft.Lines.Count > 0)
            lines.Add(new DraftLine(DraftPart.Heading, draft.IsLong ? Proposed(draft) : Heading(draft.Audience, draft.Verdict)));
        lines.AddRange(draft.Lines.Select(point => Quoted(point, draft)));
        if (draft.LeftOut > 0)
            lines.Add(new DraftLine(DraftPart.LeftOut, LeftOut(draft.LeftOut.ToString(CultureInfo.InvariantCulture))));
        if (draft.Also.Count > 0)
            lines.Add(new DraftLine(DraftPart.Also, words["also"]));
        lines.AddRange(draft.Also.Select(point => Quoted(point, draft)));
        lines.AddRange(SummaryTimes.Of(reading, [.. draft.Lines.Concat(draft.Also)], draft.Verdict == Verdict.Duty));
        return lines;
    }

    public static string Heading(string audience, Verdict verdict) =>
        FixedWords.Summary[
            verdict switch
            {
                Verdict.Duty => $"audience.{audience}",
                Verdict.Carry => $"audience.{audience}.carry",
                _ => $"audience.{audience}.inform",
            }
        ];

    public static string LeftOut(string count) => FixedWords.Summary.Fill("left_out", ("count", count));

    public static string Quoted(MessagePoint point, bool isOwned)
    {
        var place =
            point.IsOfWhole ? "line.whole"
            : point.IsClosing ? "line.closing"
            : "line";
        var owner = isOwned && point.Actor is { } actor ? SummaryTimes.Owner(actor) : null;
        return FixedWords.Summary.Fill(
            owner is null ? place : place + ".actor",
            ("section", Shown(point.Section, point.Quoted)),
            ("actor", owner ?? ""),
            ("quote", point.Quoted)
        );
    }

    private static DraftLine Quoted(MessagePoint point, Draft draft) =>
        new(DraftPart.Point, Quoted(point, draft.Owned.Contains(point)), point);

    public static string Proposed(string heading) => FixedWords.Summary.Fill("proposed", ("heading", heading.TrimEnd(':')));

    private static string Proposed(Draft draft)
    {
        var heading = Heading(draft.Audience, draft.Verdict);
        return draft.Verdict == Verdict.Duty ? Proposed(heading) : heading;
    }

    /// <summary>A quote that brings its own letter ("a) …") is told by the item above it.</summary>
    private static string Shown(string section, string quote)
    {
        var close = quote.IndexOf(')', StringComparison.Ordinal);
        var label = close is > 0 and < 5 ? quote[..close].TrimStart('(') : "";
        return label.Length > 0 && section.EndsWith("." + label, StringComparison.Ordinal) ? section[..^(label.Length + 1)] : section;
    }
}
