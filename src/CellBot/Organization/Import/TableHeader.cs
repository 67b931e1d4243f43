namespace CellBot.Organization.Import;

/// <summary>
/// The row that names the columns, and which cell of a row belongs to which. Offices put a title above it, head the columns in Vietnamese,
/// keep columns of their own, and leave nameless ones behind the last.
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

    /// <summary>Every headed column of the file, for a person to match by hand.</summary>
    public IReadOnlyList<ListColumn> Headed { get; private init; } = [];

    /// <summary>
    /// Chooses the line on which most columns are understood; of lines alike the one with most cells filled, the first of them.
    /// </summary>
    /// <param name="byHand">Columns matched by a person, see <see cref="ImportChoices.Columns"/>.</param>
    public static TableHeader Find(
        IReadOnlyList<(int Number, string[]? Cells)> rows,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        IReadOnlyDictionary<string, string> byHand
    )
    {
        string[] wanted = [.. required, .. optional];
        var names = new ColumnNames(wanted, byHand);
        var above = Enumerable
            .Range(0, Math.Min(LinesLookedAt, rows.Count))
            .MaxBy(at =>
                rows[at].Cells is { } cells
                    ? (cells.Count(cell => names.Column(cell) is not null), cells.Count(cell => cell.Length > 0))
                    : (-1, 0)
            );
        return Of(rows, above, required, names);
    }

    /// <summary>Nameless columns do not make a row.</summary>
    public bool IsFilled(string[] cells) => cells.Where((cell, at) => cell.Length > 0 && !_nameless.Contains(at)).Any();

    /// <summary>False when it has cells that no column names, or lacks some.</summary>
    public bool Fits(string[] cells) => cells.Length == Width && _nameless.All(at => cells[at].Length == 0);

    public string[] Cells(string[] cells) => Array.ConvertAll(_places, at => cells[at]);

    private static TableHeader Of(
        IReadOnlyList<(int Number, string[]? Cells)> rows,
        int above,
        IReadOnlyList<string> required,
        ColumnNames names
    )
    {
        var (number, cells) = (rows[above].Number, rows[above].Cells!);
        var named = cells.Select((cell, at) => (Written: cell, At: at, Column: names.Column(cell))).ToList();
        var known = named.Where(cell => cell.Column is not null).ToList();
        var aside = named.Where(cell => cell.Column is null && names.IsAside(cell.Written)).ToList();
        var unknown = named.Where(cell => cell.Column is null && cell.Written.Length > 0 && !names.IsAside(cell.Written));
        return new TableHeader(
            above,
            cells.Length,
            [.. known.Select(cell => cell.Column!)],
            [.. known.Select(cell => cell.At)],
            [.. named.Where(cell => cell.Written.Length == 0).Select(cell => cell.At)]
        )
        {
            Errors =
            [
                .. required.Except(known.Select(cell => cell.Column!)).Select(RowErrors.MissingColumn),
                .. known
                    .GroupBy(cell => cell.Column!)
                    .Where(group => group.Count() > 1)
                    .Select(group => RowErrors.RepeatedColumn(group.Key)),
                .. unknown.Select(cell => RowErrors.UnknownColumn(cell.Written.ToLowerInvariant())),
            ],
            Notes = [.. aside.Select(cell => RowErrors.LeftAside(number, cell.Written))],
            Headed =
            [
                .. named
                    .Where(cell => cell.Written.Length > 0)
                    .Select(cell => new ListColumn(
                        cell.Written,
                        cell.Column,
                        cell.Column is null && names.IsAside(cell.Written),
                        Sample(rows, above, cell.At)
                    )),
            ],
        };
    }

    private static string Sample(IReadOnlyList<(int Number, string[]? Cells)> rows, int above, int column) =>
        rows.Skip(above + 1)
            .Take(LinesLookedAt)
            .Select(row => row.Cells?.ElementAtOrDefault(column) ?? "")
            .FirstOrDefault(cell => cell.Length > 0)
        ?? "";

    /// <summary>The names of the contract stand first, then what a person matched, then the lexicon.</summary>
    private sealed class ColumnNames(string[] wanted, IReadOnlyDictionary<string, string> byHand)
    {
        public string? Column(string header)
        {
            if (header.Length == 0)
                return null;
            if (wanted.FirstOrDefault(name => header.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } own)
                return own;
            return byHand.TryGetValue(ImportChoices.ColumnKey(header), out var chosen)
                ? wanted.FirstOrDefault(name => name == chosen)
                : ListLexicon.Shipped.Column(header, wanted);
        }

        public bool IsAside(string header) =>
            header.Length > 0
            && (
                byHand.TryGetValue(ImportChoices.ColumnKey(header), out var chosen)
                    ? chosen == ImportChoices.Aside
                    : ListLexicon.Shipped.IsIgnored(header)
            );
    }
}
