using System.Text;

namespace CellBot.Intake;

/// <summary>
/// Writes the lines of a PDF as text. Pieces of a word that change of fonts tore apart are put together by their distance, and a
/// symbol that a line's end cut is made whole.
/// </summary>
public static class PdfText
{
    /// <summary>A narrower gap, in heights, is no blank. Real blanks are twice as wide even in squeezed lines.</summary>
    private const double NarrowestBlank = 0.08;

    /// <summary>More overlap than that, in heights, and the two words lie over each other: they are not one.</summary>
    private const double DeepestOverlap = 0.3;

    /// <summary>Each page ends with a form feed.</summary>
    public static string Of(IReadOnlyList<PdfLine> lines, int pages) => Write(lines, pages, PdfLayers.Joined);

    /// <summary>
    /// Every piece on a line of its own, as the extractor found it: a mark that was put into a line would not stand alone any more.
    /// </summary>
    public static string Loose(IReadOnlyList<PdfLine> lines, int pages) => Write(lines, pages, found => found);

    private static string Write(IReadOnlyList<PdfLine> lines, int pages, Func<IReadOnlyList<PdfLine>, IReadOnlyList<PdfLine>> arranged)
    {
        var text = new StringBuilder();
        var byPage = lines.Where(line => line.Words.Count > 0).ToLookup(line => line.Page);
        for (var page = 1; page <= pages; page++)
        {
            WritePage(arranged([.. byPage[page]]), text);
            text.Append('\f');
        }
        return text.ToString();
    }

    private static void WritePage(IReadOnlyList<PdfLine> lines, StringBuilder text)
    {
        var taken = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            for (var at = taken; at < line.Words.Count; at++)
            {
                if (at > taken && !IsTorn(line.Words[at - 1], line.Words[at]))
                    text.Append(' ');
                text.Append(line.Words[at].Text);
            }
            taken = 0;
            if (i + 1 < lines.Count && IsCut(line, lines[i + 1]))
            {
                text.Append(lines[i + 1].First);
                taken = 1;
            }
            text.Append(line.IsLastOfFlow ? "\n\n" : "\n");
        }
    }

    private static bool IsTorn(PdfWord a, PdfWord b)
    {
        var height = Math.Min(a.Height, b.Height);
        var gap = b.Left - a.Right;
        return gap < NarrowestBlank * height && gap > -DeepestOverlap * height;
    }

    /// <summary>"126/2024/NĐ-" and "CP" under it: a symbol's sign at the line's end, stuck to a capital or a digit.</summary>
    private static bool IsCut(PdfLine line, PdfLine next) =>
        !next.IsFirstOfBlock
        && next.Words.Count > 1
        && line.Last is [.., var before, '-' or '/']
        && (char.IsUpper(before) || char.IsDigit(before))
        && line.Last.Contains('/')
        && char.IsLetterOrDigit(next.First[0]);
}
