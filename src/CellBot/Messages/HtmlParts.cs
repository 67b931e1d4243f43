using System.Text.RegularExpressions;

namespace CellBot.Messages;

/// <summary>
/// Cuts the channel's HTML into parts that each fit into a message: between paragraphs where that wastes little, else at a line's end,
/// else at a blank. A mark that spans the cut (a quotation, a bold passage) is closed before it and opened again after it.
/// </summary>
public static partial class HtmlParts
{
    /// <param name="html">Of our own making: escaped text, tags properly nested.</param>
    /// <param name="limit">Visible code points a part may hold: the channel's 4,096 less what the caller puts around.</param>
    /// <returns>At least one part when there is anything to see; none otherwise.</returns>
    public static IReadOnlyList<string> Split(string html, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var parts = new List<string>();
        var tokens = Token().Matches(html);
        IReadOnlyList<string> open = [];
        for (var start = 0; start < tokens.Count; )
        {
            var end = Cut(tokens, start, limit);
            var after = Walk(tokens, start, end, open);
            var text = string.Concat(tokens.Skip(start).Take(end - start).Select(token => token.Value)).Trim();
            if (HtmlText.Unescape(text).Trim().Length > 0)
                parts.Add(string.Concat(open) + text + string.Concat(Enumerable.Reverse(after).Select(Closing)));
            (start, open) = (end, after);
        }

        return parts;
    }

    // The first token of the next part.
    private static int Cut(MatchCollection tokens, int start, int limit)
    {
        int seen = 0,
            paragraph = -1,
            line = -1,
            blank = -1;
        for (var at = start; at < tokens.Count; at++)
        {
            var token = tokens[at].Value;
            if (token[0] == '<')
                continue;
            if (seen == limit)
                return Best(at);
            seen++;
            if (token == "\n")
                (line, paragraph) = (at + 1, at > start && tokens[at - 1].Value == "\n" && seen > limit / 3 ? at + 1 : paragraph);
            else if (token == " ")
                blank = at + 1;
        }

        return tokens.Count;

        int Best(int full) =>
            paragraph > 0 ? paragraph
            : line > 0 ? line
            : blank > 0 ? blank
            : full;
    }

    private static List<string> Walk(MatchCollection tokens, int start, int end, IReadOnlyList<string> open)
    {
        var stack = open.ToList();
        for (var at = start; at < end; at++)
        {
            var token = tokens[at].Value;
            if (token.StartsWith("</", StringComparison.Ordinal))
                stack.RemoveAt(stack.Count - 1);
            else if (token[0] == '<')
                stack.Add(token);
        }

        return stack;
    }

    // "<a href=…>" is closed by "</a>".
    private static string Closing(string tag) => $"</{tag[1..].Split(' ', '>')[0]}>";

    // A tag, an entity, or one code point.
    [GeneratedRegex(@"<[^>]*>|&#?\w+;|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]")]
    private static partial Regex Token();
}
