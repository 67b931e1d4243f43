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

    private readonly List<Paragraph> paragraphs = [];
    private readonly List<PageBreak> breaks = [];
    private readonly List<Paragraph> notes = [];
    private readonly MarkerTracker markers;
    private readonly WrapWidth wrap;
    private readonly StructureWords words;
    private readonly NameBreak names;
    private readonly TableReader table;
    private MappedTextBuilder text = new();
    private LineRange lines;
    private string? id;
    private Marker marker;
    private BodyLine? last;
    private int pieces;
    private bool isQuoted;
    private MappedTextBuilder? note;
    private LineRange noteLines;

    private BodyReader(WrapWidth wrap, ReadingLexicon lexicon, string body) =>
        (this.wrap, words, names, table, markers) = (
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
        return new BodyText(reader.paragraphs, reader.breaks, reader.notes);
    }

    private void AddNote(BodyLine line)
    {
        if (note is not null && MarkerLexer.Read(line.Text).Kind == MarkerKind.None && line.Text.Text[0] != '[' && !line.Gap)
            noteLines = noteLines with { Last = line.Numbers.Last };
        else
        {
            FinishNote();
            (note, noteLines) = (new MappedTextBuilder(), line.Numbers);
        }
        note.AppendLine(line.Text);
    }

    private void FinishNote()
    {
        if (note is not null)
            notes.Add(new Paragraph(note.ToText(), noteLines, null, default));
        note = null;
    }

    /// <summary>The line is the head or a row of a table of tasks: a row stands by itself, the head says nothing of its own.</summary>
    private bool AddRow(BodyLine line)
    {
        if (line.Whole is not { } whole)
            return false;
        if (table.Opens(whole))
        {
            Finish();
            return true;
        }
        if (table.Row(whole) is not { } row)
            return false;
        Finish();
        text.AppendLine(line.Text);
        paragraphs.Add(new Paragraph(text.ToText(), line.Numbers, null, default) { Row = row });
        text = new MappedTextBuilder();
        return true;
    }

    private void Add(BodyLine line)
    {
        var gap = line.Gap;
        var isOpen = last is not null && IsOpen();
        var (opened, itsId) = line.IsQuoted ? default : Opens(line, gap, isOpen);
        if (last is null || itsId is not null || !Continues(line, gap, isOpen))
        {
            Finish();
            (id, marker, lines, isQuoted) = (itsId, opened, line.Numbers, line.IsQuoted);
        }
        else if (gap && (line.IsPaged || !wrap.IsParted))
        {
            breaks.Add(new PageBreak(last.Numbers.Last, line.Numbers.First));
        }
        text.AppendLine(line.Text);
        lines = lines with { Last = line.Numbers.Last };
        last = line;
        pieces += line.Count;
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
        var isWordOfBefore = isOpen && !gap && StartsLower(line.Text.Text, read.Length) && (read.IsBullet || wrap.Columns > 0);
        if (isWordOfBefore && !EndsItem())
            return default;
        if (read.IsBullet && !markers.HasOpenItem && words.Bases.Match(line.Text.Key, read.Length) > 0)
            return default;
        var announced = text.Last == ':' || last is null || (last is not null && paragraphs.Count == 0);
        return (read, markers.Accept(read, isOpen, announced, Capitals.Are(line.Text.Text, read.Length)));
    }

    /// <summary>Items of a list may end with a comma or with nothing.</summary>
    private bool EndsItem() => id is not null && marker.IsBullet && text.Last is ',' or ';';

    private bool Continues(BodyLine line, bool gap, bool isOpen)
    {
        if (IsTitle(line.Text.Text) || isQuoted != line.IsQuoted)
            return false;
        if (IsBasis(line.Text) || BeginsBelowHeading(line, isOpen))
            return false;
        var lower = StartsLower(line.Text.Text, 0);
        if (!gap && wrap.IsParted && (isOpen || lower || (wrap.Columns > 0 && last!.Width > wrap.Columns * 3 / 4)))
            return true;
        if (!gap && isOpen && last!.Width <= wrap.FirstPiece && pieces == last.Count && !names.OpensOrder(line.Text))
            return true;
        if (gap && !lower && pieces == 1 && IsBasis(last!.Text))
            return false;
        if (!isOpen && !gap && lower && wrap.Columns > 0 && text.Last == ';')
            return true;
        if (!isOpen)
            return !gap && IsForced(line, ragged: 0) && (lower || text.Last != ':');
        if (gap)
            return !IsHeading(line, lower)
                && (lower || text.Last == ',' || AsksForMore() || (text.Length >= LongestHeading && (!wrap.IsParted || line.IsPaged)));
        return lower || IsForced(line) || (!IsHeading(line, lower) && (wrap.Columns == 0 || id is null || text.Last == ',' || pieces == 1));
    }

    /// <summary>"1. Báo cáo viên cơ sở" / "Các đảng ủy xã chọn cử …": a capital there begins a sentence, no name.</summary>
    private bool BeginsBelowHeading(BodyLine line, bool isOpen) =>
        isOpen
        && id is not null
        && pieces == last!.Count
        && text.Last != ','
        && !Capitals.Are(line.Text.Text)
        && char.IsUpper(line.Text.Text[0])
        && words.Sentences.Match(line.Text.Key, 0) > 0
        && !AsksForMore();

    /// <summary>"QUYẾT ĐỊNH:" goes on with nothing.</summary>
    private static bool IsTitle(string text) => text.Length is > 3 and < 80 && text.Count(char.IsLetter) > 3 && !text.Any(char.IsLower);

    /// <summary>The break was forced by the width: the next word would not have fitted.</summary>
    private bool IsForced(BodyLine line, int ragged = RaggedEdge)
    {
        if (wrap.Columns == 0 || last is null)
            return false;
        if (last.Width > wrap.Columns + (wrap.Columns / RaggedEdge * 3))
            return false;
        var word = line.Text.Text.IndexOf(' ', StringComparison.Ordinal);
        return last.Width + 1 + (word < 0 ? line.Text.Length : word) > wrap.Columns - (ragged == 0 ? 0 : wrap.Columns / ragged);
    }

    /// <summary>"- Căn cứ …;": one of the grounds before the items.</summary>
    private bool IsBasis(MappedText line)
    {
        var read = MarkerLexer.Read(line);
        return !markers.HasOpenItem
            && (read.IsBullet || char.IsUpper(line.Text[0]))
            && words.Bases.Match(line.Key, read.IsBullet ? read.Length : 0) > 0;
    }

    /// <summary>"… báo cáo Ban Thường vụ" / "Tỉnh ủy": the words before the break ask for more, or are more than a heading.</summary>
    private bool AsksForMore()
    {
        var key = last!.Text.Key;
        for (var (at, left) = (key.Length, MostUnfinishedWords); at > 0 && left > 0; left--)
        {
            at = key.LastIndexOf(' ', at - 1);
            if (words.Unfinished.Is(key[(at + 1)..]))
                return true;
        }
        return last.Text.Text.Contains("; ", StringComparison.Ordinal);
    }

    private bool IsHeading(BodyLine next, bool nextIsLower)
    {
        if (nextIsLower || AsksForMore() || pieces > last!.Count || text.Length >= LongestHeading || text.Last == ',')
            return false;
        if (id is null)
            return text.Length < 80 && (wrap.Columns == 0 || Capitals.Are(last.Text.Text));
        return !names.GoesOn(last.Text, marker.Length, next.Text);
    }

    /// <summary>No full stop, semicolon, colon or exclamation mark at its end; closing quotes and brackets do not count.</summary>
    private bool IsOpen()
    {
        var line = last!.Text.Text;
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
        if (last is not null)
            paragraphs.Add(new Paragraph(text.ToText(), lines, id, marker) { IsQuoted = isQuoted });
        (text, pieces, last, id, marker, isQuoted) = (new MappedTextBuilder(), 0, null, null, default, false);
    }
}
