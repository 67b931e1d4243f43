using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>All clauses of a reading as points for one audience, each with its claim and its score.</summary>
internal sealed partial class PointReader
{
    private const string Member = "member";
    private const string Team = "team";

    /// <summary>What follows the naming of a team in the same item within so many code points goes on telling its work.</summary>
    private const int TeamReach = 900;

    /// <summary>A clause longer than this is hardly quoted: the next one stands for the first of its actor.</summary>
    private const int Tellable = 420;

    private const int LongestMerged = 300;

    /// <summary>Code points between two parts of a sentence: a semicolon and a blank or two.</summary>
    private const int Gap = 4;
    private const int ShortPart = 120;
    private const int FewWords = 40;
    private const int LongActor = 60;

    /// <summary>Behind what the cells are told, and no line beside a duty.</summary>
    private const int OfShortcoming = 43;

    private readonly DirectiveReading _reading;
    private readonly SourceText _source;
    private readonly ReadingLexicon _lexicon;
    private readonly Meant _meant;
    private readonly ClaimReader _claims;
    private readonly PointScore _scores;
    private readonly HashSet<string> _othersItems;
    private readonly bool _tellsMembers;
    private readonly IReadOnlyList<(TextSpan Span, List<DirectiveTask> Tasks)> _groups;

    /// <summary>In the order of the text.</summary>
    private readonly IReadOnlyList<TimeExpression> _times;

    /// <summary>Those that the office set, by the clause of their task.</summary>
    private readonly ILookup<TextSpan, TimeExpression> _set;

    /// <summary>The words of the spans met so far: every audience asks for the same ones.</summary>
    private readonly Dictionary<TextSpan, Words> _words = [];

    public PointReader(DirectiveReading reading, SourceText source, ReadingLexicon lexicon)
    {
        (_reading, _source, _lexicon) = (reading, source, lexicon);
        _times = reading.Temporal.Any(time => time.IsSet) ? [.. reading.Temporal.Where(time => !time.IsSet)] : reading.Temporal;
        _set = reading.Temporal.Where(time => time.IsSet).ToLookup(time => time.Offset);
        IsParty = _reading.Metadata.Regime is { } regime ? regime == "party" : IsBroughtToCells(lexicon);
        _meant = Meant.By(reading, lexicon.Audiences);
        _claims = new ClaimReader(lexicon, IsParty, _meant);
        _scores = new PointScore(lexicon);
        _othersItems = [.. _reading.Tasks.GroupBy(task => task.Section).Where(item => IsOthers(item.First())).Select(item => item.Key)];
        _groups = Groups();
        IsCarriedOut = _reading.Tasks.Any(task => _claims.IsCarriedOut(task, Key(task.Clause)));
        _tellsMembers = IsParty && _reading.Tasks.Any(task => _claims.Of(Member, task, "") == Claim.Own);
    }

    /// <summary>A document that lost its head is the Party's where it goes to the cells ("phổ biến đến chi bộ").</summary>
    private bool IsBroughtToCells(ReadingLexicon lexicon) =>
        _reading.Tasks.Any(task => task.Kind == TaskKind.Dissemination && lexicon.Audiences.Cell.In(Key(task.Clause)));

    /// <summary>An item that begins with another body's work stays that body's, though it goes on to what people are to do.</summary>
    private bool IsOthers(DirectiveTask task) =>
        task.ActorSource == ActorSource.Explicit && !_claims.IsEverybody(task) && _claims.Of(Member, task, "") != Claim.Own;

    public bool IsParty { get; }

    /// <summary>The document goes to the cells to be carried out, not only to be known.</summary>
    public bool IsCarriedOut { get; }

    public IReadOnlyList<MessagePoint> Of(string audience)
    {
        var points = new List<MessagePoint>();
        var told = new HashSet<string>();
        (string Section, int Until) team = ("", 0);
        // Beside what all are asked, what one is asked by its name is to be known by the others.
        // What a document tells nobody by name is told to all of those who carry it out.
        var isCarriedOut = audience == "cell" && IsParty && IsCarriedOut;
        var asksAll = _reading.Tasks.Any(task => IsAskedOfAll(audience, task));
        foreach (var group in _groups)
        {
            var clause = Key(group.Span);
            var (task, claim) = group
                .Tasks.DistinctBy(each => (each.Actor, each.ActorSource, each.Kind))
                .Select(each => (Task: each, Claim: Claimed(audience, each, clause)))
                .MaxBy(each => each.Claim);
            if (audience == Team && claim == Claim.Named && IsFormed(clause))
                team = (task.Section, group.Span.End + TeamReach);
            var isBehind = task.Section == team.Section && group.Span.Start < team.Until;
            if (audience == Team && claim == Claim.None)
                claim = AroundTeam(task, clause, isBehind);
            if (claim == Claim.None && isCarriedOut && IsToldToAll(task))
                claim = Claim.Reached;
            if (claim == Claim.Own && asksAll && _claims.IsByName(audience, task))
                claim = Claim.Named;
            if (_reading.Meetings.Any(meeting => meeting.Time.Span.Touches(group.Span) && IsInvited(audience, meeting)))
                continue;
            points.AddRange(Parts(audience, WithLead(group, claim, points), task, claim, !told.Contains(task.Actor ?? "")));
            if (group.Span.Length < Tellable)
                told.Add(task.Actor ?? "");
        }
        points.AddRange(_reading.Meetings.Where(meeting => IsInvited(audience, meeting)).SelectMany(PointsOf));
        if (audience == "cell" && IsParty)
            points.AddRange(
                _reading.Shortcomings.Select(found => PointOf(found.Section, found.Span, Claim.Named, "shortcoming", OfShortcoming))
            );
        return points;
    }

    /// <summary>Nobody is named, and it is work: who agrees to a plan asks nothing.</summary>
    private bool IsToldToAll(DirectiveTask task) =>
        task.Actor is null && task.Section != MessagePoint.Closing && _lexicon.Verbs.Agreeing.Match(Key(task.Offset), 0) == 0;

    private bool IsAskedOfAll(string audience, DirectiveTask task)
    {
        var clause = Key(task.Clause);
        return _claims.Of(audience, task, clause) == Claim.Own && !_claims.IsBrought(task, clause) && !_claims.IsByName(audience, task);
    }

    /// <summary>What is told as it stands, whatever times are in it.</summary>
    private MessagePoint PointOf(string section, TextSpan span, Claim claim, string reason, int score)
    {
        var (printed, quoted, _) = WordsOf(span);
        return new MessagePoint(
            section,
            null,
            false,
            claim,
            span,
            Quote.Segments(printed, span),
            quoted,
            [],
            false,
            score,
            [$"{reason}{score:+0}"]
        )
        {
            IsOfWhole = _reading.Sections.Count == 0,
        };
    }

    /// <summary>What follows the making of a team is its work; what is told to all may be told to it too.</summary>
    private Claim AroundTeam(DirectiveTask task, string clause, bool isBehind) =>
        isBehind && task.ActorSource != ActorSource.Explicit ? Claim.Named
        : _claims.Of("cell", task, clause) == Claim.Reached ? Claim.Reached
        : Claim.None;

    /// <summary>The words of a span, composed and folded.</summary>
    private string Key(TextSpan span) => WordsOf(span).Key;

    private Words WordsOf(TextSpan span)
    {
        if (_words.TryGetValue(span, out var known))
            return known;
        var printed = _source.Slice(span);
        var quoted = Quote.Of(printed);
        // Most clauses are printed as they are quoted: one text is kept for both.
        return _words[span] = new Words(printed == quoted ? quoted : printed, quoted, Fold.Key(quoted));
    }

    private readonly record struct Words(string Printed, string Quoted, string Key);

    private Claim Claimed(string audience, DirectiveTask task, string clause)
    {
        var claim = _claims.Of(audience, task, clause);
        if (claim != Claim.None || audience != Member || !_tellsMembers)
            return claim;
        return _claims.IsEverybody(task) && !_othersItems.Contains(task.Section) ? Claim.Own : claim;
    }

    /// <summary>"thành lập các Tổ …": what comes next is what the team is for.</summary>
    private bool IsFormed(string clause) => _lexicon.Audiences.Forming.In(clause);

    /// <summary>
    /// The clause, as far as one quote goes; what of an audience's own work stands behind it is told by points of its own.
    /// </summary>
    private IEnumerable<MessagePoint> Parts(
        string audience,
        (TextSpan Span, List<DirectiveTask> Tasks) group,
        DirectiveTask task,
        Claim claim,
        bool isFirst
    )
    {
        var clause = PastOthers(audience, task, claim, group.Span);
        if (clause.Start > group.Span.Start)
            task = task with { Actor = task.Actor?[(clause.Start - group.Span.Start)..] };
        var span = QuoteCut.Of(clause, _source);
        yield return Make(audience, (span, group.Tasks), task, claim, isFirst);
        while (claim == Claim.Own && QuoteCut.Rest(clause, span, _source) is { } rest)
        {
            span = QuoteCut.Of(rest, _source);
            yield return Make(
                audience,
                (span, [.. group.Tasks.Where(each => each.Offset.Touches(rest)).DefaultIfEmpty(task)]),
                task,
                claim,
                false
            );
        }
    }

    private MessagePoint Make(
        string audience,
        (TextSpan Span, List<DirectiveTask> Tasks) group,
        DirectiveTask task,
        Claim claim,
        bool isFirst
    )
    {
        var span = group.Span;
        TimeExpression[] times =
        [
            .. TimesIn(span),
            .. group.Tasks.Select(each => each.Clause).Distinct().SelectMany(clause => _set[clause]),
        ];
        // A row of a table is told by the cell of its work: who and when stand beside it.
        if (WordsOf(span).Printed.Contains('|', StringComparison.Ordinal))
            span = task.Offset;
        var (printed, quoted, key) = WordsOf(span);
        var isBrought = audience == "cell" && _claims.IsBrought(task, key) && claim == Claim.Own;
        var namesAudience = Names(audience, task, key);
        var facts = new PointFacts(
            quoted,
            key,
            Key(task.Offset),
            times,
            namesAudience,
            isFirst && claim == Claim.Reached,
            _claims.IsPlain(audience, task),
            _claims.IsShared(task)
        );
        var (score, reasons) = _scores.Of(group.Tasks.MaxBy(each => Weight(each.Kind))!, claim, facts);
        return new MessagePoint(
            task.Section,
            task.Actor,
            task.ActorSource == ActorSource.Explicit,
            claim,
            span,
            Quote.Segments(printed, span),
            quoted,
            times,
            isBrought,
            score,
            reasons
        )
        {
            IsByName = _claims.IsByName(audience, task),
            IsOfWhole = _reading.Sections.Count == 0,
        };
    }

    /// <summary>The clause speaks of the audience, or for a cell of its members, by whoever is the actor.</summary>
    private bool Names(string audience, DirectiveTask task, string key) =>
        audience switch
        {
            "cell" => _lexicon.Audiences.Cell.In(key)
                || (task.ActorSource == ActorSource.Explicit && _claims.Of(Member, task, key) == Claim.Own),
            Member => _lexicon.Audiences.Member.In(key),
            Team => CommunityTeams.In(key, 0, key.Length, _lexicon.Audiences) || _lexicon.Audiences.LikeTeam.In(key),
            _ => false,
        };

    private static int Weight(TaskKind kind) =>
        kind switch
        {
            TaskKind.Reporting or TaskKind.Dissemination => 3,
            TaskKind.Prohibition or TaskKind.Measure or TaskKind.Accountability => 2,
            TaskKind.Directive => 0,
            _ => 1,
        };

    /// <summary>The times in a clause; they stand in the order of the text. None before the document itself.</summary>
    private TimeExpression[] TimesIn(TextSpan clause)
    {
        var (low, high) = (0, _times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_times[middle].Offset.End <= clause.Start)
                low = middle + 1;
            else
                high = middle;
        }
        return [.. _times.Skip(low).TakeWhile(time => time.Offset.Start < clause.End).Where(IsAhead)];
    }

    private bool IsAhead(TimeExpression time) => !time.IsDeadline || !(time.Due?.Day < _reading.Metadata.IssueDate);
}
