using System.Buffers;
using System.Text.RegularExpressions;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>Finds commands, mentions, hashtags and links that stand in a text as such, as Telegram does after the markup is read.</summary>
internal static partial class EntityDetector
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("/@#");

    public static FormattedText Detect(FormattedText text)
    {
        if (!text.Text.AsSpan().ContainsAny(Signs))
            return text;
        var found = new List<TextEntity>(text.Entities);
        Add(found, Link(), "url", text.Text);
        Add(found, Command(), "bot_command", text.Text);
        Add(found, Mention(), "mention", text.Text);
        Add(found, Hashtag(), "hashtag", text.Text);
        if (found.Count == text.Entities.Length)
            return text;
        return text with
        {
            Entities =
            [
                .. found.OrderBy(static e => e.Offset).ThenByDescending(static e => e.Length).ThenBy(static e => HtmlTags.Priority(e.Type)),
            ],
        };
    }

    private static void Add(List<TextEntity> found, Regex pattern, string type, string text)
    {
        foreach (var match in pattern.EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var taken = found.Exists(e =>
                (e.Offset < end && start < e.Offset + e.Length)
                && e.Type is "url" or "text_link" or "text_mention" or "code" or "pre" or "bot_command"
            );
            if (!taken)
                found.Add(new TextEntity(type, start, match.Length));
        }
    }

    [GeneratedRegex(@"(?<![\w/.@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\w#])#\w*\p{L}\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Hashtag();

    [GeneratedRegex(
        @"(?<![\w@])https?://[\w\-]+(?:\.[\w\-]+)*(?::\d+)?(?:/[^\s<>""]*[^\s<>"".,;:!?)])?/?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Link();
}
