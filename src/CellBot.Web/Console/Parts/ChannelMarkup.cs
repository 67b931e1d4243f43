using System.Net;
using System.Text;

namespace CellBot.Web.Console.Parts;

/// <summary>A piece of a message: text, or the beginning or end of an element of the channel's subset.</summary>
public abstract record ChannelToken
{
    private ChannelToken() { }

    public sealed record Text(string Value) : ChannelToken;

    /// <param name="Href">For <c>a</c> alone; null when the address is not http(s).</param>
    public sealed record Open(string Element, string? Href) : ChannelToken;

    public sealed record Close(string Element) : ChannelToken;
}

/// <summary>
/// Reads the channel's HTML subset (b, i, u, s, code, a, blockquote) into tokens that nest properly. What is not of the subset is text,
/// so nothing in a summary can become markup of the page.
/// </summary>
public static class ChannelMarkup
{
    private static readonly Dictionary<string, string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = "b",
        ["strong"] = "b",
        ["i"] = "i",
        ["em"] = "i",
        ["u"] = "u",
        ["ins"] = "u",
        ["s"] = "s",
        ["del"] = "s",
        ["strike"] = "s",
        ["code"] = "code",
        ["a"] = "a",
        ["blockquote"] = "blockquote",
    };

    public static IReadOnlyList<ChannelToken> Read(string html)
    {
        var tokens = new List<ChannelToken>();
        var open = new Stack<string>();
        var text = new StringBuilder();
        for (var at = 0; at < html.Length; )
        {
            if (html[at] == '<' && TagAt(html, at) is { } tag && Take(tag, tokens, open, text))
                at = tag.End;
            else
                text.Append(html[at++]);
        }
        Flush(text, tokens);
        while (open.TryPop(out var element))
            tokens.Add(new ChannelToken.Close(element));
        return tokens;
    }

    /// <summary>Length as Telegram counts it: code points once the tags are away and the entities are resolved.</summary>
    public static int Length(string html) => Read(html).OfType<ChannelToken.Text>().Sum(text => text.Value.EnumerateRunes().Count());

    private static bool Take(Tag tag, List<ChannelToken> tokens, Stack<string> open, StringBuilder text)
    {
        if (tag.IsClosing && (open.Count == 0 || open.Peek() != tag.Element))
            return false;
        Flush(text, tokens);
        tokens.Add(tag.IsClosing ? new ChannelToken.Close(open.Pop()) : new ChannelToken.Open(tag.Element, tag.Href));
        if (!tag.IsClosing)
            open.Push(tag.Element);
        return true;
    }

    private static void Flush(StringBuilder text, List<ChannelToken> tokens)
    {
        if (text.Length > 0)
            tokens.Add(new ChannelToken.Text(WebUtility.HtmlDecode(text.ToString())));
        text.Clear();
    }

    private sealed record Tag(string Element, bool IsClosing, string? Href, int End);

    private static Tag? TagAt(string html, int at)
    {
        var end = html.IndexOf('>', at);
        if (end < 0)
            return null;
        var inside = html[(at + 1)..end];
        var isClosing = inside.StartsWith('/');
        if (isClosing)
            inside = inside[1..];
        var blank = inside.IndexOf(' ');
        var name = blank < 0 ? inside : inside[..blank];
        if (!Elements.TryGetValue(name.TrimEnd(), out var element))
            return null;
        return new Tag(element, isClosing, element == "a" && !isClosing ? Address(inside) : null, end + 1);
    }

    private static string? Address(string inside)
    {
        var start = inside.IndexOf("href=\"", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        start += "href=\"".Length;
        var end = inside.IndexOf('"', start);
        if (end < 0)
            return null;
        var address = WebUtility.HtmlDecode(inside[start..end]);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? address : null;
    }
}
