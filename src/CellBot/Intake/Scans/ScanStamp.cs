namespace CellBot.Intake.Scans;

/// <summary>A region of a page that looks like a stamp and is no round seal: red ink, or a frame of a stamp's size.</summary>
/// <param name="Text">What was read in it; empty where nothing was.</param>
/// <param name="Confidence">0 to 100: the mean of its words.</param>
public sealed record ScanStamp(int Page, bool IsRed, string Text, double Confidence);

/// <param name="IsRed">Of red ink; else a black frame.</param>
public readonly record struct StampRegion(PixelBox Box, bool IsRed);

/// <summary>A rectangle of a picture in pixels; right and bottom are outside.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
