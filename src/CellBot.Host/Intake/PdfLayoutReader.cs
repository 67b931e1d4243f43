using System.Globalization;
using System.Net;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// Reads what <c>pdftotext -bbox-layout</c> writes, as it comes: elements for pages, flows, blocks, lines and words, one a line. Read by
/// line and not as XML: it is the program's own form, and characters that XML forbids stand in some files' words.
/// </summary>
internal sealed class PdfLayoutReader
{
    private readonly List<PdfLine> _lines = [];
    private readonly List<PdfWord> _line = [];
    private readonly List<double> _areas = [];

    /// <summary>Each word's text once: a language has few syllables, and a long document says them thousands of times.</summary>
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _known;

    private char[] _row = new char[1_024];
    private int _length;
    private bool _isFirstOfBlock;

    public PdfLayoutReader() => _known = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The next characters of the output, cut anywhere.</summary>
    public void Append(ReadOnlySpan<char> characters)
    {
        for (var end = characters.IndexOf('\n'); end >= 0; end = characters.IndexOf('\n'))
        {
            if (_length == 0)
                TakeRow(characters[..end]);
            else
            {
                Keep(characters[..end]);
                TakeRow(_row.AsSpan(0, _length));
                _length = 0;
            }
            characters = characters[(end + 1)..];
        }
        Keep(characters);
    }

    /// <summary>The output has ended.</summary>
    public void Finish()
    {
        TakeRow(_row.AsSpan(0, _length));
        _length = 0;
    }

    public PdfExtraction.Extracted Extracted
    {
        get
        {
            var (text, loose) = (PdfText.Of(_lines, _areas.Count), PdfText.Loose(_lines, _areas.Count));
            return new PdfExtraction.Extracted(text)
            {
                Words = [.. _lines.SelectMany(found => found.Words)],
                Loose = loose == text ? "" : loose,
            };
        }
    }

    /// <param name="pictures">By page, the square points that pictures cover.</param>
    public PdfExtraction.Extracted With(IReadOnlyDictionary<int, double> pictures) =>
        Extracted with
        {
            PictureShares = [.. _areas.Select((area, at) => area > 0 ? pictures.GetValueOrDefault(at + 1) / area : 0)],
        };

    private void Keep(ReadOnlySpan<char> characters)
    {
        if (_length + characters.Length > _row.Length)
            Array.Resize(ref _row, Math.Max(_row.Length * 2, _length + characters.Length));
        characters.CopyTo(_row.AsSpan(_length));
        _length += characters.Length;
    }

    private void TakeRow(ReadOnlySpan<char> row)
    {
        foreach (var part in row.EnumerateLines())
            Take(part.Trim());
    }

    private void Take(ReadOnlySpan<char> row)
    {
        if (row.StartsWith("<word "))
            TakeWord(row["<word ".Length..]);
        else if (row.StartsWith("<page "))
            _areas.Add(Area(row["<page ".Length..]));
        else if (row.StartsWith("<block "))
            _isFirstOfBlock = true;
        else if (row.StartsWith("</line>") && _line.Count > 0)
        {
            _lines.Add(new PdfLine([.. _line], _isFirstOfBlock, IsLastOfFlow: false));
            _line.Clear();
            _isFirstOfBlock = false;
        }
        else if (row.StartsWith("</flow>") && _lines.Count > 0)
            _lines[^1] = _lines[^1] with { IsLastOfFlow = true };
    }

    /// <summary><c>xMin="56.8" yMin="77.9" xMax="105.0" yMax="94.5">Căn&lt;/word></c>; anything else is passed over.</summary>
    private void TakeWord(ReadOnlySpan<char> row)
    {
        if (
            !Number(ref row, "xMin=\"", out var left)
            || !Number(ref row, " yMin=\"", out var top)
            || !Number(ref row, " xMax=\"", out var right)
            || !Number(ref row, " yMax=\"", out var bottom)
        )
            return;
        if (row is not ['>', ..] || row.LastIndexOf("</word>") is not (> 0 and var end))
            return;
        var text = Text(row[1..end]);
        if (text.Length > 0)
            _line.Add(new PdfWord(_areas.Count, left, top, right, bottom, text));
    }

    /// <summary><c>width="595.3" height="841.9"></c>, square points; 0 where it cannot be told.</summary>
    private static double Area(ReadOnlySpan<char> row) =>
        Number(ref row, "width=\"", out var width) && Number(ref row, " height=\"", out var height) ? width * height : 0;

    private static bool Number(ref ReadOnlySpan<char> row, string name, out double number)
    {
        number = 0;
        if (!row.StartsWith(name))
            return false;
        row = row[name.Length..];
        if (row.IndexOf('"') is not (> 0 and var end))
            return false;
        var digits = row[..end];
        row = row[(end + 1)..];
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(digits, Form, CultureInfo.InvariantCulture, out number);
    }

    private string Text(ReadOnlySpan<char> printed)
    {
        if (printed.Contains('&'))
            printed = WebUtility.HtmlDecode(printed.ToString());
        if (_known.TryGetValue(printed, out var known))
            return known;
        var text = printed.ToString();
        _texts.Add(text);
        return text;
    }
}
