using System.Globalization;
using CellBot.Directives.Reading.Text;

namespace CellBot.Directives.Summaries;

/// <summary>
/// Drafts a message per audience: heading, the clauses that ask something of it word for word, times, and the note that a
/// machine wrote it. All that is directly asked, where it finds room; else the most telling of what reaches it indirectly.
/// </summary>
internal static class SummaryWriter
{
    /// <summary>Characters of a message; Telegram allows 4,096, but one screen of a phone is read.</summary>
    public const int MostCharacters = 900;

    private const int MostIndirectLines = 5;

    private static readonly (string Name, Func<DirectiveTask, Relevance> Of)[] Audiences =
        [("cell", task => task.Cell), ("member", task => task.Member), ("team", task => task.Team), ("committee", task => task.Committee)];

    public static IReadOnlyList<DirectiveSummary> Write(DirectiveReading reading, SourceText source)
    {
        var summaries = new List<DirectiveSummary>();
        foreach (var (name, of) in Audiences)
        {
            var wanted = reading.Tasks.Any(task => of(task) == Relevance.Direct) ? Relevance.Direct : Relevance.Indirect;
            var tasks = reading.Tasks.Where(task => of(task) == wanted).ToArray();
            if (tasks.Length > 0) summaries.Add(Write(reading, source, name, wanted, tasks));
        }
        return summaries;
    }

    private static DirectiveSummary Write(DirectiveReading reading, SourceText source, string audience, Relevance wanted, DirectiveTask[] tasks)
    {
        var clauses = tasks.GroupBy(task => task.Clause).Select(group => Make(reading, source, wanted, group)).ToArray();
        var asks = FixedWords.Summary[wanted == Relevance.Direct ? $"audience.{audience}" : $"audience.{audience}.indirect"];
        var opening = $"{SummaryHeading.Of(reading.Metadata)}\n\n{asks}";
        var chosen = Choose(reading, wanted, opening, clauses);
        if (chosen.Count == 0 || (wanted == Relevance.Direct && chosen.Count < clauses.Length))
        {
            // The subject gives way where that lets more of what is asked find room: number, date and issuer still tell the document.
            var shorter = $"{SummaryHeading.Short(reading.Metadata)}\n\n{asks}";
            if (Choose(reading, wanted, shorter, clauses) is var more && more.Count > chosen.Count) (opening, chosen) = (shorter, more);
        }
        var ordered = chosen.OrderBy(each => each.Line.Offset.Start).ToArray();
        return new DirectiveSummary(audience, Compose(reading, opening, ordered, clauses.Length), [.. ordered.SelectMany(each => each.Parts.Select(part => each.Line with { Offset = part }))], clauses.Length - ordered.Length);
    }

    private static List<Candidate> Choose(DirectiveReading reading, Relevance wanted, string opening, Candidate[] clauses)
    {
        var chosen = new List<Candidate>();
        foreach (var candidate in clauses.OrderByDescending(each => each.Line.Score).ThenBy(each => each.Line.Offset.Start))
        {
            if (wanted == Relevance.Indirect && chosen.Count >= MostIndirectLines) break;
            if (Compose(reading, opening, [.. chosen, candidate], clauses.Length).Length <= MostCharacters) chosen.Add(candidate);
        }
        return chosen;
    }

    private sealed record Candidate(SummaryLine Line, string Text, IReadOnlyList<TextSpan> Parts);

    private static Candidate Make(DirectiveReading reading, SourceText source, Relevance wanted, IGrouping<TextSpan, DirectiveTask> group)
    {
        var times = reading.Temporal.Where(time => group.Key.Touches(time.Offset)).ToArray();
        var scored = group.Select(task => TaskScore.Of(task, wanted, times.Any(time => time.IsDeadline), times.Any(IsTold))).MaxBy(each => each.Score);
        var section = group.First().Section;
        var quote = Quote.Of(source.Slice(group.Key));
        var text = section == "closing"
            ? FixedWords.Summary.Fill("line.closing", ("quote", quote))
            : FixedWords.Summary.Fill("line", ("section", Shown(section, quote)), ("quote", quote));
        return new Candidate(new SummaryLine(section, group.Key, scored.Score, scored.Reasons), text, Quote.Segments(source.Slice(group.Key), group.Key));
    }

    /// <summary>A quote that brings its own letter ("a) …") is told by the item above it.</summary>
    private static string Shown(string section, string quote)
    {
        var close = quote.IndexOf(')', StringComparison.Ordinal);
        var label = close is > 0 and < 5 ? quote[..close].TrimStart('(') : "";
        return label.Length > 0 && section.EndsWith("." + label, StringComparison.Ordinal) ? section[..^(label.Length + 1)] : section;
    }

    private static string Compose(DirectiveReading reading, string opening, IReadOnlyList<Candidate> chosen, int all)
    {
        var words = FixedWords.Summary;
        var lines = new List<string> { opening };
        lines.AddRange(chosen.OrderBy(each => each.Line.Offset.Start).Select(each => each.Text));
        if (chosen.Count < all) lines.Add(words.Fill("left_out", ("count", (all - chosen.Count).ToString(CultureInfo.InvariantCulture))));
        lines.Add(SummaryTimes.Of(reading, [.. chosen.Select(each => each.Line)]));
        lines.Add("");
        lines.Add(words["footer"]);
        return string.Join('\n', lines);
    }

    private static bool IsTold(TimeExpression time) => time.Kind is TimeKind.Holiday or TimeKind.Period or TimeKind.Deadline or TimeKind.Recurring;
}
