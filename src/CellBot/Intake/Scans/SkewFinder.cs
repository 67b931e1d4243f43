namespace CellBot.Intake.Scans;

/// <summary>Finds how crooked a page lies by the slope along which its lines stand clearest apart from the gaps between them.</summary>
internal static class SkewFinder
{
    private const int Dark = 128;

    /// <summary>Degrees; a sheet that lies more crooked is scanned again.</summary>
    private const double MaxDegrees = 5;

    private const double CoarseStep = 0.5;
    private const double FineStep = 0.1;

    /// <summary>Every fourth dot of every other row tells as much as all of them.</summary>
    private const int StepX = 4;
    private const int StepY = 2;

    /// <summary>More dots than that are a picture, in which there are no lines to find; a page of text has a quarter of it.</summary>
    private const double MaxDarkShare = 0.4;

    /// <summary>How many rows the lines fall per column to the right; 0 where the page is straight or shows no lines.</summary>
    internal static double Slope(ReadOnlySpan<byte> grey, int width, int height)
    {
        var dots = new List<(int X, int Y)>();
        for (var y = 0; y < height; y += StepY)
        {
            var row = grey.Slice(y * width, width);
            for (var x = 0; x < width; x += StepX)
                if (row[x] < Dark)
                    dots.Add((x - width / 2, y));
        }
        if (dots.Count == 0 || dots.Count > MaxDarkShare * width * height / (StepX * StepY))
            return 0;
        var rows = new int[height / StepY + 1];
        var coarse = Best(dots, rows, -MaxDegrees, MaxDegrees, CoarseStep);
        var fine = Best(dots, rows, coarse - CoarseStep, coarse + CoarseStep, FineStep);
        return Math.Abs(fine) < FineStep / 2 ? 0 : Tangent(fine);
    }

    private static double Best(List<(int X, int Y)> dots, int[] rows, double from, double to, double step)
    {
        var (best, sharpest) = (0.0, -1.0);
        for (var degrees = from; degrees <= to + step / 2; degrees += step)
        {
            var sharpness = Sharpness(dots, rows, Tangent(degrees));
            if (sharpness > sharpest)
                (best, sharpest) = (degrees, sharpness);
        }
        return best;
    }

    /// <summary>The squares of the rows' dots: greatest where they fall into few rows.</summary>
    private static double Sharpness(List<(int X, int Y)> dots, int[] rows, double slope)
    {
        Array.Clear(rows);
        foreach (var (x, y) in dots)
        {
            var row = (int)(y - x * slope) / StepY;
            if (row >= 0 && row < rows.Length)
                rows[row]++;
        }
        var sum = 0.0;
        foreach (var count in rows)
            sum += (double)count * count;
        return sum;
    }

    private static double Tangent(double degrees) => Math.Tan(degrees * Math.PI / 180);
}
