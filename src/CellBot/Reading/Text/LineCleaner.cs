namespace CellBot.Reading.Text;

/// <summary>
/// Takes a line's mark-up away (headings, emphasis, table pipes, escapes, invisible signs) and tells what kind of line it is.
/// </summary>
internal static class LineCleaner
{
    private const int ColumnGap = 3;
    private const int LongestMarker = 7;

    public static TextLine Clean(MappedText raw, int number)
    {
        var clean = Strip(raw);
        var kind = clean.Length == 0 && IsBar(raw.Text) ? LineKind.Bar : Kind(clean.Text);
        return new TextLine(number, clean, kind, clean.Length + Indent(raw.Text));
    }

    private static MappedText Strip(MappedText raw)
    {
        var text = raw.Text;
        if (IsTableRule(text))
            return MappedText.Empty;
        var clean = new MappedTextBuilder();
        var bullet = StarBullet(text);
        var gap = 0;
        var isList = !text.Contains('|', StringComparison.Ordinal);
        for (var i = PastHeadingMark(text); i < text.Length; i++)
        {
            var c = text[i];
            var (start, end) = raw.At(i);
            if (c is '|' or '\t')
            {
                gap = ColumnGap;
                continue;
            }
            if (IsBreakTag(text, i))
            {
                gap = ColumnGap;
                i = text.IndexOf('>', i);
                continue;
            }
            if (char.IsWhiteSpace(c))
            {
                gap++;
                continue;
            }
            if (i == bullet)
                c = '-';
            else if (IsDropped(text, i))
                continue;
            if (gap > 0 && clean.Length > 0)
                clean.Append(gap >= ColumnGap && !(isList && clean.Length <= LongestMarker && IsMarker(clean)) ? '\t' : ' ', start, start);
            gap = 0;
            clean.Append(c, start, end);
        }
        return clean.ToText();
    }

    /// <summary>"1.", "a)", "-", "II-": what stands behind it is no column, though a tab parts them.</summary>
    private static bool IsMarker(MappedTextBuilder clean) =>
        clean.Length == 1 ? clean.Last is '-' or '–' or '+' or '•' or '*' : clean.Last is '.' or ')' or '-' or '/';

    private static int Indent(string text)
    {
        var at = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static int PastHeadingMark(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '>'))
            at++;
        var mark = at;
        while (mark < text.Length && text[mark] == '#')
            mark++;
        return mark > at && (mark == text.Length || char.IsWhiteSpace(text[mark]) || text[mark] == '*') ? mark : at;
    }

    /// <summary>"* item" is a bullet where the star is not one half of an emphasis.</summary>
    private static int StarBullet(string text)
    {
        var at = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at + 2 >= text.Length || text[at] != '*' || text[at + 1] != ' ')
            return -1;
        return text.Count(c => c == '*') % 2 == 1 ? at : -1;
    }

    private static bool IsDropped(string text, int at) =>
        text[at] switch
        {
            '*' or '`' or '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad' => true,
            '_' => Fold.IsEdge(text, at - 1) || Fold.IsEdge(text, at + 1),
            '\\' => at + 1 < text.Length && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1])),
            var c => char.IsControl(c),
        };

    private static bool IsBreakTag(string text, int at) =>
        text[at] == '<'
        && string.Compare(text, at, "<br", 0, 3, StringComparison.OrdinalIgnoreCase) == 0
        && text.IndexOf('>', at, Math.Min(6, text.Length - at)) > 0;

    private static bool IsTableRule(string text) =>
        text.Contains('|', StringComparison.Ordinal) && text.AsSpan().IndexOfAnyExcept("|-: \t") < 0;

    /// <summary>"|" and nothing else: how web pages hand on the border between two cells.</summary>
    private static bool IsBar(string text) =>
        text.Contains('|', StringComparison.Ordinal) && text.AsSpan().IndexOfAnyExcept("| \t\u00a0") < 0;

    private static LineKind Kind(string text)
    {
        if (text.Length == 0)
            return LineKind.Blank;
        if (text.AsSpan().IndexOfAnyExcept("-–—_=~.·… \t") < 0)
            return text.Length >= 3 || text is "--" ? LineKind.Rule : LineKind.Blank;
        return IsPageNumber(text) ? LineKind.PageNumber : LineKind.Text;
    }

    /// <summary>"2", "- 2 -", "Trang 2", "Trang 2/7", "2/7".</summary>
    private static bool IsPageNumber(string text)
    {
        var body = text.Trim('-', '–', '—', ' ', '[', ']');
        if (body.StartsWith("Trang ", StringComparison.OrdinalIgnoreCase))
            body = body[6..].Trim();
        if (body.Length is 0 or > 9)
            return false;
        var digits = body.Count(char.IsAsciiDigit);
        if (digits == body.Length)
            return digits <= 3;
        var slash = body.IndexOf('/', StringComparison.Ordinal);
        return slash is > 0 and < 4 && body.Length - slash <= 4 && digits == body.Length - 1 && text.Length != body.Length;
    }
}
