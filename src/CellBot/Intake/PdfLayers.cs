using System.Text.RegularExpressions;

namespace CellBot.Intake;

/// <summary>
/// Number and date are often stamped onto a finished PDF as a layer of their own, and then come apart from the line they stand in. Here
/// they go where they stand on the page: into the hole of a line, or behind the piece that they go on from.
/// </summary>
internal static partial class PdfLayers
{
    /// <summary>A page of more lines is a drawing or an attack: comparing each with each would take too long.</summary>
    private const int MostLines = 400;

    /// <summary>A stamped piece is a number, a day, a month: no more words than this.</summary>
    private const int MostWords = 4;

    /// <summary>In heights: pieces as near as this are one line whatever they say.</summary>
    private const double Near = 0.6;

    /// <summary>In heights: pieces as near as this are one line where the words go on.</summary>
    private const double WithinReach = 2.5;

    internal static IReadOnlyList<PdfLine> Joined(IReadOnlyList<PdfLine> lines)
    {
        if (lines.Count > MostLines)
            return lines;
        var result = lines.ToList();
        // From left to right, so that "ngày" takes "23", and then "tháng 3" the both of them.
        foreach (var piece in lines.Where(line => line.IsLevel).OrderBy(line => line.Left).ToArray())
        {
            var at = result.IndexOf(piece);
            if (at < 0 || HostOf(piece, result) is not { } host)
                continue;
            result[result.IndexOf(host)] = host with { Words = [.. host.Words.Concat(piece.Words).OrderBy(word => word.Left)] };
            if (piece.IsLastOfFlow && at > 0)
                result[at - 1] = result[at - 1] with { IsLastOfFlow = true };
            if (!piece.IsLastOfFlow && piece.IsFirstOfBlock && at + 1 < result.Count)
                result[at + 1] = result[at + 1] with { IsFirstOfBlock = true };
            result.RemoveAt(at);
        }
        return result;
    }

    private static PdfLine? HostOf(PdfLine piece, List<PdfLine> lines) =>
        lines
            .Where(line => !ReferenceEquals(line, piece) && line.IsBeside(piece) && line.IsLevel)
            .FirstOrDefault(line => FillsHole(piece, line) || GoesOn(line, piece));

    private static bool FillsHole(PdfLine piece, PdfLine line)
    {
        if (piece.Words.Count > MostWords)
            return false;
        var slack = 0.25 * line.Height;
        return line
            .Words.Zip(line.Words.Skip(1))
            .Any(pair => pair.First.Right - slack <= piece.Left && piece.Right <= pair.Second.Left + slack);
    }

    private static bool GoesOn(PdfLine line, PdfLine piece)
    {
        var gap = (piece.Left - line.Right) / Math.Min(line.Height, piece.Height);
        if (gap is < -0.3 or > WithinReach || line.Words.Count + piece.Words.Count > 4 * MostWords)
            return false;
        return gap < Near || Awaits().IsMatch(line.Last) || Continues().IsMatch(piece.First);
    }

    /// <summary>The end of a piece after which something is missing.</summary>
    [GeneratedRegex(@"^(?:số:?|.*[/-]|ngày|tháng|năm)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Awaits();

    /// <summary>The beginning of a piece before which something is missing.</summary>
    [GeneratedRegex(@"^(?:/|-\p{Lu}|tháng$|năm$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Continues();
}
