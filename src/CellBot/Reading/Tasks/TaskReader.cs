using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>
/// Finds what is to be done, clause by clause, and by whom: the actor stated in the clause, else the one at the head of the
/// paragraph or item, else the item's parent, else those whom the preamble commands.
/// </summary>
internal sealed class TaskReader(ReadingLexicon lexicon, string? issuer, DateOnly? issued)
{
    private const int LongestActor = 280;

    /// <summary>So many items of a list give orders before the others are taken for orders too.</summary>
    private const int LeastTold = 2;

    private readonly ClauseReader _clauses = new(lexicon, new IssuerNames(issuer, lexicon.Bodies), issued);
    private readonly OrderedActors _ordered = new(lexicon);
    private readonly TaskKindReader _kinds = new(lexicon);
    private readonly RelevanceReader _relevance = new(lexicon.Audiences, lexicon.Verbs);
    private readonly Dictionary<string, string?> _actorOfItem = [];

    /// <summary>Items that are nothing but the name of whom their own items are for.</summary>
    private readonly HashSet<string> _stated = [];

    /// <summary>Items over a list of conditions or papers.</summary>
    private readonly HashSet<string> _lists = [];

    public IReadOnlyList<DirectiveTask> Read(BodyStructure body)
    {
        var tasks = new List<DirectiveTask>[body.Parts.Count];
        _actorOfItem[""] = PreambleActor(body);
        for (var i = 0; i < tasks.Length; i++)
            tasks[i] = [.. Read(body.Parts[i])];
        foreach (var i in Untold(body, tasks))
        {
            var part = body.Parts[i];
            tasks[i] =
            [
                .. _clauses.Read(part.Paragraph, Inherited(part), isToldAbove: true).Clauses.Select(clause => Task(part, clause, false)),
            ];
        }
        return [.. tasks.SelectMany(each => each)];
    }

    private IEnumerable<DirectiveTask> Read(BodyPart part)
    {
        var isClosing = part.Section == BodyPart.Closing;
        var inherited = isClosing ? null : Inherited(part);
        if (IsListed(part))
            return [];
        if (!part.HoldsTasks)
        {
            if (part.Paragraph.Id is { } id)
                _actorOfItem[id] = inherited;
            var told =
                part.Section.Length == 0
                    ? part.IsAttached
                        ? []
                        : _clauses.ReadOrders(part.Paragraph)
                    : _clauses.ReadForward(part.Paragraph);
            return told.Select(clause => Task(part, clause, false));
        }
        if (part.Paragraph.Row is { } row)
            return [Task(part, row, inherited)];
        if (part.IsTitle && _ordered.Heading(part.Paragraph) is { } named)
        {
            _actorOfItem[part.Section] = named;
            _stated.Add(part.Section);
            return [];
        }
        var (read, actor) = _clauses.Read(
            part.Paragraph,
            inherited,
            part.Paragraph.Id is { } own && _stated.Contains(BodyStructure.Parent(own))
        );
        if (part.Paragraph.Id is { } opened && _clauses.OpensList(part.Paragraph))
            _lists.Add(opened);
        if (part.Paragraph.Id is { } item)
        {
            _actorOfItem[item] = actor ?? inherited;
            var opensItems = part.Paragraph.Text.Text[^1] == ':';
            if (opensItems && _ordered.Ordered(part.Paragraph) is { } ordered)
                actor = _actorOfItem[item] = ordered;
            if (opensItems && actor is not null)
                _stated.Add(item);
        }
        return part.IsTitle ? [] : read.Select(clause => Task(part, clause, isClosing));
    }

    /// <summary>One of a list of orders is an order too, though no word of it is known ("Châm clo các bể nước lớn").</summary>
    private IEnumerable<int> Untold(BodyStructure body, List<DirectiveTask>[] tasks)
    {
        var items = Enumerable.Range(0, tasks.Length).Where(i => IsLeaf(body, i));
        foreach (var list in items.GroupBy(i => BodyStructure.Parent(body.Parts[i].Section)))
        {
            var told = list.Count(i => tasks[i].Count > 0);
            if (told < LeastTold || told * 3 < list.Count() * 2)
                continue;
            foreach (var i in list.Where(i => tasks[i].Count == 0))
                yield return i;
        }
    }

    private bool IsLeaf(BodyStructure body, int at)
    {
        var part = body.Parts[at];
        if (
            part.Paragraph.Id is not { } id
            || !part.HoldsTasks
            || part.IsTitle
            || part.IsAttached
            || part.Paragraph.Row is not null
            || IsListed(part)
        )
            return false;
        return at + 1 >= body.Parts.Count || body.Parts[at + 1].Paragraph.Id?.StartsWith(id + ".", StringComparison.Ordinal) != true;
    }

    /// <summary>It stands under "… có đủ điều kiện sau:" or "Hồ sơ gồm:".</summary>
    private bool IsListed(BodyPart part)
    {
        if (_lists.Count == 0)
            return false;
        for (var id = BodyStructure.Parent(part.Section); id.Length > 0; id = BodyStructure.Parent(id))
        {
            if (_lists.Contains(id))
                return true;
        }
        return false;
    }

    private DirectiveTask Task(BodyPart part, Clause clause, bool isClosing)
    {
        var text = part.Paragraph.Text;
        var section = part.Section.Length == 0 ? BodyPart.Closing : part.Section;
        var (cell, member, team, committee) = _relevance.Of(text, clause);
        return new DirectiveTask(
            section,
            Shown(clause.Actor),
            clause.Source,
            _kinds.Of(text, clause, isClosing),
            text.Span(clause.From, clause.To),
            text.Span(clause.WholeFrom, clause.WholeTo),
            cell,
            member,
            team,
            committee
        );
    }

    /// <summary>A list of many bodies ends behind a whole name: whom a task is for was decided on all of them.</summary>
    private static string? Shown(string? actor)
    {
        if (actor is not { Length: > LongestActor })
            return actor;
        var end = actor.LastIndexOfAny([',', ';'], LongestActor);
        return actor[..(end > 0 ? end : Math.Max(actor.LastIndexOf(' ', LongestActor), 1))];
    }

    /// <summary>A row of a table tells one thing, by whom its own cell says.</summary>
    private DirectiveTask Task(BodyPart part, TableRow row, string? inherited)
    {
        var text = row.Task;
        var (from, to) = (MarkerLexer.Read(text).Length, text.Text.TrimEnd(' ', '.', ';', ',').Length);
        if (from >= to)
            (from, to) = (0, text.Length);
        var actor = row.Actor?.Text.Trim(' ', '.', ';', ',') is { Length: > 0 } named ? named : null;
        var clause = new Clause(
            from,
            to,
            from,
            to,
            actor ?? inherited,
            actor is not null ? ActorSource.Explicit
                : inherited is null ? ActorSource.None
                : ActorSource.Inherited
        );
        var (cell, member, team, committee) = _relevance.Of(text, clause);
        TextSpan[] cells =
        [
            .. new[] { row.Task, row.Actor, row.Due }
                .OfType<MappedText>()
                .Where(each => each.Length > 0)
                .Select(each => each.Span(0, each.Length)),
        ];
        return new DirectiveTask(
            part.Section.Length == 0 ? BodyPart.Closing : part.Section,
            Shown(clause.Actor),
            clause.Source,
            _kinds.Of(text, clause, false),
            text.Span(from, to),
            new TextSpan(cells.Min(each => each.Start), cells.Max(each => each.End)),
            cell,
            member,
            team,
            committee
        );
    }

    /// <summary>An unmarked paragraph takes what its item was told; an item, what its parent was told.</summary>
    private string? Inherited(BodyPart part)
    {
        var id = part.Paragraph.Id is { } own ? BodyStructure.Parent(own) : part.Section;
        while (id.Length > 0)
        {
            if (_actorOfItem.TryGetValue(id, out var actor) && actor is not null)
                return actor;
            id = BodyStructure.Parent(id);
        }
        return part.IsAttached ? null : _actorOfItem[""];
    }

    /// <summary>"Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy … tập trung thực hiện:" in the last paragraphs before the items.</summary>
    private string? PreambleActor(BodyStructure body)
    {
        foreach (var part in body.Parts.TakeWhile(part => part.Section.Length == 0).Reverse())
        {
            if (_ordered.Commanded(part.Paragraph.Text) is { } actor)
                return actor;
        }
        return null;
    }
}

/// <summary>
/// One thing told: [From, To) its operative words, [WholeFrom, WholeTo) the clause as printed, both places in the paragraph.
/// </summary>
internal sealed record Clause(int From, int To, int WholeFrom, int WholeTo, string? Actor, ActorSource Source)
{
    /// <summary>Its sentence begins with "giao", "đề nghị", "yêu cầu": one word is then enough of an order.</summary>
    public bool IsAssigned { get; init; }
}
