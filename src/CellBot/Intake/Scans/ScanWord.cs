namespace CellBot.Intake.Scans;

/// <summary>A word as recognised on a page's picture.</summary>
/// <param name="Box">In points, on the straightened page.</param>
/// <param name="Line">Words of one line of the recogniser bear one number, counted over the page.</param>
/// <param name="Confidence">0 to 100, by the recogniser.</param>
public readonly record struct ScanWord(PdfWord Box, int Line, double Confidence)
{
    private const int PointsPerInch = 72;

    /// <summary>Lines of pieces that were read apart bear numbers that no line of the page reaches.</summary>
    private const int Apart = 100_000;

    /// <summary>From its place in a piece to its place on the page.</summary>
    public ScanWord Moved(PixelBox piece, int dotsPerInch)
    {
        var (right, down) = ((double)piece.Left * PointsPerInch / dotsPerInch, (double)piece.Top * PointsPerInch / dotsPerInch);
        var box = Box with { Left = Box.Left + right, Right = Box.Right + right, Top = Box.Top + down, Bottom = Box.Bottom + down };
        return new ScanWord(box, Apart + piece.Top * 20 + Line, Confidence);
    }
}
