using CellBot.Reading.Lexicon;

namespace CellBot.Reading.Summaries;

/// <summary>What a clause's score rests on.</summary>
/// <param name="Quoted">The words as a message shows them.</param>
/// <param name="Key">The same, folded.</param>
/// <param name="Work">The operative words, folded: without the actor in front.</param>
/// <param name="NamesAudience">Another is told something that names the audience.</param>
/// <param name="IsFirst">The first that is told to its actor.</param>
/// <param name="IsPlain">The actor is the audience as such, not some of it ("đảng viên ra ngoài nước").</param>
/// <param name="IsShared">The actor is a long list, taken from above, in which the audience stands among others.</param>
internal readonly record struct PointFacts(
    string Quoted,
    string Key,
    string Work,
    IReadOnlyList<TimeExpression> Times,
    bool NamesAudience,
    bool IsFirst,
    bool IsPlain,
    bool IsShared
);

/// <summary>
/// Which clause stands in a message when not all find room. The score is a sum of stated reasons, and a tie goes to the clause
/// that stands first in the document.
/// </summary>
internal sealed class PointScore(ReadingLexicon lexicon)
{
    private const int Short = 80;
    private const int Fragment = 60;
    private const int Long = 320;
    private const int VeryLong = 520;
    private const int Opening = 40;

    /// <summary>The reason of a clause that speaks of the audience by name.</summary>
    public const string NamesAudience = "names_the_audience";

    /// <summary>Words of the clauses met so far; they are the same for every audience.</summary>
    private readonly Dictionary<string, (int Near, int Remote, int Special)> _counts = new(StringComparer.Ordinal);

    public (int Score, IReadOnlyList<string> Reasons) Of(DirectiveTask task, Claim claim, PointFacts facts)
    {
        var (quote, key, work, times, namesAudience, isFirst, isPlain, isShared) = facts;
        var isOwn = claim == Claim.Own;
        var reasons = new List<(string Name, int Points)> { Of(claim) };
        reasons.AddRange(OfTimes(times));
        if (lexicon.Verbs.Connectors.Match(key, 0) > 0)
            reasons.Add(("continues", -8));
        if (Of(task.Kind) is { Points: > 0 } kind)
            reasons.Add(isOwn && !times.Any(time => time.IsDeadline) ? (kind.Name, kind.Points / 2) : kind);
        if (namesAudience && !isOwn)
            reasons.Add((NamesAudience, 20));
        if (isFirst)
            reasons.Add(("first_of_its_actor", 8));
        reasons.AddRange(OfWords(key, isOwn, times.Count > 0));
        if (isOwn && !isPlain)
            reasons.Add(("some_of_the_audience", -15));
        if (isOwn && task.ActorSource == ActorSource.Inherited)
            reasons.Add(("inherited", -8));
        if (isOwn && isShared)
            reasons.Add(("one_of_many", -20));
        if (Opens(lexicon.Audiences.Slogans, work))
            reasons.Add(("slogan", -20));
        else if (!isFirst && Opens(lexicon.Verbs.General, work))
            reasons.Add(("general", -12));
        if (quote.Length > VeryLong)
            reasons.Add(("very_long", -40));
        else if (isOwn && quote.Length < Fragment && !times.Any(time => time is { IsDeadline: true, Due: not null }))
            reasons.Add(("short", -30));
        else if (!isOwn && quote.Length < Short)
            reasons.Add(("short", -8));
        else if (quote.Length > Long)
            reasons.Add(("long", -8));
        return (reasons.Sum(reason => reason.Points), [.. reasons.Select(reason => $"{reason.Name}{reason.Points:+0;-0}")]);
    }

    private static IEnumerable<(string, int)> OfTimes(IReadOnlyList<TimeExpression> times)
    {
        if (times.Any(time => time is { IsDeadline: true, Due: not null }))
            yield return ("deadline", 40);
        else if (times.Any(time => time.IsDeadline))
            yield return ("limit", 15);
        else if (times.Any(time => time.Kind is TimeKind.Holiday))
            yield return ("holiday", 30);
        else if (times.Any(time => time.Kind is TimeKind.Period or TimeKind.Recurring))
            yield return ("time", 20);
    }

    private IEnumerable<(string, int)> OfWords(string key, bool isOwn, bool hasTime)
    {
        if (!_counts.TryGetValue(key, out var counts))
            counts = _counts[key] = Counts(key);
        var (near, remote, special) = counts;
        if (near > 0)
            yield return ("near_the_people", Math.Min(isOwn ? 8 : 20, 8 * near));
        if (!isOwn && lexicon.Audiences.Reaching.In(key))
            yield return ("names_the_committees", 8);
        if (remote > 0)
            yield return ("among_offices", -Math.Min(16, 8 * remote));
        if (isOwn && special > 0)
            yield return ("special_case", special == 1 ? -24 : -30);
        if (isOwn && !hasTime && lexicon.Audiences.Usual.In(key))
            yield return ("comes_again", 24);
    }

    private (int Near, int Remote, int Special) Counts(string key)
    {
        var words = lexicon.Audiences;
        var special = Count(words.Special, WithoutBrackets(key)) + (words.SpecialOpenings.Match(key, 0) > 0 ? 1 : 0);
        return (Count(words.NearCell, key) + Count(words.Telling, key), Count(words.Remote, key), special);
    }

    private static int Count(PhraseSet words, string key)
    {
        var count = 0;
        for (var at = words.Find(key, 0, key.Length); at >= 0 && count < 3; at = words.Find(key, at + 1, key.Length))
            count++;
        return count;
    }

    /// <summary>Past its adverbs it opens with one of these.</summary>
    private bool Opens(PhraseSet words, string key)
    {
        var at = 0;
        while (at < Opening && words.Match(key, at) == 0 && lexicon.Verbs.Adverbs.Match(key, at) is > 0 and var length)
        {
            if (at + length + 1 >= key.Length)
                break;
            at += length + 1;
        }
        return words.Match(key, at) > 0;
    }

    private static string WithoutBrackets(string key)
    {
        for (var open = key.IndexOf('(', StringComparison.Ordinal); open >= 0; open = key.IndexOf('(', open + 1))
        {
            if (key.IndexOf(')', open) is not (> 0 and var close))
                break;
            key = string.Concat(key.AsSpan(0, open), new string(' ', close + 1 - open), key.AsSpan(close + 1));
        }
        return key;
    }

    private static (string, int) Of(Claim claim) =>
        claim switch
        {
            Claim.Own => ("own", 100),
            Claim.Led => ("led", 60),
            Claim.Reached => ("reached", 40),
            Claim.Named => ("named", 30),
            _ => ("not_told", 0),
        };

    private static (string Name, int Points) Of(TaskKind kind) =>
        kind switch
        {
            TaskKind.Reporting => ("reporting", 25),
            TaskKind.Dissemination => ("dissemination", 25),
            TaskKind.Prohibition => ("prohibition", 18),
            TaskKind.Measure => ("measure", 15),
            TaskKind.Implementation => ("implementation", 12),
            TaskKind.Restriction => ("restriction", 10),
            TaskKind.Accountability => ("accountability", 14),
            _ => ("", 0),
        };
}
