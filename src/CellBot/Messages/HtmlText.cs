using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.Messages;

/// <summary>Text on its way into and out of the channel's HTML.</summary>
public static partial class HtmlText
{
    /// <summary>Only these three have a meaning in the channel's HTML text.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Inside an attribute the quotation mark has one too.</summary>
    public static string EscapeAttribute(string text) => Escape(text).Replace("\"", "&quot;");

    /// <summary>What a person sees: tags away, entities as their characters.</summary>
    public static string Unescape(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    /// <summary>Length in Unicode code points, the way Telegram counts a message; not UTF-16 units.</summary>
    public static int CodePoints(string text) => text.EnumerateRunes().Count();

    /// <summary>Code points that a person sees.</summary>
    public static int VisibleLength(string html) => CodePoints(Unescape(html));

    // Our own output only: every < in text is escaped, so a tag is all between < and >.
    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
