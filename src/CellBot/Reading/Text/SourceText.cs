using System.Globalization;
using CellBot.Messages;

namespace CellBot.Reading.Text;

/// <summary>
/// The file's text: any newline, NFC or NFD, composed to NFC line by line while every character keeps its place in code
/// points of the file. Lines count from 1; "\r\n" ends one line.
/// </summary>
public sealed class SourceText
{
    /// <summary>More marks on one letter than any script needs; the rest are read as letters of their own.</summary>
    private const int MostMarks = 6;

    private readonly string _text;
    private readonly int[]? _codePoints;

    private SourceText(string text, int[]? codePoints, IReadOnlyList<TextLine> lines)
    {
        _text = text;
        _codePoints = codePoints;
        Lines = lines;
    }

    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>The file's own characters of a span, line ends and mark-up included.</summary>
    public string Slice(TextSpan span) => _text[Index(span.Start)..Index(span.End)];

    public static SourceText Read(string text)
    {
        var lines = new List<TextLine>();
        var isOdd = new List<bool>();
        var codePoints = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? new List<int>(text.Length) : null;
        var line = new MappedTextBuilder();
        var point = 0;
        for (var i = 0; i < text.Length; )
        {
            if (text[i] is '\n' or '\r')
            {
                var width = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
                AddLine(lines, isOdd, line.ToText());
                line.Clear();
                for (var k = 0; k < width; k++)
                    codePoints?.Add(i + k);
                i += width;
                point += width;
                continue;
            }
            if (text[i] == '&' && HtmlEntities.At(text, i) is { } entity)
            {
                for (var k = 0; k < entity.Length; k++)
                    codePoints?.Add(i + k);
                line.Append(entity.Letter, point, point + entity.Length);
                i += entity.Length;
                point += entity.Length;
                continue;
            }
            var next = Cluster(text, i);
            var points = 0;
            for (var k = i; k < next; k++)
            {
                if (k > i && char.IsLowSurrogate(text[k]) && char.IsHighSurrogate(text[k - 1]))
                    continue;
                codePoints?.Add(k);
                points++;
            }
            if (next == i + 1)
                line.Append(text[i], point, point + points);
            else
                foreach (var c in Composed(text, i, next))
                    line.Append(c, point, point + points);
            point += points;
            i = next;
        }
        AddLine(lines, isOdd, line.ToText());
        EmphasisSpans.Mark(lines, isOdd);
        return new SourceText(text, codePoints?.ToArray(), lines);
    }

    private static void AddLine(List<TextLine> lines, List<bool> isOdd, MappedText raw)
    {
        lines.Add(LineCleaner.Clean(raw, lines.Count + 1));
        isOdd.Add(EmphasisSpans.IsOdd(raw.Text));
    }

    private static int Cluster(string text, int at)
    {
        var next = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
        for (var marks = 0; next < text.Length && marks < MostMarks && IsMark(text[next]); marks++)
            next++;
        return next;
    }

    private static bool IsMark(char c) => c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static string Composed(string text, int from, int to)
    {
        var cluster = text[from..to];
        return cluster.Length == 1 || char.IsSurrogate(cluster[0]) ? cluster : cluster.Composed();
    }

    private int Index(int codePoint)
    {
        if (_codePoints is null)
            return Math.Min(codePoint, _text.Length);
        return codePoint < _codePoints.Length ? _codePoints[codePoint] : _text.Length;
    }
}
