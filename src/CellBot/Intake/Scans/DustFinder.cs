namespace CellBot.Intake.Scans;

/// <summary>Finds specks that are no sign of a letter: up to half a millimetre wide, with no ink within a millimetre.</summary>
internal static class DustFinder
{
    private const double CellsPerInch = 100;
    private const int DarkBelow = 150;

    /// <summary>Cells along the longest side of a speck.</summary>
    private const int MaxCells = 2;

    /// <summary>Cells around it that must be clean; a dot stands nearer to its letter.</summary>
    private const int Clean = 4;

    internal static IEnumerable<PixelBox> Of(PagePicture page)
    {
        var cell = Math.Max(1, (int)Math.Round(page.DotsPerInch / CellsPerInch));
        var grid = InkGrid.Of(page.Grey, page.Width, page.Height, cell, 1, DarkBelow);
        return
        [
            .. grid.Islands(reach: 1)
                .Where(island => island.Count <= MaxCells * MaxCells && IsAlone(island, grid))
                .Select(island => new PixelBox(
                    island.Min(at => at.X) * cell,
                    island.Min(at => at.Y) * cell,
                    Math.Min(page.Width, (island.Max(at => at.X) + 1) * cell),
                    Math.Min(page.Height, (island.Max(at => at.Y) + 1) * cell)
                )),
        ];
    }

    private static bool IsAlone(IReadOnlyList<(int X, int Y)> island, InkGrid grid)
    {
        var (left, right) = (island.Min(at => at.X), island.Max(at => at.X));
        var (top, bottom) = (island.Min(at => at.Y), island.Max(at => at.Y));
        if (right - left >= MaxCells || bottom - top >= MaxCells)
            return false;
        var inked = 0;
        for (var y = Math.Max(0, top - Clean); y <= Math.Min(grid.Rows - 1, bottom + Clean); y++)
        for (var x = Math.Max(0, left - Clean); x <= Math.Min(grid.Columns - 1, right + Clean); x++)
            if (grid[x, y])
                inked++;
        return inked == island.Count;
    }
}
