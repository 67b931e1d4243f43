using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Whose a sentence is, as far as those before it tell.</summary>
internal sealed record Standing(string? Actor, ActorSource Source)
{
    public static readonly Standing Nobody = new(null, ActorSource.None);
}

/// <summary>Cuts a sentence into the clauses that tell somebody to do something, each with its actor.</summary>
internal sealed class SentenceReader(ReadingLexicon lexicon, IssuerNames issuer, ActorReader actors)
{
    private const int ShortestTask = 12;
    private const int ShortestAnnouncement = 80;

    private static readonly string With = Fold.Key(" với ");

    private readonly OpeningReader _openings = new(lexicon);
    private readonly VerbWords _verbs = lexicon.Verbs;
    private readonly SubClauses _subClauses = new(lexicon.Verbs);

    /// <summary>Adds the clauses to those read.</summary>
    /// <returns>The actor at its head, null where it names none; and whether it tells anything.</returns>
    public (string? Own, bool Any) Read(MappedText text, int from, int to, Standing standing, List<Clause> read)
    {
        string? own = null;
        var isFirst = true;
        var told = false;
        foreach (var (start, end) in Pieces(text, from, to))
        {
            var opening = Told(text, _openings.Read(text, start, end), end);
            if (isFirst)
                opening = PastPreface(text, opening, start, end);
            // "…; mỗi tổ có 03 người; hoàn thành trước …": what is only said of somebody hands on nothing.
            if (opening.Actor is { } actor && (isFirst || !told || opening is { Tells: true } or { IsStatement: false }))
            {
                standing = new Standing(actor, ActorSource.Explicit);
                if (isFirst && !opening.IsRaised)
                    own = actor;
            }
            else if (opening.IsTopic && isFirst)
                standing = Standing.Nobody;
            // "Mỗi đảng viên là một tuyên truyền viên; tự học …": what is said of somebody may lead to what is asked.
            var isLedTo = own is not null && opening is { Tells: true, IsStatement: false };
            var follows = isFirst || told || isLedTo || opening.Actor is not null || _verbs.Prefixes.Match(text.Key, start) > 0;
            var isMutual = told && opening.Actor is not null && IsMutual(text.Key, opening, end);
            if (told && opening.Actor is null && _subClauses.IsNext(text.Key, start, end))
                opening = Opening.Telling(start, start, null);
            if (told && !opening.Tells && opening.Actor is null && IsLimited(text.Key, start, end))
                opening = Opening.Telling(start, start, null);
            if (isFirst && opening is { Tells: false, Actor: null } && IsHandedIn(text.Key, start, end))
                opening = new Opening(true, start, start, null, false, opening.IsTopic, false);
            if (
                opening.Tells
                && follows
                && !isMutual
                && !IsAnnouncement(text.Text, opening.From, end)
                && !(told && IsLimitAlone(text.Key, start, end))
            )
            {
                Add(text, read, opening, start, end, standing);
                told = true;
            }
            else if (!isFirst && told && read.Count > 0 && !opening.IsStatement)
            {
                read[^1] = read[^1] with
                {
                    To = Trimmed(text.Text, read[^1].From, end),
                    WholeTo = Trimmed(text.Text, read[^1].WholeFrom, end),
                };
            }
            isFirst = false;
        }
        return (own, told);
    }

    /// <summary>"Chủ tịch Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở …": who is asked is the actor, not the issuer who asks.</summary>
    private Opening Told(MappedText text, Opening opening, int to)
    {
        var at = Asked(text, opening.Actor, opening.From, to);
        if (at == 0)
            return opening;
        var inner = _openings.Read(text, at, to);
        return inner is { Tells: true, Actor: not null } ? inner with { WholeFrom = opening.WholeFrom } : opening;
    }

    /// <summary>
    /// "Nhân dịp …, Ủy ban nhân dân tỉnh đề nghị các cơ quan …": the occasion leads to the order of the issuer, which is quoted from its
    /// name on.
    /// </summary>
    private Opening PastPreface(MappedText text, Opening opening, int from, int to)
    {
        if (opening.Actor is not null && !issuer.Is(opening.Actor))
            return opening;
        var order = issuer.Order(text.Key, from, to, _verbs.Assigning);
        if (order < 0 || text.Text[to - 1] == ':' || (to < text.Length && text.Text[to] == ':'))
            return opening;
        var inner = _openings.Read(text, order, to);
        if (!inner.Tells || inner.Actor is null)
            return opening;
        var comma = text.Text.LastIndexOf(',', order - 1, order - from);
        var begin = comma < 0 ? from : comma + 1;
        while (begin < order && text.Text[begin] == ' ')
            begin++;
        return inner with { WholeFrom = begin };
    }

    /// <summary>Where those are named whom the issuer asks; 0 where it is not the issuer who asks.</summary>
    private int Asked(MappedText text, string? actor, int at, int to)
    {
        if (actor is null || !issuer.Is(actor) || _verbs.Assigning.Match(text.Key, at) is not (> 0 and var length))
            return 0;
        return at + length + 1 < to ? at + length + 1 : 0;
    }

    /// <summary>Parts between semicolons; one that is still inside a list of actors is not cut.</summary>
    private IEnumerable<(int From, int To)> Pieces(MappedText text, int from, int to)
    {
        var actor = actors.Read(text, _openings.Begin(text, from, to), to);
        if (
            actor.Exists
            && Asked(text, actor.NameIn(text.Text), actor.VerbAt, to) is > 0 and var asked
            && actors.Read(text, asked, to) is { Exists: true } other
        )
            actor = other;
        var cut = actor.Exists ? actor.To : from;
        var first = true;
        foreach (var (start, end) in ClauseSplitter.Parts(text.Text, cut, to, ';'))
        {
            yield return (first ? from : start, end);
            first = false;
        }
    }

    public void Add(MappedText text, List<Clause> read, Opening opening, int start, int end, Standing standing)
    {
        var whole = Trimmed(text.Text, start, end);
        var bracket = LastBracket(text.Text, opening.From, whole);
        var to = bracket > 0 ? Trimmed(text.Text, opening.From, bracket) : whole;
        read.Add(new Clause(opening.From, to, opening.WholeFrom, whole, standing.Actor, standing.Source));
        if (bracket <= 0)
            return;
        foreach (var (from, until) in ClauseSplitter.Parts(text.Text, bracket + 1, whole - 1, ';'))
        {
            var inner = _openings.Read(text, from, until);
            if (!inner.Tells || inner.Actor is null || inner.IsRaised || char.IsUpper(inner.Actor[0]))
                continue;
            read.Add(
                new Clause(
                    inner.From,
                    Trimmed(text.Text, inner.From, until),
                    inner.WholeFrom,
                    Trimmed(text.Text, inner.From, until),
                    inner.Actor,
                    ActorSource.Explicit
                )
            );
        }
    }

    /// <summary>
    /// "Kết quả rà soát gửi về Văn phòng trước ngày 24/4": papers to be handed in by a time, and nobody told whose they are.
    /// </summary>
    private bool IsHandedIn(string key, int from, int to) =>
        _verbs.Sending.Find(key, from, Math.Min(to, from + ShortestAnnouncement)) is > 0 and var work
        && work > from
        && _verbs.Settled.Find(key, from, work) < 0
        && _verbs.Prefixes.Match(key, from) == 0
        && lexicon.Structure.ThisDocument.Match(key, from) == 0
        && key.AsSpan(from, work - from).IndexOfAny(",;:") < 0
        && IsLimited(key, work, to);

    /// <summary>
    /// "…; biên bản gửi đảng ủy trong ngày 21/12": what is handed in by a time is a duty of its own, whatever it begins with.
    /// </summary>
    private bool IsLimited(string key, int from, int to) =>
        _verbs.Completing.Find(key, from, to) is >= 0 and var work
        && (
            lexicon.Times.SetLimit(key, work, to)
            || lexicon.Times.EndOf.Find(key, work, to) is >= 0 and var at && key.AsSpan(at, to - at).IndexOfAnyInRange('0', '9') >= 0
        );

    /// <summary>"…; hoàn thành trước ngày 30/9": the day of what was told before, and nothing to be done besides.</summary>
    private bool IsLimitAlone(string key, int from, int to)
    {
        var at = OpeningText.Skip(key, from, to);
        if (_verbs.Completing.Match(key, at) is not (> 0 and var length))
            return false;
        at = OpeningText.Skip(key, at + length, to);
        return at < to
            && (
                lexicon.Times.Latest.Match(key, at) > 0 || lexicon.Times.Before.Match(key, at) > 0 || lexicon.Times.EndOf.Match(key, at) > 0
            );
    }

    /// <summary>"bản cách ly với bản": one more part of the measure before, not a duty of somebody new.</summary>
    private static bool IsMutual(string key, Opening opening, int to)
    {
        var actor = Fold.Key(opening.Actor!);
        var with = key.IndexOf(With, opening.From, Math.Min(40, to - opening.From), StringComparison.Ordinal);
        return with > 0 && string.CompareOrdinal(key, with + With.Length, actor, 0, actor.Length) == 0;
    }

    /// <summary>Where a bracket opens that ends the clause; 0 for none.</summary>
    private static int LastBracket(string text, int from, int to)
    {
        if (to - from < ShortestTask || text[to - 1] != ')')
            return 0;
        var open = text.LastIndexOf('(', to - 1, Math.Min(to - from, 900));
        return open > from + ShortestTask ? open : 0;
    }

    /// <summary>"… một số nội dung sau:" announces; the tasks are what follows.</summary>
    private static bool IsAnnouncement(string text, int from, int to)
    {
        while (to > from && text[to - 1] == ' ')
            to--;
        return to > from && text[to - 1] == ':' && to - from < ShortestAnnouncement;
    }

    private static int Trimmed(string text, int from, int to)
    {
        while (to > from && text[to - 1] is ' ' or '.' or ',' or ';' or '/' or '…')
            to--;
        // "… tại cơ sở.1": the call of a footnote.
        var call = to;
        while (call > from && to - call < 2 && char.IsAsciiDigit(text[call - 1]))
            call--;
        return call < to && call - 2 > from && text[call - 1] == '.' && char.IsLetter(text[call - 2]) ? call - 1 : to;
    }
}
