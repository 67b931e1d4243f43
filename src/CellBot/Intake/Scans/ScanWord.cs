namespace CellBot.Intake.Scans;

/// <summary>A word as recognised on a page's picture.</summary>
/// <param name="Box">In points, on the straightened page.</param>
/// <param name="Line">Words of one line of the recogniser bear one number, counted over the page.</param>
/// <param name="Confidence">0 to 100, by the recogniser.</param>
public readonly record struct ScanWord(PdfWord Box, int Line, double Confidence);
