using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>What the lines of a body are: its paragraphs, those cut by the end of a page, and its footnotes.</summary>
internal sealed record BodyText(IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<PageBreak> Breaks, IReadOnlyList<Paragraph> Notes);

/// <summary>
/// Joins the lines of the body into paragraphs: hard-wrapped lines, and paragraphs cut by the end of a page (the left part
/// has no end, then blanks or a page number, then words that open nothing).
/// </summary>
internal sealed class BodyReader
{
    /// <summary>A marked line shorter than this without an end, before a capital, is a heading and not half a paragraph.</summary>
    private const int LongestHeading = 150;

    /// <summary>A converter that sets type of uneven width breaks lines up to a tenth before the edge.</summary>
    private const int RaggedEdge = 10;

    private const int MostUnfinishedWords = 3;

    private readonly List<Paragraph> _paragraphs = [];
    private readonly List<PageBreak> _breaks = [];
    private readonly List<Paragraph> _notes = [];
    private readonly MarkerTracker _markers;
    private readonly WrapWidth _wrap;
    private readonly StructureWords _words;
    private readonly NameBreak _names;
    private readonly TableReader _table;
    private MappedTextBuilder _text = new();
    private LineRange _lines;
    private string? _id;
    private Marker _marker;
    private BodyLine? _last;
    private int _pieces;
    private bool _isQuoted;
    private MappedTextBuilder? _note;
    private LineRange _noteLines;

    private BodyReader(WrapWidth wrap, ReadingLexicon lexicon, string body) =>
        (_wrap, _words, _names, _table, _markers) = (
            wrap,
            lexicon.Structure,
            new NameBreak(lexicon.Verbs),
            new TableReader(lexicon.Tables),
            new MarkerTracker(body)
        );

    /// <param name="body">What stands before the ids of its items: "" in the document itself, "PL1" in its first attachment.</param>
    public static BodyText Read(IReadOnlyList<TextLine> all, int from, int to, ReadingLexicon lexicon, string body = "")
    {
        var lines = BodyLines.Of(all, from, to);
        var reader = new BodyReader(WrapWidth.Of(lines), lexicon, body);
        var parted = false;
        foreach (var line in lines)
        {
            if (line.IsNote)
            {
                reader.AddNote(line);
                parted = true;
                continue;
            }
            reader.FinishNote();
            if (!reader.AddRow(line))
                reader.Add(parted ? line with { Gap = true, IsPaged = true } : line);
            parted = false;
        }
        reader.FinishNote();
        reader.Finish();
        return new BodyText(reader._paragraphs, reader._breaks, reader._notes);
    }

    private void AddNote(BodyLine line)
    {
        if (_note is not null && MarkerLexer.Read(line.Text).Kind == MarkerKind.None && line.Text.Text[0] != '[' && !line.Gap)
            _noteLines = _noteLines with { Last = line.Numbers.Last };
        else
        {
            FinishNote();
            (_note, _noteLines) = (new MappedTextBuilder(), line.Numbers);
        }
        _note.AppendLine(line.Text);
    }

    private void FinishNote()
    {
        if (_note is not null)
            _notes.Add(new Paragraph(_note.ToText(), _noteLines, null, default));
        _note = null;
    }

    /// <summary>The line is the head or a row of a table of tasks: a row stands by itself, the head says nothing of its own.</summary>
    private bool AddRow(BodyLine line)
    {
        if (line.Whole is not { } whole)
            return false;
        if (_table.Opens(whole))
        {
            Finish();
            return true;
        }
        if (_table.Row(whole) is not { } row)
            return false;
        Finish();
        _text.AppendLine(line.Text);
        _paragraphs.Add(new Paragraph(_text.ToText(), line.Numbers, null, default) { Row = row });
        _text = new MappedTextBuilder();
        return true;
    }

    private void Add(BodyLine line)
    {
        var gap = line.Gap;
        var isOpen = _last is not null && IsOpen();
        var (opened, itsId) = line.IsQuoted ? default : Opens(line, gap, isOpen);
        if (_last is null || itsId is not null || !Continues(line, gap, isOpen))
        {
            Finish();
            (_id, _marker, _lines, _isQuoted) = (itsId, opened, line.Numbers, line.IsQuoted);
        }
        else if (gap && (line.IsPaged || !_wrap.IsParted))
        {
            _breaks.Add(new PageBreak(_last.Numbers.Last, line.Numbers.First));
        }
        _text.AppendLine(line.Text);
        _lines = _lines with { Last = line.Numbers.Last };
        _last = line;
        _pieces += line.Count;
    }

    private (Marker Marker, string? Id) Opens(BodyLine line, bool gap, bool isOpen)
    {
        var read = MarkerLexer.Read(line.Text);
        if (
            read.Kind == MarkerKind.None
            || read.Length >= line.Text.Length
                && read.Kind is not (MarkerKind.Part or MarkerKind.Chapter or MarkerKind.Division or MarkerKind.Article)
        )
            return default;
        var isWordOfBefore = isOpen && !gap && StartsLower(line.Text.Text, read.Length) && (read.IsBullet || _wrap.Columns > 0);
        if (isWordOfBefore && !EndsItem())
            return default;
        if (read.IsBullet && !_markers.HasOpenItem && _words.Bases.Match(line.Text.Key, read.Length) > 0)
            return default;
        var announced = _text.Last == ':' || _last is null || (_last is not null && _paragraphs.Count == 0);
        return (read, _markers.Accept(read, isOpen, announced, Capitals.Are(line.Text.Text, read.Length)));
    }

    /// <summary>Items of a list may end with a comma or with nothing.</summary>
    private bool EndsItem() => _id is not null && _marker.IsBullet && _text.Last is ',' or ';';

    private bool Continues(BodyLine line, bool gap, bool isOpen)
    {
        if (IsTitle(line.Text.Text) || _isQuoted != line.IsQuoted)
            return false;
        if (IsBasis(line.Text) || BeginsBelowHeading(line, isOpen))
            return false;
        var lower = StartsLower(line.Text.Text, 0);
        if (!gap && _wrap.IsParted && (isOpen || lower || (_wrap.Columns > 0 && _last!.Width > _wrap.Columns * 3 / 4)))
            return true;
        if (!gap && isOpen && _last!.Width <= _wrap.FirstPiece && _pieces == _last.Count && !_names.OpensOrder(line.Text))
            return true;
        if (gap && !lower && _pieces == 1 && IsBasis(_last!.Text))
            return false;
        if (!isOpen && !gap && lower && _wrap.Columns > 0 && _text.Last == ';')
            return true;
        if (!isOpen)
            return !gap && IsForced(line, ragged: 0) && (lower || _text.Last != ':');
        if (gap)
            return !IsHeading(line, lower)
                && (lower || _text.Last == ',' || AsksForMore() || (_text.Length >= LongestHeading && (!_wrap.IsParted || line.IsPaged)));
        return lower
            || IsForced(line)
            || (!IsHeading(line, lower) && (_wrap.Columns == 0 || _id is null || _text.Last == ',' || _pieces == 1));
    }

    /// <summary>"1. Báo cáo viên cơ sở" / "Các đảng ủy xã chọn cử …": a capital there begins a sentence, no name.</summary>
    private bool BeginsBelowHeading(BodyLine line, bool isOpen) =>
        isOpen
        && _id is not null
        && _pieces == _last!.Count
        && _text.Last != ','
        && !Capitals.Are(line.Text.Text)
        && char.IsUpper(line.Text.Text[0])
        && _words.Sentences.Match(line.Text.Key, 0) > 0
        && !AsksForMore();

    /// <summary>"QUYẾT ĐỊNH:" goes on with nothing.</summary>
    private static bool IsTitle(string text) => text.Length is > 3 and < 80 && text.Count(char.IsLetter) > 3 && !text.Any(char.IsLower);

    /// <summary>The break was forced by the width: the next word would not have fitted.</summary>
    private bool IsForced(BodyLine line, int ragged = RaggedEdge)
    {
        if (_wrap.Columns == 0 || _last is null)
            return false;
        if (_last.Width > _wrap.Columns + (_wrap.Columns / RaggedEdge * 3))
            return false;
        var word = line.Text.Text.IndexOf(' ', StringComparison.Ordinal);
        return _last.Width + 1 + (word < 0 ? line.Text.Length : word) > _wrap.Columns - (ragged == 0 ? 0 : _wrap.Columns / ragged);
    }

    /// <summary>"- Căn cứ …;": one of the grounds before the items.</summary>
    private bool IsBasis(MappedText line)
    {
        var read = MarkerLexer.Read(line);
        return !_markers.HasOpenItem
            && (read.IsBullet || char.IsUpper(line.Text[0]))
            && _words.Bases.Match(line.Key, read.IsBullet ? read.Length : 0) > 0;
    }

    /// <summary>"… báo cáo Ban Thường vụ" / "Tỉnh ủy": the words before the break ask for more, or are more than a heading.</summary>
    private bool AsksForMore()
    {
        var key = _last!.Text.Key;
        for (var (at, left) = (key.Length, MostUnfinishedWords); at > 0 && left > 0; left--)
        {
            at = key.LastIndexOf(' ', at - 1);
            if (_words.Unfinished.Is(key[(at + 1)..]))
                return true;
        }
        return _last.Text.Text.Contains("; ", StringComparison.Ordinal);
    }

    private bool IsHeading(BodyLine next, bool nextIsLower)
    {
        if (nextIsLower || AsksForMore() || _pieces > _last!.Count || _text.Length >= LongestHeading || _text.Last == ',')
            return false;
        if (_id is null)
            return _text.Length < 80 && (_wrap.Columns == 0 || Capitals.Are(_last.Text.Text));
        return !_names.GoesOn(_last.Text, _marker.Length, next.Text);
    }

    /// <summary>No full stop, semicolon, colon or exclamation mark at its end; closing quotes and brackets do not count.</summary>
    private bool IsOpen()
    {
        var line = _last!.Text.Text;
        var end = line.Length - 1;
        while (end > 0 && line[end] is '"' or '”' or '»' or ')' or ']' or '’')
            end--;
        return line[end] is not ('.' or ';' or ':' or '!' or '?' or '…');
    }

    private static bool StartsLower(string text, int at)
    {
        while (at < text.Length && text[at] is '"' or '“' or '(')
            at++;
        return at < text.Length && (char.IsLower(text[at]) || (char.IsDigit(text[at]) && at > 0));
    }

    private void Finish()
    {
        if (_last is not null)
            _paragraphs.Add(new Paragraph(_text.ToText(), _lines, _id, _marker) { IsQuoted = _isQuoted });
        (_text, _pieces, _last, _id, _marker, _isQuoted) = (new MappedTextBuilder(), 0, null, null, default, false);
    }
}
