namespace CellBot.Reading.Text;

/// <summary>
/// Emphasis of a converter ("**II. MỤC" / "ĐÍCH, YÊU CẦU**") that opens on one line and closes on a later one: the line end
/// between them is only where the converter broke the line, for what is emphasised together belongs together.
/// </summary>
internal static class EmphasisSpans
{
    private const int LongestSpan = 5;

    /// <summary>Marks the lines whose emphasis goes on below.</summary>
    public static void Mark(List<TextLine> lines, IReadOnlyList<bool> isOdd)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!isOdd[i] || !lines[i].IsText)
                continue;
            var close = i + 1;
            while (close < lines.Count && close - i <= LongestSpan && lines[close].IsText && !isOdd[close])
                close++;
            if (close >= lines.Count || close - i > LongestSpan || !lines[close].IsText)
                continue;
            for (var line = i; line < close; line++)
                lines[line] = lines[line] with { IsCut = true };
            i = close;
        }
    }

    /// <summary>The line leaves an emphasis open, or closes one that it did not open. The star of a bullet is none.</summary>
    public static bool IsOdd(string raw)
    {
        var at = 0;
        while (at < raw.Length && char.IsWhiteSpace(raw[at]))
            at++;
        if (at + 1 < raw.Length && raw[at] == '*' && raw[at + 1] == ' ')
            at++;
        var open = false;
        var isWord = false;
        for (; at < raw.Length; at++)
        {
            if (raw[at] != '*')
            {
                isWord |= char.IsLetterOrDigit(raw[at]);
                continue;
            }
            if (at > 0 && raw[at - 1] is '\\' or '(')
                continue;
            var run = at;
            while (run < raw.Length && raw[run] == '*')
                run++;
            // "**1. ***Giảm" closes one emphasis and opens another.
            if (run - at != 3 || !open)
                open = !open;
            at = run - 1;
        }
        return open && isWord;
    }
}
