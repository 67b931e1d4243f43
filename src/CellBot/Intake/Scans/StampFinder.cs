namespace CellBot.Intake.Scans;

/// <summary>
/// Regions of a page that may be a stamp with a grade of secrecy: red ink that is no round seal, and black frames of a stamp's size. Stamps
/// of grades measure 20 to 40 by 8 mm (Circular 24/2020/TT-BCA); seals of bodies are round and 30 to 42 mm wide.
/// </summary>
public static class StampFinder
{
    private const double MillimetresPerInch = 25.4;
    private const int InkedBelow = 200;
    private const int DarkBelow = 128;

    /// <summary>More regions than that are a drawing's; a person is asked about the first of them.</summary>
    private const int MaxRegions = 6;

    public static IEnumerable<StampRegion> Of(PagePicture page) =>
        [.. Red(page).Select(box => new StampRegion(box, IsRed: true)), .. Frames(page).Select(box => new StampRegion(box, IsRed: false))];

    private static IReadOnlyList<PixelBox> Red(PagePicture page)
    {
        if (page.Red.IsEmpty)
            return [];
        var millimetre = page.DotsPerInch / MillimetresPerInch;
        var cell = (int)Math.Round(millimetre);
        var grid = InkGrid.Of(page.Red, page.Width, page.Height, cell, cell * cell / 20 + 1, InkedBelow);
        var islands = grid.Islands(reach: 2).ToList();
        var seals = islands.Where(IsSeal).Select(island => Box(island, grid, page)).ToList();
        return
        [
            .. islands
                .Where(island => IsStamp(island) && !IsSeal(island))
                .Select(island => Box(island, grid, page))
                .Where(box => !seals.Exists(seal => IsEmblem(box, seal)))
                .Take(MaxRegions),
        ];
    }

    private static IReadOnlyList<PixelBox> Frames(PagePicture page)
    {
        var millimetre = page.DotsPerInch / MillimetresPerInch;
        var cell = Math.Max(1, (int)Math.Round(millimetre / 4));
        var grid = InkGrid.Of(page.Grey, page.Width, page.Height, cell, 1, DarkBelow);
        var perMillimetre = millimetre / cell;
        return
        [
            .. grid.Islands(reach: 2)
                .Where(island => IsFrame(island, perMillimetre))
                .Select(island => Box(island, grid, page))
                .Where(box => IsFilled(Inner(box, page.DotsPerInch), page))
                .Take(MaxRegions),
        ];
    }

    /// <summary>The box without its frame.</summary>
    public static PixelBox Inner(PixelBox box, int dotsPerInch)
    {
        var frame = Math.Min((int)(1.2 * dotsPerInch / MillimetresPerInch), box.Height / 5);
        return new PixelBox(box.Left + frame, box.Top + frame, box.Right - frame, box.Bottom - frame);
    }

    /// <summary>An empty box of a form is no stamp.</summary>
    private static bool IsFilled(PixelBox box, PagePicture page)
    {
        var dark = 0;
        for (var y = box.Top; y < box.Bottom; y++)
            foreach (var dot in page.Grey.Slice(y * page.Width + box.Left, box.Width))
                if (dot < DarkBelow)
                    dark++;
        return dark > 0.02 * box.Width * box.Height;
    }

    /// <summary>Larger than dirt and the emblem of an electronic signature, and no mere rule; in millimetres, as the grid is.</summary>
    private static bool IsStamp(IReadOnlyList<(int X, int Y)> island)
    {
        var (width, height) = Size(island);
        return island.Count >= 12 && Math.Min(width, height) >= 4 && Math.Max(width, height) >= 12;
    }

    /// <summary>
    /// As wide as high, 20 to 50 mm, with ink all around near the edge: a stamp laid across a square has it in two corners alone.
    /// </summary>
    private static bool IsSeal(IReadOnlyList<(int X, int Y)> island)
    {
        const int sectors = 12;
        var (width, height) = Size(island);
        if (width is < 20 or > 50 || height is < 20 or > 50 || Math.Abs(width - height) > 0.25 * Math.Max(width, height))
            return false;
        var (centreX, centreY) = (island.Min(at => at.X) + width / 2.0, island.Min(at => at.Y) + height / 2.0);
        var radius = (width + height) / 4.0;
        var seen = new bool[sectors];
        foreach (var (x, y) in island)
        {
            var (dx, dy) = (x + 0.5 - centreX, y + 0.5 - centreY);
            if (Math.Sqrt(dx * dx + dy * dy) < 0.75 * radius)
                continue;
            seen[Math.Min(sectors - 1, (int)((Math.Atan2(dy, dx) + Math.PI) / (2 * Math.PI) * sectors))] = true;
        }
        return seen.Count(each => each) >= sectors - 2;
    }

    /// <summary>The star or wheel in the middle of a seal.</summary>
    private static bool IsEmblem(PixelBox box, PixelBox seal)
    {
        var (x, y) = ((box.Left + box.Right) / 2 - seal.Left, (box.Top + box.Bottom) / 2 - seal.Top);
        var isMiddle = Math.Abs(x - seal.Width / 2) < seal.Width / 5 && Math.Abs(y - seal.Height / 2) < seal.Height / 5;
        return isMiddle && Math.Max(box.Width, box.Height) < seal.Width / 2 && Math.Abs(box.Width - box.Height) < 0.4 * box.Width;
    }

    /// <summary>
    /// A rectangle of lines, 12 to 75 by 5 to 35 mm (the largest are of offices that received the paper), closed on all four sides, with
    /// something in it.
    /// </summary>
    private static bool IsFrame(IReadOnlyList<(int X, int Y)> island, double perMillimetre)
    {
        var (width, height) = Size(island);
        if (width < 12 * perMillimetre || width > 75 * perMillimetre || height < 5 * perMillimetre || height > 35 * perMillimetre)
            return false;
        var (left, top) = (island.Min(at => at.X), island.Min(at => at.Y));
        var near = (X: Math.Max(2, width / 8), Y: Math.Max(2, height / 4));
        var (above, below) = (new HashSet<int>(), new HashSet<int>());
        var (before, behind) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (x, y) in island)
        {
            if (y - top < near.Y)
                above.Add(x);
            if (top + height - 1 - y < near.Y)
                below.Add(x);
            if (x - left < near.X)
                before.Add(y);
            if (left + width - 1 - x < near.X)
                behind.Add(y);
        }
        return above.Count > 0.85 * width && below.Count > 0.85 * width && before.Count > 0.85 * height && behind.Count > 0.85 * height;
    }

    private static (int Width, int Height) Size(IReadOnlyList<(int X, int Y)> island) =>
        (island.Max(at => at.X) - island.Min(at => at.X) + 1, island.Max(at => at.Y) - island.Min(at => at.Y) + 1);

    private static PixelBox Box(IReadOnlyList<(int X, int Y)> island, InkGrid grid, PagePicture page) =>
        new(
            island.Min(at => at.X) * grid.Cell,
            island.Min(at => at.Y) * grid.Cell,
            Math.Min(page.Width, (island.Max(at => at.X) + 1) * grid.Cell),
            Math.Min(page.Height, (island.Max(at => at.Y) + 1) * grid.Cell)
        );
}
