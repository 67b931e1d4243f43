using System.Globalization;
using System.Text;
using CellBot.Reading.Summaries;

namespace CellBot.Reading;

/// <summary>
/// Why each message says what it says: for every line why it is there, for every clause left out why not. For the clerk, at a
/// terminal.
/// </summary>
public static class ReadingExplanation
{
    private const string Audiences = "audience.";

    private static FixedWords Words => FixedWords.Reading;

    /// <param name="text">The document's text as it was read; the reading keeps places only.</param>
    public static IEnumerable<string> Of(DirectiveReading reading, string text)
    {
        foreach (var choice in reading.Choices)
        {
            yield return "";
            yield return Words.Fill("explain.title", ("audience", Words[Audiences + choice.Audience]));
            yield return Verdict(choice);
            if (choice.IsLong)
                yield return Words.Fill("explain.long", ("count", Number(reading.Sections.Count)));
            foreach (var line in Part(choice, text, "explain.in", candidate => candidate.WhyNot is null))
                yield return line;
            foreach (var line in Part(choice, text, "explain.out", candidate => candidate.WhyNot is not null))
                yield return line;
        }
    }

    /// <summary>What was decided for an audience, and why.</summary>
    public static string Verdict(AudienceChoice choice) => $"{Words[$"verdict.{Snake(choice.Verdict)}"]}: {Words[$"why.{choice.Reason}"]}";

    /// <summary>Whose the clause is.</summary>
    public static string ClaimOf(Candidate candidate) => Words[$"claim.{Snake(candidate.Claim)}"];

    /// <summary>What speaks for the clause and what against it, without the figures: "có thời hạn, báo cáo".</summary>
    public static string ReasonsFor(Candidate candidate) =>
        string.Join(", ", candidate.Reasons.Select(reason => Words[$"score.{reason[..reason.LastIndexOfAny(['+', '-'])]}"]));

    /// <summary>Why the machine did not choose it; null where it did.</summary>
    public static string? WhyNotOf(Candidate candidate) => candidate.WhyNot is { } why ? Words[why] : null;

    private static IEnumerable<string> Part(AudienceChoice choice, string text, string title, Func<Candidate, bool> wanted)
    {
        var candidates = choice.Candidates.Where(wanted).ToArray();
        if (candidates.Length == 0)
            yield break;
        yield return Words[title];
        foreach (var candidate in candidates)
        {
            yield return Line(candidate, Quote.Of(Slice(text, candidate.Offset)));
            yield return Why(candidate);
        }
    }

    private static string Line(Candidate candidate, string quote)
    {
        var isClosing = candidate.Section == MessagePoint.Closing;
        var section = isClosing ? Words["section.closing"] : Words.Fill("section", ("section", candidate.Section));
        var actor = candidate.Actor is { } named ? Quote.Of(named) : Words["actor.none"];
        return Words.Fill("explain.line", ("section", section), ("actor", actor), ("quote", quote));
    }

    private static string Why(Candidate candidate)
    {
        var (claim, score) = (Words[$"claim.{Snake(candidate.Claim)}"], Number(candidate.Score));
        var reasons = string.Join(", ", candidate.Reasons.Select(Reason));
        return candidate.WhyNot is { } why
            ? Words.Fill("explain.why_not", ("why", Words[why]), ("claim", claim), ("score", score))
            : Words.Fill("explain.why", ("claim", claim), ("score", score), ("reasons", reasons));
    }

    /// <summary>"deadline+40" in words.</summary>
    private static string Reason(string reason)
    {
        var sign = reason.LastIndexOfAny(['+', '-']);
        return sign > 0 ? $"{Words[$"score.{reason[..sign]}"]} {reason[sign..]}" : reason;
    }

    private static string Slice(string text, TextSpan span)
    {
        var slice = new StringBuilder(span.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (at >= span.End)
                break;
            if (at++ >= span.Start)
                slice.Append(rune.ToString());
        }
        return slice.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Snake<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
