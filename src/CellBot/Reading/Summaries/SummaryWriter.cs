using System.Globalization;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Drafts a message per audience: heading, the clauses that ask something of it word for word, times, and the note that a
/// machine wrote it. All that is directly asked, where it finds room; else the most telling of what reaches it indirectly.
/// A cell that is told little outright also gets the most telling of what it is to brief its members on.
/// </summary>
internal sealed class SummaryWriter(DirectiveReading reading, SourceText source, ReadingLexicon lexicon)
{
    /// <summary>Characters of a message; Telegram allows 4,096, but one screen of a phone is read.</summary>
    public const int MostCharacters = 900;

    private const int MostIndirectLines = 5;
    private const int MostExtraLines = 3;

    /// <summary>What reaches an audience only indirectly pushes the subject out where it says more by as much as a holiday or a limit.</summary>
    private const int WorthTheSubject = 25;

    /// <summary>Of a long document's clauses only the best scored are tried: no more than a few find room.</summary>
    private const int MostTried = 60;

    private static readonly (string Name, Func<DirectiveTask, Relevance> Of)[] Audiences =
        [("cell", task => task.Cell), ("member", task => task.Member), ("team", task => task.Team), ("committee", task => task.Committee)];

    public IReadOnlyList<DirectiveSummary> Write()
    {
        var summaries = new List<DirectiveSummary>();
        foreach (var (name, of) in Audiences)
        {
            var wanted = reading.Tasks.Any(task => of(task) == Relevance.Direct) ? Relevance.Direct : Relevance.Indirect;
            var clauses = Clauses(wanted, task => of(task) == wanted);
            if (clauses.Length > 0) summaries.Add(Write(name, wanted, clauses));
        }
        return summaries;
    }

    private DirectiveSummary Write(string audience, Relevance wanted, Clause[] clauses)
    {
        var asks = FixedWords.Summary[wanted == Relevance.Direct ? $"audience.{audience}" : $"audience.{audience}.indirect"];
        var draft = Choose(new Draft($"{SummaryHeading.Of(reading.Metadata)}\n\n{asks}", clauses.Length), wanted, clauses);
        if (draft.Lines.Count < Math.Min(clauses.Length, wanted == Relevance.Direct ? int.MaxValue : MostIndirectLines))
        {
            // The subject gives way where that lets more of what is asked find room: number, date and issuer still tell the document.
            var shorter = Choose(new Draft($"{SummaryHeading.Short(reading.Metadata)}\n\n{asks}", clauses.Length), wanted, clauses);
            if (wanted == Relevance.Direct || draft.Lines.Count == 0 ? shorter.Lines.Count > draft.Lines.Count : shorter.Score >= draft.Score + WorthTheSubject) draft = shorter;
        }
        if (audience == "cell" && wanted == Relevance.Direct && draft.Lines.Count == clauses.Length) draft = WithBriefing(draft);
        draft = WithActors(draft);
        var lines = draft.Ordered.Concat(draft.AlsoOrdered).SelectMany(each => each.Parts.Select(part => each.Line with { Offset = part }));
        return new DirectiveSummary(audience, Compose(draft), [.. lines], clauses.Length - draft.Lines.Count);
    }

    private Draft Choose(Draft draft, Relevance wanted, Clause[] clauses)
    {
        foreach (var clause in clauses.OrderByDescending(each => each.Line.Score).ThenBy(each => each.Line.Offset.Start).Take(MostTried))
        {
            if (wanted == Relevance.Indirect && draft.Lines.Count >= MostIndirectLines) break;
            var with = draft with { Lines = [.. draft.Lines, clause] };
            if (Fits(with)) draft = with;
        }
        return draft;
    }

    /// <summary>What reaches the cell through its committee, and what its members are told outright.</summary>
    private Draft WithBriefing(Draft draft)
    {
        var extra = Clauses(Relevance.Indirect, task => task.Cell == Relevance.Indirect || (task.Member == Relevance.Direct && task.Cell != Relevance.Direct))
            .Where(each => !draft.Lines.Any(line => line.Line.Offset.Touches(each.Line.Offset)));
        foreach (var clause in extra.OrderByDescending(each => each.Line.Score).ThenBy(each => each.Line.Offset.Start).Take(MostTried))
        {
            if (draft.Also.Count >= MostExtraLines) break;
            var with = draft with { Also = [.. draft.Also, clause] };
            if (Fits(with)) draft = with;
        }
        return draft;
    }

    /// <summary>A clause from the middle of a paragraph is told with the actor that the paragraph names before it, where there is room.</summary>
    private Draft WithActors(Draft draft)
    {
        foreach (var clause in draft.Ordered)
        {
            var named = clause.WithActors.Select(text => draft with { Lines = [.. draft.Lines.Select(each => each == clause ? clause with { Text = text } : each)] });
            draft = named.FirstOrDefault(Fits) ?? draft;
        }
        return draft;
    }

    private Clause[] Clauses(Relevance wanted, Func<DirectiveTask, bool> isWanted) =>
        [.. reading.Tasks.Where(isWanted).GroupBy(task => task.Clause).Select(group => Make(wanted, group))];

    private Clause Make(Relevance wanted, IGrouping<TextSpan, DirectiveTask> group)
    {
        var words = FixedWords.Summary;
        var times = TimesIn(group.Key);
        var printed = source.Slice(group.Key);
        var quote = Quote.Of(printed);
        var isNear = lexicon.Audiences.NearCell.In(Fold.Key(quote));
        var (score, reasons) = group.Select(task => TaskScore.Of(task, wanted, times.Any(time => time.IsDeadline), times.Any(time => time.Kind == TimeKind.Holiday), times.Any(IsTold), isNear, IsGeneral(task))).MaxBy(each => each.Score);
        var (section, actor) = (group.First().Section, group.First().ActorSource == ActorSource.Explicit ? group.First().Actor : null);
        var isClosing = section == "closing";
        var text = isClosing ? words.Fill("line.closing", ("quote", quote)) : words.Fill("line", ("section", Shown(section, quote)), ("quote", quote));
        var isNamed = actor is null || isClosing || Fold.Key(quote).Contains(Fold.Key(actor), StringComparison.Ordinal);
        string[] withActors = isNamed ? [] : [.. Names(Quote.Of(actor!)).Select(name => words.Fill("line.actor", ("section", Shown(section, quote)), ("actor", name), ("quote", quote)))];
        return new Clause(new SummaryLine(section, group.Key, score, reasons), text, withActors, Quote.Segments(printed, group.Key));
    }

    /// <summary>It opens with "quán triệt", "tăng cường sự lãnh đạo" and the like: true of every directive, and so the first to give way.</summary>
    private bool IsGeneral(DirectiveTask task)
    {
        var key = Fold.Key(source.Slice(task.Offset));
        var at = 0;
        while (lexicon.Verbs.Adverbs.Match(key, at) is > 0 and var length && at + length + 1 < key.Length) at += length + 1;
        return lexicon.Verbs.General.Match(key, at) > 0;
    }

    /// <summary>The times in a clause; they stand in the order of the text.</summary>
    private TimeExpression[] TimesIn(TextSpan clause)
    {
        var (low, high) = (0, reading.Temporal.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reading.Temporal[middle].Offset.End <= clause.Start) low = middle + 1;
            else high = middle;
        }
        return [.. reading.Temporal.Skip(low).TakeWhile(time => time.Offset.Start < clause.End)];
    }

    /// <summary>A quote that brings its own letter ("a) …") is told by the item above it.</summary>
    private static string Shown(string section, string quote)
    {
        var close = quote.IndexOf(')', StringComparison.Ordinal);
        var label = close is > 0 and < 5 ? quote[..close].TrimStart('(') : "";
        return label.Length > 0 && section.EndsWith("." + label, StringComparison.Ordinal) ? section[..^(label.Length + 1)] : section;
    }

    /// <summary>The actor whole; where a long list finds no room, its first member and a sign that more follow.</summary>
    private static IEnumerable<string> Names(string actor)
    {
        yield return actor;
        if (actor.IndexOfAny([',', ';']) is > 0 and var comma) yield return actor[..comma] + ", …";
    }

    private bool Fits(Draft draft) => Compose(draft).Length <= MostCharacters;

    private string Compose(Draft draft)
    {
        var words = FixedWords.Summary;
        var lines = new List<string> { draft.Opening };
        lines.AddRange(draft.Ordered.Select(each => each.Text));
        if (draft.Lines.Count < draft.All) lines.Add(words.Fill("left_out", ("count", (draft.All - draft.Lines.Count).ToString(CultureInfo.InvariantCulture))));
        if (draft.Also.Count > 0) lines.Add(words["also.cell"]);
        lines.AddRange(draft.AlsoOrdered.Select(each => each.Text));
        lines.Add(SummaryTimes.Of(reading, [.. draft.Lines.Concat(draft.Also).Select(each => each.Line)]));
        lines.Add("");
        lines.Add(words["footer"]);
        return string.Join('\n', lines);
    }

    private static bool IsTold(TimeExpression time) => time.Kind is TimeKind.Holiday or TimeKind.Period or TimeKind.Deadline or TimeKind.Recurring;

    private sealed record Clause(SummaryLine Line, string Text, IReadOnlyList<string> WithActors, IReadOnlyList<TextSpan> Parts);

    /// <param name="All">How many clauses concern the audience, those left out included.</param>
    private sealed record Draft(string Opening, int All)
    {
        public IReadOnlyList<Clause> Lines { get; init; } = [];
        public IReadOnlyList<Clause> Also { get; init; } = [];
        public int Score => Lines.Sum(each => each.Line.Score);
        public IEnumerable<Clause> Ordered => Lines.OrderBy(each => each.Line.Offset.Start);
        public IEnumerable<Clause> AlsoOrdered => Also.OrderBy(each => each.Line.Offset.Start);
    }
}
