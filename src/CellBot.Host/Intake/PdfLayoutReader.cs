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
    private readonly List<double> _areas = [];
    private bool _isFirstOfBlock;

    public PdfExtraction.Extracted Extracted
    {
        get
        {
            var (text, loose) = (PdfText.Of(_lines, _areas.Count), PdfText.Loose(_lines, _areas.Count));
            return new PdfExtraction.Extracted(text) { Words = [.. _lines.SelectMany(found => found.Words)], Loose = loose == text ? "" : loose };
        }
    }

    public static PdfLayoutReader Read(string html)
    {
        var reader = new PdfLayoutReader();
        foreach (var row in html.AsSpan().EnumerateLines()) reader.Take(row.Trim());
        return reader;
    }

    /// <param name="pictures">By page, the square points that pictures cover.</param>
    public PdfExtraction.Extracted With(IReadOnlyDictionary<int, double> pictures) => Extracted with
    {
        PictureShares = [.. _areas.Select((area, at) => area > 0 ? pictures.GetValueOrDefault(at + 1) / area : 0)],
    };

    private void Take(ReadOnlySpan<char> row)
    {
        if (row.StartsWith("<word ") && Word().Match(row.ToString()) is { Success: true } word) Add(word);
        else if (row.StartsWith("<page ")) _areas.Add(Page().Match(row.ToString()) is { Success: true } page ? Number(page, 1) * Number(page, 2) : 0);
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
        if (text.Length > 0) _line.Add(new PdfWord(_areas.Count, Number(word, 1), Number(word, 2), Number(word, 3), Number(word, 4), text));
    }

    private static double Number(Match word, int group) => double.Parse(word.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("""<page width="([\d.]+)" height="([\d.]+)">""", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
