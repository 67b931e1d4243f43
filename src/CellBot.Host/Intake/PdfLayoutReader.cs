using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// Reads what <c>pdftotext -bbox-layout</c> writes: elements for pages, flows, blocks, lines and words, one a line. Read by
/// line and not as XML: it is the program's own form, and characters that XML forbids stand in some files' words.
/// </summary>
internal sealed partial class PdfLayoutReader
{
    private readonly List<PdfLine> _lines = [];
    private readonly List<PdfWord> _line = [];
    private int _pages;
    private bool _isFirstOfBlock;

    public static PdfExtraction.Extracted Read(string html)
    {
        var reader = new PdfLayoutReader();
        foreach (var row in html.AsSpan().EnumerateLines()) reader.Take(row.Trim());
        var (text, loose) = (PdfText.Of(reader._lines, reader._pages), PdfText.Loose(reader._lines, reader._pages));
        return new PdfExtraction.Extracted(text) { Words = [.. reader._lines.SelectMany(found => found.Words)], Loose = loose == text ? "" : loose };
    }

    private void Take(ReadOnlySpan<char> row)
    {
        if (row.StartsWith("<word ") && Word().Match(row.ToString()) is { Success: true } word) Add(word);
        else if (row.StartsWith("<page ")) _pages++;
        else if (row.StartsWith("<block ")) _isFirstOfBlock = true;
        else if (row.StartsWith("</line>") && _line.Count > 0)
        {
            _lines.Add(new PdfLine([.. _line], _isFirstOfBlock, IsLastOfFlow: false));
            _line.Clear();
            _isFirstOfBlock = false;
        }
        else if (row.StartsWith("</flow>") && _lines.Count > 0) _lines[^1] = _lines[^1] with { IsLastOfFlow = true };
    }

    private void Add(Match word)
    {
        var text = WebUtility.HtmlDecode(word.Groups[5].Value);
        if (text.Length > 0) _line.Add(new PdfWord(_pages, Number(word, 1), Number(word, 2), Number(word, 3), Number(word, 4), text));
    }

    private static double Number(Match word, int group) => double.Parse(word.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
