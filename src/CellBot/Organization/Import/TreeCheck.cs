namespace CellBot.Organization.Import;

/// <summary>Keeps the units a forest: every parent known, no unit below itself, whatever the file and the store say together.</summary>
internal static class TreeCheck
{
    private enum Standing
    {
        Walking,
        Sound,
        Faulty,
    }

    /// <summary>
    /// Takes out rows whose way up does not end at a root. When a row leaves, rows that relied on it are looked at again,
    /// since a stored unit then keeps its stored parent.
    /// </summary>
    public static void Refuse(RowSieve<UnitRow> sieve, IReadOnlyList<Unit> stored)
    {
        var codeOf = stored.ToDictionary(unit => unit.Id, unit => unit.Code);
        var storedParents = stored.ToDictionary(
            unit => unit.Code,
            unit => unit.ParentId is { } up ? codeOf.GetValueOrDefault(up) : null,
            StringComparer.Ordinal
        );
        int before;
        do
        {
            before = sieve.ErrorCount;
            var parents = new Dictionary<string, string?>(storedParents, StringComparer.Ordinal);
            foreach (var (_, row) in sieve.Good)
                parents[row.Code] = row.ParentCode;
            var standing = new Dictionary<string, Standing>(StringComparer.Ordinal);
            var cyclic = new HashSet<string>(StringComparer.Ordinal);
            sieve.Refuse(
                (number, row) =>
                    Walk(row.Code, parents, standing, cyclic) == Standing.Sound ? null
                    : cyclic.Contains(row.Code) ? RowErrors.Cycle(number, row.Code)
                    : RowErrors.UnknownParent(number, row.ParentCode!)
            );
        } while (sieve.ErrorCount > before);
    }

    /// <summary>Orders rows so that each stands after its parent. The rows hold no cycle.</summary>
    public static IReadOnlyList<UnitRow> ParentsFirst(IReadOnlyList<UnitRow> rows)
    {
        var own = rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var below = rows.ToLookup(row => row.ParentCode is { } parent && own.Contains(parent) ? parent : null, StringComparer.Ordinal);
        var ordered = new List<UnitRow>(below[null]);
        for (var next = 0; next < ordered.Count; next++)
            ordered.AddRange(below[ordered[next].Code]);
        return ordered;
    }

    // Not recursive: a hostile file may hold a chain of a hundred thousand units.
    private static Standing Walk(
        string code,
        Dictionary<string, string?> parents,
        Dictionary<string, Standing> standing,
        HashSet<string> cyclic
    )
    {
        var path = new List<string>();
        var result = Standing.Sound;
        for (string? at = code; at is not null; at = parents[at])
        {
            if (standing.TryGetValue(at, out var known))
            {
                if (known == Standing.Walking)
                    cyclic.UnionWith(path.Skip(path.IndexOf(at)));
                result = known == Standing.Sound ? Standing.Sound : Standing.Faulty;
                break;
            }

            if (!parents.ContainsKey(at))
            {
                result = Standing.Faulty;
                break;
            }

            standing[at] = Standing.Walking;
            path.Add(at);
        }

        foreach (var walked in path)
            standing[walked] = result;
        return result;
    }
}
