namespace CellBot.Organization.Import;

/// <summary>
/// Reads a units file against what is stored. Rows may come in any order (a child before its parent).
/// A code that is stored means that unit: what differs is changed, an empty date keeps the known one.
/// Units that the file does not name stay as they are.
/// </summary>
public static class UnitsImport
{
    private const int NameLimit = 200;

    /// <param name="skipBad">Leave wrong rows out (and what hangs on them) instead of refusing the file.</param>
    public static ImportPlan<UnitRow> Plan(
        ReadOnlyMemory<byte> file,
        OrganizationSnapshot stored,
        bool skipBad = false,
        ImportChoices? choices = null
    )
    {
        var table = CsvTable.Read(file, ["code", "parent_code", "kind", "name"], ["valid_from", "valid_to"], choices?.Columns);
        var sieve = new RowSieve<UnitRow>(table);
        sieve.Read(ReadRow);
        sieve.RefuseRepeated("code", row => row.Code);
        TreeCheck.Refuse(sieve, stored.Units);
        return (sieve.IsRefused(skipBad) ? ImportPlan<UnitRow>.Refused(sieve.Errors) : Compare(sieve, stored.Units)) with
        {
            Notes = table.Notes,
            Headed = table.Headed,
        };
    }

    private static UnitRow? ReadRow(CsvRow row, List<RowError> errors)
    {
        var code = row.Code("code", errors);
        var parent = row["parent_code"].Length == 0 ? null : row.Code("parent_code", errors);
        var name = row.Text("name", NameLimit, errors);
        var kind = UnitKinds.Parse(ListLexicon.Shipped.Code("kind", UnitKinds.Codes, row["kind"]));
        if (kind is null)
            errors.Add(RowErrors.UnknownKind(row.Number, row["kind"]));
        var from = row.Date("valid_from", errors);
        var to = row.Date("valid_to", errors);
        if (from > to)
            errors.Add(RowErrors.DatesReversed(row.Number));
        return kind is { } known ? new UnitRow(code, parent, known, name, from, to) : null;
    }

    private static ImportPlan<UnitRow> Compare(RowSieve<UnitRow> sieve, IReadOnlyList<Unit> stored)
    {
        var byId = stored.ToDictionary(unit => unit.Id);
        var byCode = stored.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        var added = new List<UnitRow>();
        var changed = new List<ChangedRow<UnitRow>>();
        var unchanged = 0;
        foreach (var (_, row) in sieve.Good)
        {
            if (!byCode.TryGetValue(row.Code, out var unit))
            {
                added.Add(row);
                continue;
            }

            var known = new UnitRow(
                unit.Code,
                unit.ParentId is { } up ? byId[up].Code : null,
                unit.Kind,
                unit.Name,
                unit.ValidFrom,
                unit.ValidTo
            );
            var wanted = row with { ValidFrom = row.ValidFrom ?? known.ValidFrom, ValidTo = row.ValidTo ?? known.ValidTo };
            if (wanted == known)
                unchanged++;
            else
                changed.Add(new ChangedRow<UnitRow>(unit.Id, wanted));
        }

        return new ImportPlan<UnitRow>(TreeCheck.ParentsFirst(added), changed, unchanged, sieve.Errors);
    }
}
