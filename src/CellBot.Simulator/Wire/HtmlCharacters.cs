using System.Globalization;
using System.Text;

namespace CellBot.Simulator.Wire;

/// <summary>The character references that Telegram reads: numbers and four names. Others stay as they are written.</summary>
internal static class HtmlCharacters
{
    public static bool TryDecode(ReadOnlySpan<byte> html, ref int at, out Rune rune)
    {
        rune = default;
        var end = at + 1;
        int code;
        if (end < html.Length && html[end] == '#')
        {
            end++;
            var hexadecimal = end < html.Length && html[end] == 'x';
            if (hexadecimal)
                end++;
            var start = end;
            while (
                end < html.Length
                && end - start < 8
                && (hexadecimal ? char.IsAsciiHexDigit((char)html[end]) : char.IsAsciiDigit((char)html[end]))
            )
                end++;
            var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (!int.TryParse(html[start..end], style, CultureInfo.InvariantCulture, out code) || code == 0 || !Rune.IsValid(code))
                return false;
        }
        else
        {
            while (end < html.Length && char.IsAsciiLetter((char)html[end]))
                end++;
            code = Named(html[(at + 1)..end]);
            if (code == 0)
                return false;
        }

        if (end < html.Length && html[end] == ';')
            end++;
        at = end;
        rune = new Rune(code);
        return true;
    }

    private static int Named(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("lt"u8))
            return '<';
        if (name.SequenceEqual("gt"u8))
            return '>';
        if (name.SequenceEqual("amp"u8))
            return '&';
        return name.SequenceEqual("quot"u8) ? '"' : 0;
    }
}
