using System.Net;
using System.Text;

namespace CellBot.Reading.Text;

/// <summary>Signs that a web page's source writes by name or number ("&amp;nbsp;", "&amp;ndash;", "&amp;#7897;").</summary>
internal static class HtmlEntities
{
    private const int Longest = 10;

    /// <summary>The letter that is written at this place, and over how many characters; null where none is.</summary>
    public static (char Letter, int Length)? At(string text, int at)
    {
        var end = text.IndexOf(';', at, Math.Min(Longest, text.Length - at));
        if (end < at + 2)
            return null;
        var decoded = WebUtility.HtmlDecode(text[at..(end + 1)]);
        if (decoded.Length != 1 || char.IsControl(decoded[0]) || char.IsSurrogate(decoded[0]))
            return null;
        return (char.IsWhiteSpace(decoded[0]) ? ' ' : decoded[0], end + 1 - at);
    }

    public static string Decoded(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
            return text;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '&' && At(text, i) is { } entity)
            {
                decoded.Append(entity.Letter);
                i += entity.Length - 1;
            }
            else
                decoded.Append(text[i]);
        }
        return decoded.ToString();
    }
}
