using System.Text;
using CellBot.Messages;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// The document's words as a message shows them: lines joined, page numbers and mark-up left out. Where mark-up stood
/// between two signs a hair space (U+200A) stays, so that the words keep their places and the eye sees nothing.
/// </summary>
internal static class Quote
{
    private const char HairSpace = '\u200a';
    private const string MarkUp = "*_#|";

    public static string Of(string source)
    {
        var quote = new StringBuilder(source.Length);
        var blank = false;
        var marked = false;
        var parted = false;
        foreach (var line in HtmlEntities.Decoded(source).Composed().Split('\n'))
        {
            if (IsPageNumber(line) && source.Contains('\n', StringComparison.Ordinal))
                continue;
            foreach (var c in line)
            {
                if (c == '|')
                {
                    parted = true;
                    continue;
                }
                if (MarkUp.Contains(c, StringComparison.Ordinal))
                {
                    marked = true;
                    continue;
                }
                if (char.IsWhiteSpace(c) || char.IsControl(c))
                {
                    blank = true;
                    continue;
                }
                if (quote.Length > 0 && parted)
                    quote.Append(" | ");
                else if (quote.Length > 0 && blank)
                    quote.Append(' ');
                else if (quote.Length > 0 && marked)
                    quote.Append(HairSpace);
                (blank, marked, parted) = (false, false, false);
                quote.Append(c);
            }
            blank = true;
        }
        return quote.ToString();
    }

    /// <summary>The parts of a span between page numbers that stand on lines of their own.</summary>
    public static IReadOnlyList<TextSpan> Segments(string source, TextSpan span)
    {
        if (!source.Contains('\n', StringComparison.Ordinal))
            return [span];
        var parts = new List<TextSpan>();
        var (point, from, to) = (span.Start, span.Start, span.Start);
        foreach (var line in source.Split('\n'))
        {
            var points = line.Length - line.Count(char.IsLowSurrogate);
            if (IsPageNumber(line) && parts.Count + (to - from) > 0)
            {
                if (to > from)
                    parts.Add(new TextSpan(from, to));
                from = -1;
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                if (from < 0)
                    from = point;
                to = point + points;
            }
            point += points + 1;
        }
        if (from >= 0 && to > from)
            parts.Add(new TextSpan(from, to));
        return parts.Count < 2 ? [span] : parts;
    }

    private static bool IsPageNumber(string line) =>
        line.AsSpan().Trim(" -\r\t") is { Length: > 0 and <= 3 } digits && !digits.ContainsAnyExceptInRange('0', '9');
}
