namespace CellBot.Intake;

/// <summary>A word of a PDF and its box on the page, in points from the upper left corner.</summary>
public readonly record struct PdfWord(int Page, double Left, double Top, double Right, double Bottom, string Text)
{
    internal double Width => Right - Left;

    internal double Height => Bottom - Top;

    internal double Extent => Math.Max(Width, Height);

    internal (double X, double Y) Centre => ((Left + Right) / 2, (Top + Bottom) / 2);
}
