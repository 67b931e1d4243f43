namespace CellBot.Intake.Gate;

/// <summary>
/// Marks that a PDF's lines do not show, found by place: letters that run in any direction ("M", "Ậ", "T" up a slope), and a capital mark
/// that lies over a line of text, or beside it in another size or with a wide gap.
/// </summary>
internal static class PdfStamps
{
    private static readonly string[] Marks = ["tuyetmat", "toimat", "mat", "topsecret", "secret", "confidential"];

    /// <summary>Single letters that could be pieces of a mark; a page with more is a table of letters.</summary>
    private const int MostPieces = 400;

    /// <summary>
    /// So many steps from letter to letter find any mark on a page of a person's; a page that needs more is shown to one.
    /// </summary>
    private const int MostSteps = 200_000;

    /// <summary>Letters of one word lie within so many of their own extents.</summary>
    private const double WidestStep = 4;

    /// <summary>How far the direction may turn from letter to letter: cosine.</summary>
    private const double Straight = 0.85;

    /// <summary>A gap of so many heights parts a stamp from the line it stands in.</summary>
    private const double WideGap = 2;

    internal static IEnumerable<GateText> Of(IReadOnlyList<PdfWord> words)
    {
        foreach (var page in words.GroupBy(word => word.Page))
        {
            var onPage = page.ToList();
            var pieces = onPage.Select(Piece).OfType<MarkPiece>().Take(MostPieces).ToList();
            var steps = MostSteps;
            foreach (var start in pieces)
            foreach (var mark in Marks.Where(mark => mark.StartsWith(start.Base, StringComparison.Ordinal)))
                if (Rest(mark, [start], pieces, ref steps) is { } whole && IsStamp(whole, onPage))
                    yield return new GateText(GatePlace.Margin, string.Concat(whole.Select(piece => piece.Letters)).ToUpperInvariant());
            if (steps <= 0 || pieces.Count == MostPieces)
                yield return new GateText(GatePlace.Picture, "");
        }
    }

    private static bool IsPiece(ReadOnlySpan<char> letters)
    {
        foreach (var mark in Marks)
            if (mark.AsSpan().Contains(letters, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static MarkPiece? Piece(PdfWord word)
    {
        if (word.Text.Length is 0 or > 40)
            return null;
        foreach (var reading in LineReadings.Of(word.Text))
        {
            if (MarkCell.Of(reading, IsPiece) is not { IsUpper: true } cell || !IsPiece(cell.Base))
                continue;
            if (cell.Base.Length < 4 && cell.Base.Contains('a') && !cell.Letters.Contains('ậ'))
                continue; // A, MA, AT: a slip is a line's to judge
            if (cell.Plain.Count(char.IsLetterOrDigit) == cell.Plain.Length)
                return new MarkPiece(word, cell.Base, cell.Letters);
        }
        return null;
    }

    /// <summary>The pieces that complete a mark along one direction; null when there are none.</summary>
    private static List<MarkPiece>? Rest(string mark, List<MarkPiece> soFar, List<MarkPiece> pieces, ref int steps)
    {
        var done = soFar.Sum(piece => piece.Base.Length);
        if (done == mark.Length)
            return soFar;
        foreach (var next in pieces)
        {
            if (--steps <= 0)
                return null;
            if (!mark.AsSpan(done).StartsWith(next.Base) || soFar.Contains(next) || !Follows(soFar, next))
                continue;
            if (Rest(mark, [.. soFar, next], pieces, ref steps) is { } whole)
                return whole;
        }
        return null;
    }

    private static bool Follows(List<MarkPiece> soFar, MarkPiece next)
    {
        var last = soFar[^1];
        var (x, y, step) = Step(last, next);
        if (step > WidestStep * Math.Max(last.Box.Extent, next.Box.Extent) || step < 0.1)
            return false;
        if (soFar.Count < 2)
            return true;
        var (beforeX, beforeY, before) = Step(soFar[^2], last);
        return (x * beforeX + y * beforeY) / (step * before) >= Straight;
    }

    private static (double X, double Y, double Length) Step(MarkPiece from, MarkPiece to)
    {
        var (x, y) = (to.Box.Centre.X - from.Box.Centre.X, to.Box.Centre.Y - from.Box.Centre.Y);
        return (x, y, Math.Sqrt(x * x + y * y));
    }

    /// <summary>What runs along a line like its other words is the line's, and the lines are looked at elsewhere.</summary>
    private static bool IsStamp(List<MarkPiece> whole, List<PdfWord> page)
    {
        var boxes = whole.Select(piece => piece.Box).ToList();
        var height = boxes.Max(box => box.Height);
        var others = page.Where(word => !boxes.Contains(word)).ToList();
        if (others.Any(other => boxes.Any(box => Covers(box, other))))
            return true;
        var beside = others.Where(other => boxes.Any(box => IsBeside(box, other))).ToList();
        if (beside.Count == 0)
            return whole.Any(piece => piece.Base.Length == 1);
        return beside.All(other =>
            other.Height > height * 1.3 || other.Height * 1.3 < height || boxes.Min(box => Gap(box, other)) > WideGap * height
        );
    }

    /// <summary>One box lies over a good part of the other.</summary>
    private static bool Covers(PdfWord a, PdfWord b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width > 0.2 * Math.Min(a.Width, b.Width) && height > 0.2 * Math.Min(a.Height, b.Height);
    }

    private static bool IsBeside(PdfWord a, PdfWord b) =>
        Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) > 0.5 * Math.Min(a.Height, b.Height);

    private static double Gap(PdfWord a, PdfWord b) => Math.Max(a.Left, b.Left) - Math.Min(a.Right, b.Right);

    private sealed record MarkPiece(PdfWord Box, string Base, string Letters);
}
