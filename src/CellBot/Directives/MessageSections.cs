using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Directives;

/// <summary>The items of the document that a message quotes, whole: where "Xem nội dung" opens a long document.</summary>
public static class MessageSections
{
    /// <summary>Code points: an item of so many is shown with the items around it, a longer one is not.</summary>
    private const int ReadAtOnce = 1_500;

    /// <param name="html">The message's own words as they are sent.</param>
    /// <returns>Escaped text, the items in the order of the document, a blank line between them; null when the message quotes
    /// nothing.</returns>
    public static string? Of(OpenDirective open, string audience, string html)
    {
        if (open.Bench.Of(audience) is not { } bench)
            return null;
        var lines = open.Document.Text.ReplaceLineEndings("\n").Split('\n');
        var quoted = bench
            .Lines(HtmlText.Unescape(html))
            .Select(line => line.Span)
            .OfType<TextSpan>()
            .Select(span => LineOf(open.Document.Text, span.Start))
            .ToList();
        var items = quoted
            .Select(line => ItemAt(open.Reading, line, lines))
            .Distinct()
            .OrderBy(item => item.First)
            .ThenByDescending(item => item.Last)
            .ToList();
        var told = items.Where((item, at) => !items.Take(at).Any(before => before.First <= item.First && item.Last <= before.Last));
        var texts = told.Select(item => string.Join('\n', lines.Skip(item.First - 1).Take(item.Last - item.First + 1)).Trim())
            .Where(text => text.Length > 0)
            .ToList();
        return texts.Count == 0 ? null : HtmlText.Escape(string.Join("\n\n", texts));
    }

    /// <summary>
    /// The outermost item or closing clause around the line that is read at once, else the innermost; the line alone where it stands in
    /// none.
    /// </summary>
    private static LineRange ItemAt(DirectiveReading reading, int line, string[] lines)
    {
        var ranges = reading
            .Sections.Select(section => section.Lines)
            .Concat(reading.Closing.Select(clause => clause.Lines))
            .Where(range => range.First <= line && line <= range.Last)
            .OrderByDescending(range => range.Last - range.First)
            .ToList();
        if (ranges.Count == 0)
            return new LineRange(line, line);
        var readable = ranges.FindIndex(range =>
            lines[(range.First - 1)..Math.Min(range.Last, lines.Length)].Sum(text => text.Length) <= ReadAtOnce
        );
        return ranges[readable < 0 ? ^1 : readable];
    }

    /// <summary>From 1, by a place in code points; "\r\n" ends one line.</summary>
    private static int LineOf(string text, int point)
    {
        var (line, at) = (1, 0);
        for (var i = 0; i < text.Length && at < point; i++)
        {
            if (char.IsLowSurrogate(text[i]))
                continue;
            at++;
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                line++;
        }
        return line;
    }
}
