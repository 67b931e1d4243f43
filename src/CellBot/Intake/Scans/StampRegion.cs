namespace CellBot.Intake.Scans;

/// <summary>Where a page may bear a stamp.</summary>
/// <param name="IsRed">Of red ink; else a black frame.</param>
public readonly record struct StampRegion(PixelBox Box, bool IsRed);

/// <summary>A rectangle of a picture in pixels; right and bottom are outside.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
