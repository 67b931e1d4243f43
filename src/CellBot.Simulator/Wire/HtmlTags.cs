using System.Globalization;
using System.Text;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <param name="Start">Where its text begins, in UTF-16 units.</param>
internal readonly record struct OpenTag(string Name, string? Argument, int Start);

/// <summary>The tags that Telegram knows, and the entity each becomes.</summary>
internal static class HtmlTags
{
    public static bool IsKnown(string name) =>
        name
            is "a"
                or "b"
                or "strong"
                or "i"
                or "em"
                or "s"
                or "strike"
                or "del"
                or "u"
                or "ins"
                or "tg-spoiler"
                or "tg-emoji"
                or "span"
                or "pre"
                or "code"
                or "blockquote";

    /// <summary>The one attribute that a tag cares for.</summary>
    public static string? Argument(string tag, string attribute, string value) =>
        (tag, attribute) switch
        {
            ("a", "href") => value,
            ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
            ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value,
            ("tg-emoji", "emoji-id") => value,
            ("blockquote", "expandable") => "1",
            _ => null,
        };

    public static TextEntity? ToEntity(OpenTag tag, int length, StringBuilder text) =>
        tag.Name switch
        {
            "i" or "em" => new TextEntity("italic", tag.Start, length),
            "b" or "strong" => new TextEntity("bold", tag.Start, length),
            "s" or "strike" or "del" => new TextEntity("strikethrough", tag.Start, length),
            "u" or "ins" => new TextEntity("underline", tag.Start, length),
            "tg-spoiler" or "span" => new TextEntity("spoiler", tag.Start, length),
            "tg-emoji" => new TextEntity("custom_emoji", tag.Start, length, tag.Argument),
            "code" => new TextEntity("code", tag.Start, length, tag.Argument),
            "pre" => new TextEntity("pre", tag.Start, length),
            "blockquote" => new TextEntity(tag.Argument is null ? "blockquote" : "expandable_blockquote", tag.Start, length),
            _ => Link(tag, length, text),
        };

    /// <summary><c>&lt;pre&gt;&lt;code class="language-x"&gt;</c> over the same text is one block in that language.</summary>
    public static TextEntity? LanguageOf(OpenTag tag, List<TextEntity> done, int length)
    {
        if (tag.Name is not ("pre" or "code") || done.Count == 0)
            return null;
        var inner = done[^1];
        if (inner.Offset != tag.Start || inner.Length != length || inner.Type == (tag.Name == "pre" ? "pre" : "code"))
            return null;
        if (inner.Type is not ("pre" or "code"))
            return null;
        return new TextEntity("pre", tag.Start, length, inner.Value ?? tag.Argument);
    }

    /// <summary>Which of two entities over the same text stands first.</summary>
    public static int Priority(string type) =>
        type switch
        {
            "blockquote" or "expandable_blockquote" => 0,
            "text_link" or "text_mention" => 1,
            "bold" => 2,
            "italic" => 3,
            "underline" => 4,
            _ => 5,
        };

    private static TextEntity? Link(OpenTag tag, int length, StringBuilder text)
    {
        var url = string.IsNullOrEmpty(tag.Argument) ? text.ToString(tag.Start, length) : tag.Argument;
        const string person = "tg://user?id=";
        if (
            url.StartsWith(person, StringComparison.OrdinalIgnoreCase)
            && long.TryParse(url.AsSpan(person.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
        )
            return new TextEntity("text_mention", tag.Start, length, null, userId);
        return Links.Normalize(url) is { } link ? new TextEntity("text_link", tag.Start, length, link) : null;
    }
}
