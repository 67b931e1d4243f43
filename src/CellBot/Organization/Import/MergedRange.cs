using System.Globalization;

namespace CellBot.Organization.Import;

/// <summary>Merged cells of a sheet, such as A2:A4. Their value stands in the first cell only and holds for all of them.</summary>
internal sealed record MergedRange(string Written, int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    /// <summary>Ranges of a real sheet do not overlap; those of a hostile one may.</summary>
    private const int MaxCopies = 1_000_000;

    /// <returns>Null when it is no range.</returns>
    public static MergedRange? Parse(string? written)
    {
        if (written?.Split(':') is not [var from, var to] || Place(from) is not { } first || Place(to) is not { } last)
            return null;
        return new MergedRange(written, first.Row, last.Row, first.Column, last.Column);
    }

    /// <summary>Copies each merged range's value down its first column. A title merged across columns stays one cell.</summary>
    public static IReadOnlyList<(int Number, string[]? Cells)> Spread(
        List<(int Number, string[]? Cells)> rows,
        IReadOnlyList<MergedRange> ranges
    )
    {
        var numbers = rows.Select(row => row.Number).ToList();
        var left = MaxCopies;
        foreach (var range in ranges)
        {
            var at = numbers.BinarySearch(range.FirstRow);
            if (at < 0 || rows[at].Cells is not { } first || range.FirstColumn >= first.Length)
                continue;
            for (var below = at + 1; below < rows.Count && numbers[below] <= range.LastRow; below++)
            {
                if (--left < 0)
                    throw new InvalidDataException("the sheet merges more cells than any list of ours holds");
                if (rows[below].Cells![range.FirstColumn].Length == 0)
                    rows[below].Cells![range.FirstColumn] = first[range.FirstColumn];
            }
        }
        return rows;
    }

    private static (int Row, int Column)? Place(string place)
    {
        var letters = place.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > 3 || !int.TryParse(place.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;
        return (row, place[..letters].Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1) - 1);
    }
}
