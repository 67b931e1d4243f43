namespace CellBot.Organization.Import;

/// <summary>The rows of one file on their way through the checks: good ones stay, wrong ones leave with a reason.</summary>
internal sealed class RowSieve<TRow>(CsvTable table)
    where TRow : class
{
    private readonly List<RowError> _errors = [.. table.Errors];
    private List<(int Number, TRow Row)> _good = [];

    public IReadOnlyList<(int Number, TRow Row)> Good => _good;

    public IReadOnlyList<RowError> Errors => [.. _errors.OrderBy(error => error.Row)];

    public int ErrorCount => _errors.Count;

    /// <summary>Turns cells into values; a row with any fault is wrong, and all its faults are told.</summary>
    public void Read(Func<CsvRow, List<RowError>, TRow?> read)
    {
        foreach (var cells in table.Rows)
        {
            if (IsFull)
                return;
            var faults = new List<RowError>();
            if (read(cells, faults) is { } row && faults.Count == 0)
                _good.Add((cells.Number, row));
            _errors.AddRange(faults);
        }
    }

    /// <summary>Of several rows with one key the first stays; rows whose key is null are not compared.</summary>
    public void RefuseRepeated(string column, Func<TRow, object?> key) => RefuseRepeatedOf(column, (_, row) => key(row));

    public void RefuseRepeatedOf(string column, Func<int, TRow, object?> key)
    {
        var first = new Dictionary<object, int>();
        Refuse(
            (number, row) =>
                key(number, row) is not { } value || first.TryAdd(value, number) ? null : RowErrors.Repeated(number, column, first[value])
        );
    }

    /// <summary>Takes out each row for which the check names an error.</summary>
    public void Refuse(Func<int, TRow, RowError?> check)
    {
        var kept = new List<(int, TRow)>(_good.Count);
        foreach (var (number, row) in _good)
        {
            if (IsFull)
                break;
            if (check(number, row) is { } error)
                _errors.Add(error);
            else
                kept.Add((number, row));
        }

        _good = kept;
    }

    /// <summary>Takes out rows that are neither good nor wrong: they wait for a person, or the person left them out.</summary>
    public void TakeOut(Func<int, TRow, bool> isOut) => _good = [.. _good.Where(line => !isOut(line.Number, line.Row))];

    /// <summary>True when nothing may be imported: a wrong row that is not to be skipped, or a fault of the file as a whole.</summary>
    public bool IsRefused(bool skipBad)
    {
        if (IsFull && !_errors.Any(RowErrors.ConcernsWholeFile))
            _errors.Add(RowErrors.TooMany(_errors.Max(error => error.Row)));
        return _errors.Count > 0 && (!skipBad || _errors.Any(RowErrors.ConcernsWholeFile));
    }

    private bool IsFull => _errors.Count >= RowErrors.Maximum;
}
