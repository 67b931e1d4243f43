using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

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
    private readonly MarkerTracker markers = new();
    private readonly int wrapWidth;
    private readonly StructureWords words;
    private readonly TableReader table;
    private MappedTextBuilder text = new();
    private LineRange lines;
    private string? id;
    private Marker marker;
    private TextLine? last;
    private int pieces;

    private BodyReader(int wrapWidth, ReadingLexicon lexicon) => (this.wrapWidth, words, table) = (wrapWidth, lexicon.Structure, new TableReader(lexicon.Tables));

    public static (IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<PageBreak> Breaks) Read(IReadOnlyList<TextLine> all, int from, int to, ReadingLexicon lexicon)
    {
        var reader = new BodyReader(WrapWidth.Of(all, from, to), lexicon);
        var gap = false;
        for (var i = from; i < to; i++)
        {
            if (!all[i].IsText) gap = true;
            else
            {
                if (!reader.AddRow(all[i])) reader.Add(all[i], gap);
                gap = false;
            }
        }
        reader.Finish();
        return (reader.paragraphs, reader.breaks);
    }

    /// <summary>The line is the head or a row of a table of tasks: a row stands by itself, the head says nothing of its own.</summary>
    private bool AddRow(TextLine line)
    {
        if (table.Opens(line))
        {
            Finish();
            return true;
        }
        if (table.Row(line) is not { } row) return false;
        Finish();
        text.AppendLine(line.Text);
        paragraphs.Add(new Paragraph(text.ToText(), new LineRange(line.Number, line.Number), null, default) { Row = row });
        text = new MappedTextBuilder();
        return true;
    }

    private void Add(TextLine line, bool gap)
    {
        var isOpen = last is not null && IsOpen();
        var (opened, itsId) = Opens(line, gap, isOpen);
        if (last is null || itsId is not null || !Continues(line, gap, isOpen))
        {
            Finish();
            (id, marker, lines) = (itsId, opened, new LineRange(line.Number, line.Number));
        }
        else if (gap)
        {
            breaks.Add(new PageBreak(last.Number, line.Number));
        }
        text.AppendLine(line.Text);
        lines = lines with { Last = line.Number };
        last = line;
        pieces++;
    }

    private (Marker Marker, string? Id) Opens(TextLine line, bool gap, bool isOpen)
    {
        var read = MarkerLexer.Read(line.Text);
        if (read.Kind == MarkerKind.None || read.Length >= line.Text.Length && read.Kind != MarkerKind.Part) return default;
        var isWordOfBefore = isOpen && !gap && StartsLower(line.Text.Text, read.Length) && (read.IsBullet || wrapWidth > 0);
        if (isWordOfBefore && !EndsItem()) return default;
        if (read.IsBullet && !markers.HasOpenItem && words.Bases.Match(line.Text.Key, read.Length) > 0) return default;
        var announced = text.Last == ':' || last is null || (last is not null && paragraphs.Count == 0);
        return (read, markers.Accept(read, isOpen, announced));
    }

    /// <summary>Items of a list may end with a comma or with nothing.</summary>
    private bool EndsItem() => id is not null && marker.IsBullet && text.Last is ',' or ';';

    private bool Continues(TextLine line, bool gap, bool isOpen)
    {
        if (IsTitle(line.Text.Text)) return false;
        if (IsBasis(line.Text)) return false;
        var lower = StartsLower(line.Text.Text, 0);
        if (gap && !lower && pieces == 1 && IsBasis(last!.Text)) return false;
        if (!isOpen && !gap && lower && wrapWidth > 0 && text.Last == ';') return true;
        if (!isOpen) return !gap && IsForced(line, ragged: 0) && (lower || text.Last != ':');
        if (gap) return !IsHeading(lower) && (lower || text.Length >= LongestHeading || text.Last == ',');
        return lower || IsForced(line) || (!IsHeading(lower) && (wrapWidth == 0 || text.Last == ','));
    }

    /// <summary>"QUYẾT ĐỊNH:" goes on with nothing.</summary>
    private static bool IsTitle(string text) => text.Length is > 3 and < 80 && text.Count(char.IsLetter) > 3 && !text.Any(char.IsLower);

    /// <summary>The break was forced by the width: the next word would not have fitted.</summary>
    private bool IsForced(TextLine line, int ragged = RaggedEdge)
    {
        if (wrapWidth == 0 || last is null) return false;
        var word = line.Text.Text.IndexOf(' ', StringComparison.Ordinal);
        return last.Width + 1 + (word < 0 ? line.Text.Length : word) > wrapWidth - (ragged == 0 ? 0 : wrapWidth / ragged);
    }

    /// <summary>"- Căn cứ …;": one of the grounds before the items.</summary>
    private bool IsBasis(MappedText line)
    {
        var read = MarkerLexer.Read(line);
        return !markers.HasOpenItem && (read.IsBullet || char.IsUpper(line.Text[0])) && words.Bases.Match(line.Key, read.IsBullet ? read.Length : 0) > 0;
    }

    /// <summary>"… báo cáo Ban Thường vụ" / "Tỉnh ủy": the words before the break ask for more, or are more than a heading.</summary>
    private bool AsksForMore()
    {
        var key = last!.Text.Key;
        for (var (at, left) = (key.Length, MostUnfinishedWords); at > 0 && left > 0; left--)
        {
            at = key.LastIndexOf(' ', at - 1);
            if (words.Unfinished.Is(key[(at + 1)..])) return true;
        }
        return last.Text.Text.Contains("; ", StringComparison.Ordinal);
    }

    private bool IsHeading(bool nextIsLower) => !nextIsLower && !AsksForMore() && pieces == 1 && text.Length < LongestHeading && (id is not null || text.Length < 80) && text.Last != ',';

    /// <summary>No full stop, semicolon, colon or exclamation mark at its end; closing quotes and brackets do not count.</summary>
    private bool IsOpen()
    {
        var line = last!.Text.Text;
        var end = line.Length - 1;
        while (end > 0 && line[end] is '"' or '”' or '»' or ')' or ']' or '’') end--;
        return line[end] is not ('.' or ';' or ':' or '!' or '?' or '…');
    }

    private static bool StartsLower(string text, int at)
    {
        while (at < text.Length && text[at] is '"' or '“' or '(') at++;
        return at < text.Length && (char.IsLower(text[at]) || (char.IsDigit(text[at]) && at > 0));
    }

    private void Finish()
    {
        if (last is not null) paragraphs.Add(new Paragraph(text.ToText(), lines, id, marker));
        (text, pieces, last, id, marker) = (new MappedTextBuilder(), 0, null, null, default);
    }
}
