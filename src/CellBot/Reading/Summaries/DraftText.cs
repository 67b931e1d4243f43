using System.Globalization;

namespace CellBot.Reading.Summaries;

/// <summary>The words of a draft, as the phone shows them.</summary>
internal static class DraftText
{
    public static string Of(DirectiveReading reading, Draft draft)
    {
        var words = FixedWords.Summary;
        var head = draft.HasSubject ? SummaryHeading.Of(reading.Metadata) : SummaryHeading.Short(reading.Metadata);
        var heading = words[Heading(draft)];
        var lines = new List<string> { head, "" };
        if (draft.IsLong) lines.Add(words["too_long"]);
        lines.Add(draft.IsLong && draft.Verdict == Verdict.Duty ? words.Fill("proposed", ("heading", heading.TrimEnd(':'))) : heading);
        lines.AddRange(draft.Lines.Select(point => Line(point, draft)));
        if (draft.LeftOut > 0) lines.Add(words.Fill("left_out", ("count", draft.LeftOut.ToString(CultureInfo.InvariantCulture))));
        if (draft.Also.Count > 0) lines.Add(words["also"]);
        lines.AddRange(draft.Also.Select(point => Line(point, draft)));
        var times = SummaryTimes.Of(reading, [.. draft.Lines.Concat(draft.Also)], draft.Verdict == Verdict.Duty);
        if (times.Length > 0) lines.Add(times);
        lines.Add("");
        lines.Add(words["footer"]);
        return string.Join('\n', lines);
    }

    private static string Heading(Draft draft) => draft.Verdict switch
    {
        Verdict.Duty => $"audience.{draft.Audience}",
        Verdict.Carry => $"audience.{draft.Audience}.carry",
        _ => $"audience.{draft.Audience}.inform",
    };

    private static string Line(MessagePoint point, Draft draft)
    {
        var place = point.Section == MessagePoint.Closing ? "line.closing" : "line";
        var owner = draft.Owned.Contains(point) && point.Actor is { } actor ? SummaryTimes.Owner(actor) : null;
        return FixedWords.Summary.Fill(owner is null ? place : place + ".actor",
            ("section", Shown(point.Section, point.Quoted)), ("actor", owner ?? ""), ("quote", point.Quoted));
    }

    /// <summary>A quote that brings its own letter ("a) …") is told by the item above it.</summary>
    private static string Shown(string section, string quote)
    {
        var close = quote.IndexOf(')', StringComparison.Ordinal);
        var label = close is > 0 and < 5 ? quote[..close].TrimStart('(') : "";
        return label.Length > 0 && section.EndsWith("." + label, StringComparison.Ordinal) ? section[..^(label.Length + 1)] : section;
    }
}
