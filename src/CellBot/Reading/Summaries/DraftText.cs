using System.Globalization;

namespace CellBot.Reading.Summaries;

/// <summary>The words of a draft, as the phone shows them.</summary>
internal static class DraftText
{
    public static string Of(DirectiveReading reading, Draft draft)
    {
        var words = FixedWords.Summary;
        var lines = new List<string> { draft.HasSubject ? SummaryHeading.Of(reading.Metadata) : SummaryHeading.Short(reading.Metadata), "" };
        if (draft.IsLong) lines.Add(words["too_long"]);
        lines.Add(draft.IsLong && draft.Verdict == Verdict.Duty ? words.Fill("proposed", ("heading", words[Heading(draft)].TrimEnd(':'))) : words[Heading(draft)]);
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
        var words = FixedWords.Summary;
        var shown = Shown(point.Section, point.Quoted);
        var isClosing = point.Section == MessagePoint.Closing;
        if (!draft.Owned.Contains(point) || point.Actor is null) return isClosing ? words.Fill("line.closing", ("quote", point.Quoted)) : words.Fill("line", ("section", shown), ("quote", point.Quoted));
        var actor = SummaryTimes.Owner(point.Actor);
        return isClosing ? words.Fill("line.closing.actor", ("actor", actor), ("quote", point.Quoted)) : words.Fill("line.actor", ("section", shown), ("actor", actor), ("quote", point.Quoted));
    }

    /// <summary>A quote that brings its own letter ("a) …") is told by the item above it.</summary>
    private static string Shown(string section, string quote)
    {
        var close = quote.IndexOf(')', StringComparison.Ordinal);
        var label = close is > 0 and < 5 ? quote[..close].TrimStart('(') : "";
        return label.Length > 0 && section.EndsWith("." + label, StringComparison.Ordinal) ? section[..^(label.Length + 1)] : section;
    }
}
