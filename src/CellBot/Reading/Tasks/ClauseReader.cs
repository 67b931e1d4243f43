using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;
using CellBot.Reading.Times;

namespace CellBot.Reading.Tasks;

/// <summary>Reads the clauses of a paragraph that tell somebody to do something.</summary>
internal sealed class ClauseReader
{
    private const int ShortestTask = 12;
    private const int ShortestAssigned = 6;
    private const int ShortestItem = 26;
    private const int LongestItemOpening = 80;
    private const int LongestListOpening = 60;
    private const int ListEnd = 18;

    private readonly ReadingLexicon _lexicon;
    private readonly VerbWords _verbs;
    private readonly IssuerNames _issuer;
    private readonly DateOnly? _issued;
    private readonly ActorReader _actors;
    private readonly SentenceReader _sentences;
    private readonly SubClauses _subClauses;

    public ClauseReader(ReadingLexicon lexicon, IssuerNames issuer, DateOnly? issued)
    {
        _lexicon = lexicon;
        _verbs = lexicon.Verbs;
        _issuer = issuer;
        _issued = issued;
        _actors = new ActorReader(lexicon);
        _sentences = new SentenceReader(lexicon, issuer, _actors);
        _subClauses = new SubClauses(lexicon.Verbs);
    }

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
            if (text.Text[to - 1] == '?' || IsHistory(text.Key, from, to))
                continue;
            var before = read.Count;
            var sentence = _sentences.Read(text, from, to, standing, read);
            if (_verbs.Assigning.Match(text.Key, OpeningText.Skip(text.Key, from, to)) > 0)
            {
                for (var i = before; i < read.Count; i++)
                    read[i] = read[i] with { IsAssigned = read[i].Source == ActorSource.Explicit };
            }
            var told = sentence.Own;
            if (isFirst && isToldAbove && !sentence.Any && told is null && IsItem(text, from, to))
            {
                var plain = _actors.ReadBeforeAnyVerb(text, from, to);
                told = plain.Exists ? plain.NameIn(text.Text) : null;
                var whose = told is null ? standing : new Standing(told, ActorSource.Explicit);
                _sentences.Add(text, read, Opening.Telling(plain.Exists ? plain.VerbAt : from, from, told), from, to, whose);
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
        return ([.. read.SelectMany(clause => _subClauses.Split(text, clause)).Where(IsLongEnough)], own);
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
            _sentences.Read(text, from, to, Standing.Nobody, told);
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
            var order = _issuer.Order(text.Key, from, to, _verbs.Assigning);
            if (order < 0 || text.Text[to - 1] == ':')
                continue;
            var told = new List<Clause>();
            _sentences.Read(text, order, to, Standing.Nobody, told);
            if (told.Count > 0 && told[0].Actor is not null)
                read.AddRange(told);
        }
        return [.. read.Where(clause => clause.To - clause.From >= ShortestTask)];
    }

    /// <summary>"Ngày 30/9/2025, Ủy ban nhân dân tỉnh ban hành …", "Năm 2024, …": a day or a year before the document's own.</summary>
    private bool IsHistory(string key, int from, int to)
    {
        var at = OpeningText.Skip(key, from, to);
        var date = DateGrammar.Read(key, at);
        if (date.Exists)
            return date.Value < _issued && IsComma(key, at + date.Length, to);
        var (year, length) = DateGrammar.ReadYear(key, at);
        return length > 0 && year < _issued?.Year && IsComma(key, at + length, to);
    }

    private static bool IsComma(string key, int at, int to) => at < to && key[at] == ',';

    private static bool IsLongEnough(Clause clause) => clause.To - clause.From >= (clause.IsAssigned ? ShortestAssigned : ShortestTask);

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

    /// <summary>"Gọi ngay đường dây nóng khi có người sốt": what is said behind "khi" or "nếu" is not said of the work.</summary>
    private int MainClauseEnd(string key, int from, int to) =>
        _verbs.Conditions.Find(key, from + 1, to) is > 0 and var condition ? condition : to;

    /// <summary>Some words with an end, and no sign that they only describe.</summary>
    private bool IsItem(MappedText text, int from, int to) =>
        to - from >= ShortestItem
        && text.Text[to - 1] is '.' or ';'
        && _verbs.Statements.Find(text.Key, from, MainClauseEnd(text.Key, from, Math.Min(to, from + LongestItemOpening))) < 0
        && _verbs.Descriptions.Match(text.Key, from) == 0
        && _lexicon.Structure.ThisDocument.Match(text.Key, from) == 0
        && !text.Text.AsSpan(from, Math.Min(40, to - from)).Contains(':');

    /// <summary>
    /// "Mỗi chi bộ giới thiệu ít nhất 01 quần chúng …": under a heading of targets what each one is to reach is its work.
    /// </summary>
    private bool IsTarget(string key, int from, int to) =>
        _verbs.Each.Match(key, from) > 0 && key.AsSpan(from, to - from).IndexOfAnyInRange('0', '9') >= 0;
}
