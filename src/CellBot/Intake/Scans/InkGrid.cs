namespace CellBot.Intake.Scans;

/// <summary>A picture in coarse cells that hold ink or do not, and the islands that they form.</summary>
internal sealed class InkGrid
{
    private readonly bool[] _inked;

    private InkGrid(bool[] inked, int columns, int rows, int cell) => (_inked, Columns, Rows, Cell) = (inked, columns, rows, cell);

    internal int Columns { get; }

    internal int Rows { get; }

    /// <summary>Pixels along a cell's side.</summary>
    internal int Cell { get; }

    internal bool this[int column, int row] => _inked[row * Columns + column];

    /// <param name="cell">Pixels along a cell's side.</param>
    /// <param name="least">So many dark pixels make a cell inked.</param>
    internal static InkGrid Of(ReadOnlySpan<byte> layer, int width, int height, int cell, int least, int dark)
    {
        var (columns, rows) = ((width + cell - 1) / cell, (height + cell - 1) / cell);
        var counts = new int[columns * rows];
        for (var y = 0; y < height; y++)
        {
            var row = layer.Slice(y * width, width);
            var at = y / cell * columns;
            for (var x = 0; x < width; x++)
                if (row[x] < dark)
                    counts[at + x / cell]++;
        }
        return new InkGrid([.. counts.Select(count => count >= least)], columns, rows, cell);
    }

    /// <summary>Cells that hang together, gaps of <paramref name="reach"/> − 1 cells bridged; in no order.</summary>
    internal IEnumerable<IReadOnlyList<(int X, int Y)>> Islands(int reach)
    {
        var left = (bool[])_inked.Clone();
        for (var start = 0; start < left.Length; start++)
        {
            if (!left[start])
                continue;
            left[start] = false;
            var island = new List<(int X, int Y)> { (start % Columns, start / Columns) };
            for (var next = 0; next < island.Count; next++)
                Spread(island[next], reach, left, island);
            yield return island;
        }
    }

    private void Spread((int X, int Y) from, int reach, bool[] left, List<(int X, int Y)> island)
    {
        for (var y = Math.Max(0, from.Y - reach); y <= Math.Min(Rows - 1, from.Y + reach); y++)
        for (var x = Math.Max(0, from.X - reach); x <= Math.Min(Columns - 1, from.X + reach); x++)
        {
            if (!left[y * Columns + x])
                continue;
            left[y * Columns + x] = false;
            island.Add((x, y));
        }
    }
}
