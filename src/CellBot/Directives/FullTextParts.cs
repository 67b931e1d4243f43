namespace CellBot.Directives;

/// <summary>
/// The full text behind "Xem nội dung", in parts that a channel takes. Parts end with a paragraph where one ends in time,
/// else with a sentence, else with a word; joined again they hold every word of the text in its order.
/// </summary>
public static class FullTextParts
{
    /// <summary>Telegram's limit for one message, in code points after escaping.</summary>
    public const int TelegramLimit = 4096;

    /// <summary>Parts of plain text, each at most <paramref name="max"/> code points once &amp;, &lt; and &gt; are escaped.</summary>
    /// <param name="text">The document's text; line ends are taken as they are.</param>
    /// <param name="max">At least 16, so that every character finds room.</param>
    public static IReadOnlyList<string> Split(string text, int max = TelegramLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 16);
        var parts = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var to = End(text, from, max);
            var part = text[from..to].Trim();
            if (part.Length > 0) parts.Add(part);
            from = to;
        }
        return parts;
    }

    private static int End(string text, int from, int max)
    {
        var (size, at, paragraph, sentence, word) = (0, from, -1, -1, -1);
        while (at < text.Length)
        {
            var width = char.IsSurrogatePair(text, at) ? 2 : 1;
            size += Escaped(text[at]);
            if (size > max) break;
            if (text[at] == '\n') paragraph = at + 1;
            else if (text[at] == ' ') word = at + 1;
            if (text[at] == ' ' && at > from && text[at - 1] is '.' or ';' or ':') sentence = at + 1;
            at += width;
        }
        if (at >= text.Length) return text.Length;
        var half = from + ((at - from) / 2);
        return paragraph > half ? paragraph : sentence > half ? sentence : word > from ? word : paragraph > from ? paragraph : Math.Max(at, from + 1);
    }

    private static int Escaped(char c) => c switch { '&' => 5, '<' or '>' => 4, '"' => 6, _ => 1 };
}
