using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Reads the clauses of a paragraph that tell somebody to do something.</summary>
internal sealed partial class ClauseReader(ReadingLexicon lexicon, IssuerNames issuer)
{
    private const int ShortestTask = 12;
    private const int ShortestAnnouncement = 80;
    private const int LongestListOpening = 60;
    private const int ListEnd = 18;

    private static readonly string With = Fold.Key(" với ");

    private readonly ActorReader _actors = new(lexicon);
    private readonly OpeningReader _openings = new(lexicon);
    private readonly VerbWords _verbs = lexicon.Verbs;
    private readonly SubClauses _subClauses = new(lexicon.Verbs);

    /// <summary>The clauses, and the actor at the head of the paragraph (null where it names none).</summary>
    /// <param name="isToldAbove">The item above names whom its items are for: an item of unknown words is then a task too.</param>
    public (IReadOnlyList<Clause> Clauses, string? Actor) Read(Paragraph paragraph, string? inherited, bool isToldAbove)
    {
        var text = paragraph.Text;
        var read = new List<Clause>();
        var standing = new Standing(inherited, inherited is null ? ActorSource.None : ActorSource.Inherited);
        string? own = null;
        var isFirst = true;
        foreach (var (from, to) in ClauseSplitter.Sentences(text.Text, paragraph.Start))
        {
            if (text.Text[to - 1] == '?')
                continue;
            var sentence = ReadSentence(text, from, to, standing, read);
            var told = sentence.Own;
            if (isFirst && isToldAbove && !sentence.Any && told is null && IsItem(text, from, to))
            {
                var plain = _actors.ReadBeforeAnyVerb(text, from, to);
                told = plain.Exists ? plain.NameIn(text.Text) : null;
                var whose = told is null ? standing : new Standing(told, ActorSource.Explicit);
                Add(text, read, new Opening(true, plain.Exists ? plain.VerbAt : from, from, told, false, false, false), from, to, whose);
            }
            if (isFirst && told is not null)
            {
                own = told;
                standing = new Standing(own, ActorSource.Explicit);
            }
            isFirst = false;
        }
        if (paragraph.Text.Text.AsSpan(0, paragraph.Start).TrimEnd() is [.., not ('.' or '-' or ':' or '–' or '+' or '*' or '•')])
        {
            // "a)", "(1)", "+": a clause is quoted with its marker, which is where the document sets it off.
            for (var i = 0; i < read.Count && read[i].WholeFrom == paragraph.Start; i++)
                read[i] = read[i] with { WholeFrom = 0 };
        }
        return (
            [.. read.SelectMany(clause => _subClauses.Split(text, clause)).Where(clause => clause.To - clause.From >= ShortestTask)],
            own
        );
    }

    /// <summary>What an assessment tells to do all the same: "Trong thời gian tới, xã … tổ chức thực hiện nghiêm …".</summary>
    public IReadOnlyList<Clause> ReadForward(Paragraph paragraph)
    {
        var text = paragraph.Text;
        var read = new List<Clause>();
        foreach (var (from, to) in ClauseSplitter.Sentences(text.Text, paragraph.Start))
        {
            if (_verbs.Forwards.Match(text.Key, from) == 0 && !IsTarget(text.Key, from, to))
                continue;
            var told = new List<Clause>();
            ReadSentence(text, from, to, new Standing(null, ActorSource.None), told);
            if (told.Count > 0 && told[0].Actor is not null)
                read.AddRange(told);
        }
        return [.. read.Where(clause => clause.To - clause.From >= ShortestTask)];
    }

    /// <summary>
    /// What the issuer asks of somebody before the items, or without any: "… Ủy ban nhân dân tỉnh đề nghị các cơ quan treo cờ …".
    /// </summary>
    public IReadOnlyList<Clause> ReadOrders(Paragraph paragraph)
    {
        var text = paragraph.Text;
        var read = new List<Clause>();
        foreach (var (from, to) in ClauseSplitter.Sentences(text.Text, paragraph.Start))
        {
            var order = issuer.Order(text.Key, from, to, _verbs.Assigning);
            if (order < 0 || text.Text[to - 1] == ':')
                continue;
            var told = new List<Clause>();
            ReadSentence(text, order, to, new Standing(null, ActorSource.None), told);
            if (told.Count > 0 && told[0].Actor is not null)
                read.AddRange(told);
        }
        return [.. read.Where(clause => clause.To - clause.From >= ShortestTask)];
    }

    /// <summary>It ends in "… điều kiện sau:", "Hồ sơ gồm:": what stands under it is a list of conditions or papers.</summary>
    public bool OpensList(Paragraph paragraph)
    {
        var key = paragraph.Key.TrimEnd();
        if (key.Length == 0 || key[^1] != ':')
            return false;
        var from = Math.Max(paragraph.Start, key.Length - LongestListOpening);
        for (var at = from; at < key.Length; at++)
        {
            if (_verbs.Listings.Match(key, at) is > 0 and var length && at + length >= key.Length - ListEnd)
                return true;
        }
        return false;
    }

    /// <summary>Some words with an end, and no sign that they only describe.</summary>
    private bool IsItem(MappedText text, int from, int to) =>
        to - from >= ShortestAnnouncement / 3
        && text.Text[to - 1] is '.' or ';'
        && _verbs.Statements.Find(text.Key, from, Math.Min(to, from + ShortestAnnouncement)) < 0
        && _verbs.Descriptions.Match(text.Key, from) == 0
        && lexicon.Structure.ThisDocument.Match(text.Key, from) == 0
        && !text.Text.AsSpan(from, Math.Min(40, to - from)).Contains(':');

    /// <summary>The actor that a heading is, or null.</summary>
    public string? Heading(Paragraph paragraph) => _actors.Heading(paragraph.Text, paragraph.Start, paragraph.Text.Length);

    /// <summary>
    /// Whom an item that opens others puts under an order: "Bộ Chính trị yêu cầu các cấp ủy thực hiện các nhiệm vụ sau:".
    /// </summary>
    public string? Ordered(Paragraph paragraph)
    {
        var (text, orders) = (paragraph.Text, _verbs.Assigning);
        for (var at = orders.Find(text.Key, paragraph.Start, text.Length); at >= 0; at = orders.Find(text.Key, at + 1, text.Length))
        {
            var actor = _actors.Read(text, at + orders.Match(text.Key, at) + 1, text.Length);
            if (actor is { Exists: true, IsStatement: false })
                return actor.NameIn(text.Text);
        }
        return null;
    }

    /// <summary>Whom a preamble commands; null where nobody is named.</summary>
    public string? Commanded(MappedText text)
    {
        var key = text.Key;
        for (var at = Math.Max(0, key.Length - 700); at < key.Length; at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1) || key[at] == ' ')
                continue;
            if (lexicon.Bodies.Protected.Match(key, at) is > 0 and var kept)
            {
                at += kept;
                continue;
            }
            var length = lexicon.Structure.Orders.Match(key, at);
            if (length == 0)
                continue;
            var actor = _actors.Read(text, at + length + 1, key.Length);
            if (actor.Exists && !actor.IsStatement && actor.To - actor.From > 1)
                return actor.NameIn(text.Text);
        }
        return null;
    }

    private sealed record Standing(string? Actor, ActorSource Source);

    private (string? Own, bool Any) ReadSentence(MappedText text, int from, int to, Standing standing, List<Clause> read)
    {
        string? own = null;
        var isFirst = true;
        var told = false;
        foreach (var (start, end) in Pieces(text, from, to))
        {
            var opening = Told(text, _openings.Read(text, start, end), end);
            if (isFirst)
                opening = PastPreface(text, opening, start, end);
            if (opening.Actor is { } actor)
            {
                standing = new Standing(actor, ActorSource.Explicit);
                if (isFirst && !opening.IsRaised)
                    own = actor;
            }
            else if (opening.IsTopic && isFirst)
                standing = new Standing(null, ActorSource.None);
            // "Mỗi đảng viên là một tuyên truyền viên; tự học …": what is said of somebody may lead to what is asked.
            var isLedTo = own is not null && opening is { Tells: true, IsStatement: false };
            var follows = isFirst || told || isLedTo || opening.Actor is not null || _verbs.Prefixes.Match(text.Key, start) > 0;
            var isMutual = told && opening.Actor is not null && IsMutual(text.Key, opening, end);
            if (told && opening.Actor is null && _subClauses.IsNext(text.Key, start, end))
                opening = new Opening(true, start, start, null, false, false, false);
            if (told && !opening.Tells && opening.Actor is null && IsLimited(text.Key, start, end))
                opening = new Opening(true, start, start, null, false, false, false);
            if (isFirst && opening is { Tells: false, Actor: null } && IsHandedIn(text.Key, start, end))
                opening = new Opening(true, start, start, null, false, opening.IsTopic, false);
            if (opening.Tells && follows && !isMutual && !IsAnnouncement(text.Text, opening.From, end))
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
        var actor = _actors.Read(text, _openings.Begin(text, from, to), to);
        if (
            actor.Exists
            && Asked(text, actor.NameIn(text.Text), actor.VerbAt, to) is > 0 and var asked
            && _actors.Read(text, asked, to) is { Exists: true } other
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

    private void Add(MappedText text, List<Clause> read, Opening opening, int start, int end, Standing standing)
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
