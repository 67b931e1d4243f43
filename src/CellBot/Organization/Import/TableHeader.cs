namespace CellBot.Organization.Import;

/// <summary>
/// The row that names the columns, and which cell of a row belongs to which. Offices put a title above it, head the columns in Vietnamese, keep
/// columns of their own, and leave nameless ones behind the last.
/// </summary>
internal sealed class TableHeader
{
    /// <summary>The header stands within so many lines.</summary>
    public const int LinesLookedAt = 10;

    private readonly int[] _places;
    private readonly int[] _nameless;

    private TableHeader(int rowsAbove, int width, string[] columns, int[] places, int[] nameless) =>
        (RowsAbove, Width, Columns, _places, _nameless) = (rowsAbove, width, columns, places, nameless);

    public int RowsAbove { get; }

    public int Width { get; }

    /// <summary>The names of the contract, in the order of the file.</summary>
    public string[] Columns { get; }

    public IReadOnlyList<RowError> Errors { get; private init; } = [];

    public IReadOnlyList<RowError> Notes { get; private init; } = [];

    /// <summary>Chooses the line on which most columns are understood; the first one when none is.</summary>
    public static TableHeader Find(IReadOnlyList<(int Number, string[]? Cells)> rows, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        string[] wanted = [.. required, .. optional];
        var above = Enumerable.Range(0, Math.Min(LinesLookedAt, rows.Count))
            .MaxBy(at => rows[at].Cells?.Count(cell => ListLexicon.Shipped.Column(cell, wanted) is not null) ?? -1);
        return Of(rows[above].Number, above, rows[above].Cells!, required, wanted);
    }

    /// <summary>Nameless columns do not make a row.</summary>
    public bool IsFilled(string[] cells) => cells.Where((cell, at) => cell.Length > 0 && !_nameless.Contains(at)).Any();

    /// <summary>False when it has cells that no column names, or lacks some.</summary>
    public bool Fits(string[] cells) => cells.Length == Width && _nameless.All(at => cells[at].Length == 0);

    public string[] Cells(string[] cells) => Array.ConvertAll(_places, at => cells[at]);

    private static TableHeader Of(int number, int above, string[] cells, IReadOnlyList<string> required, string[] wanted)
    {
        var named = cells.Select((cell, at) => (Written: cell, At: at, Column: ListLexicon.Shipped.Column(cell, wanted))).ToList();
        var known = named.Where(cell => cell.Column is not null).ToList();
        var aside = named.Where(cell => cell.Column is null && ListLexicon.Shipped.IsIgnored(cell.Written)).ToList();
        var unknown = named.Where(cell => cell.Column is null && cell.Written.Length > 0 && !ListLexicon.Shipped.IsIgnored(cell.Written));
        return new TableHeader(above, cells.Length, [.. known.Select(cell => cell.Column!)], [.. known.Select(cell => cell.At)],
            [.. named.Where(cell => cell.Written.Length == 0).Select(cell => cell.At)])
        {
            Errors =
            [
                .. required.Except(known.Select(cell => cell.Column!)).Select(RowErrors.MissingColumn),
                .. known.GroupBy(cell => cell.Column!).Where(group => group.Count() > 1).Select(group => RowErrors.RepeatedColumn(group.Key)),
                .. unknown.Select(cell => RowErrors.UnknownColumn(cell.Written.ToLowerInvariant())),
            ],
            Notes = [.. aside.Select(cell => RowErrors.LeftAside(number, cell.Written))],
        };
    }
}
