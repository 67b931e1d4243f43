using System.Globalization;
using System.Text.RegularExpressions;

namespace CellBot.Acknowledgements;

/// <summary>Numbers of a sheet as people write them: "1 4 7", "1, 4 và 7", "1-3; 7", "3 đến 5". Pure.</summary>
public static partial class RoundNumbers
{
    /// <returns>Each number once, in order; with the first piece that is no number of the sheet, and then no numbers.</returns>
    /// <param name="most">The sheet's last number.</param>
    public static (IReadOnlyList<int> Numbers, string? Wrong) Read(string text, int most)
    {
        var numbers = new SortedSet<int>();
        foreach (var piece in Ranges().Replace(text.Trim(), "-").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Joins.Contains(piece.ToLowerInvariant()))
                continue;
            var ends = piece.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], most, out var first) || !TryRead(ends[^1], most, out var last) || last < first)
                return ([], piece);
            numbers.UnionWith(Enumerable.Range(first, last - first + 1));
        }
        return ([.. numbers], null);
    }

    private static readonly char[] Separators = [' ', ',', ';', '.', '\n', '\r', '\t'];

    private static readonly string[] Joins = ["và", "va", "số", "so"];

    private static bool TryRead(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;

    [GeneratedRegex(@"\s*(?:[-–—]|(?<=\s)(?:đến|den|tới|toi)(?=\s))\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();
}
