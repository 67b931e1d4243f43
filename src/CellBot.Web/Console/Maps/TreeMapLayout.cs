namespace CellBot.Web.Console.Maps;

/// <summary>
/// Squarified tree-map (Bruls, Huizing, van Wijk, 2000): rectangles whose areas are the weights, as near to squares as rows allow. Pure.
/// </summary>
public static class TreeMapLayout
{
    /// <param name="weights">The largest first; what is not above 0 gets no area.</param>
    /// <returns>One rectangle a weight, in the same order; together they fill the picture.</returns>
    public static IReadOnlyList<TreeMapBox> Of(IReadOnlyList<double> weights, double width, double height)
    {
        var boxes = new TreeMapBox[weights.Count];
        var whole = weights.Sum(weight => Math.Max(0, weight));
        if (whole <= 0 || width <= 0 || height <= 0)
            return boxes;
        var scale = width * height / whole;
        var areas = weights.Select(weight => Math.Max(0, weight) * scale).ToList();
        var left = new TreeMapBox(0, 0, width, height);
        for (var from = 0; from < areas.Count && areas[from] > 0; )
        {
            var side = Math.Min(left.Width, left.Height);
            var to = from + 1;
            // A row takes the next one as long as that makes its worst rectangle more of a square.
            while (to < areas.Count && areas[to] > 0 && Worst(areas, from, to + 1, side) <= Worst(areas, from, to, side))
                to++;
            left = Place(areas, from, to, left, boxes);
            from = to;
        }
        return boxes;
    }

    private static double Worst(List<double> areas, int from, int to, double side)
    {
        var sum = 0d;
        for (var at = from; at < to; at++)
            sum += areas[at];
        // Sorted: the first is the largest and the last the smallest.
        return Math.Max(side * side * areas[from] / (sum * sum), sum * sum / (side * side * areas[to - 1]));
    }

    /// <returns>What is left of the picture.</returns>
    private static TreeMapBox Place(List<double> areas, int from, int to, TreeMapBox left, TreeMapBox[] boxes)
    {
        var sum = areas.Skip(from).Take(to - from).Sum();
        var isColumn = left.Width >= left.Height;
        var depth = sum / (isColumn ? left.Height : left.Width);
        var at = isColumn ? left.Y : left.X;
        for (var next = from; next < to; next++)
        {
            var length = areas[next] / depth;
            boxes[next] = isColumn ? new TreeMapBox(left.X, at, depth, length) : new TreeMapBox(at, left.Y, length, depth);
            at += length;
        }
        return isColumn
            ? new TreeMapBox(left.X + depth, left.Y, left.Width - depth, left.Height)
            : new TreeMapBox(left.X, left.Y + depth, left.Width, left.Height - depth);
    }
}

public readonly record struct TreeMapBox(double X, double Y, double Width, double Height);
