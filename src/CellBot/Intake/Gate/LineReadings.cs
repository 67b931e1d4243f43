using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Intake.Gate;

/// <summary>
/// All that a line may say to an eye: entities decoded and tags taken out, what a bidirectional override turns around turned around,
/// and letters of TCVN3 and VNI fonts as the font would print them.
/// </summary>
internal static partial class LineReadings
{
    /// <summary>Entities of entities of entities: nobody prints more.</summary>
    private const int MostDecodings = 3;

    private static readonly char[] Turning =
    [
        '\u202A',
        '\u202B',
        '\u202C',
        '\u202D',
        '\u202E',
        '\u2066',
        '\u2067',
        '\u2068',
        '\u2069',
        '\u200E',
        '\u200F',
    ];

    /// <summary>The line as it is meant first. Most lines have no other reading.</summary>
    internal static IEnumerable<string> Of(string line)
    {
        var plain = Decoded(line);
        yield return plain;
        if (plain.IndexOfAny(Turning) >= 0)
        {
            yield return Turned(plain);
            yield return AsShown(plain);
        }
        if (plain.AsSpan().IndexOfAnyInRange('\u00A1', '\u00FF') < 0)
            yield break; // letters of legacy fonts lie there
        yield return LegacyVietnamese.FromTcvn3(plain);
        yield return LegacyVietnamese.FromVni(plain);
    }

    internal static string Decoded(string line)
    {
        for (var i = 0; i < MostDecodings && line.Contains('&'); i++)
        {
            var decoded = WebUtility.HtmlDecode(line);
            if (decoded == line)
                break;
            line = decoded;
        }
        return line.Contains('<') ? Tags().Replace(InnerTags().Replace(line, ""), " ") : line;
    }

    /// <summary>What stands under an override to the left turned around, the rest as it is.</summary>
    private static string AsShown(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOfAny(Turning, start + 1) is var next and > 0 ? next : text.Length;
            var isTurned = text[start] is '\u202B' or '\u202E' or '\u2067';
            shown.Append(isTurned ? Turned(text[start..end]) : text[start..end]);
            start = end;
        }
        return shown.ToString();
    }

    private static string Turned(string text)
    {
        var turned = new StringBuilder(text.Length);
        var elements = StringInfo.ParseCombiningCharacters(text);
        for (var i = elements.Length - 1; i >= 0; i--)
            turned.Append(text, elements[i], (i + 1 < elements.Length ? elements[i + 1] : text.Length) - elements[i]);
        return turned.ToString();
    }

    /// <summary>Tags within a word, and comments.</summary>
    [GeneratedRegex(
        @"</?(?:b|i|u|s|em|strong|span|font|sub|sup|small|big|mark|a|wbr)(?:\s[^<>]{0,80})?/?>|<!--[^<>]{0,80}-->",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex InnerTags();

    /// <summary>Tags that converters leave; bounded, so that no text is slow.</summary>
    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,80}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
