using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>Reads what <c>pdftotext -bbox</c> writes: a page element a page, a word element with its box a word.</summary>
internal static partial class PdfWordBoxes
{
    public static IReadOnlyList<PdfWord> Read(string html)
    {
        var words = new List<PdfWord>();
        var page = 0;
        foreach (var line in html.AsSpan().EnumerateLines())
        {
            if (line.TrimStart().StartsWith("<page ", StringComparison.Ordinal)) page++;
            else if (line.TrimStart().StartsWith("<word ", StringComparison.Ordinal) && Word().Match(line.ToString()) is { Success: true } word)
                words.Add(new PdfWord(page, Number(word, 1), Number(word, 2), Number(word, 3), Number(word, 4), WebUtility.HtmlDecode(word.Groups[5].Value)));
        }
        return words;
    }

    private static double Number(Match word, int group) => double.Parse(word.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
