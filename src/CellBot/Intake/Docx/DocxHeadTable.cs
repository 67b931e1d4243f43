using System.Text.RegularExpressions;

namespace CellBot.Intake.Docx;

/// <summary>
/// The table in which Word users set the head: issuer and number on the left, motto, place and date on the right, often with a
/// narrow column between them and a row for each line. Its columns are told apart, so that no line of one stands within the other.
/// </summary>
internal static partial class DocxHeadTable
{
    /// <summary>Lines that may stand above: a stamp, a code.</summary>
    private const int MostAbove = 4;

    private const int MostRows = 8;

    private const int MostColumns = 3;

    private const int MostCharacters = 1_000;

    internal static bool IsHead(List<string> above, List<List<List<string>>> table) =>
        above.Count(line => !string.IsNullOrWhiteSpace(line)) <= MostAbove
        && table.Count <= MostRows
        && table.All(row => row.Count <= MostColumns)
        && table.SelectMany(row => row).SelectMany(cell => cell).Sum(line => line.Length) <= MostCharacters
        && table.SelectMany(row => row).SelectMany(cell => cell).Any(line => OfAHead().IsMatch(line));

    /// <summary>A row of one cell runs across and parts what is above it from what is below.</summary>
    internal static IEnumerable<string> Columns(List<List<List<string>>> table)
    {
        var pending = new List<List<List<string>>>();
        foreach (var row in table)
        {
            if (row.Count > 1 || table.All(each => each.Count <= 1))
                pending.Add(row);
            else
            {
                foreach (var line in Down(pending))
                    yield return line;
                pending.Clear();
                foreach (var line in row.SelectMany(cell => cell))
                    yield return line;
            }
        }
        foreach (var line in Down(pending))
            yield return line;
    }

    private static IEnumerable<string> Down(List<List<List<string>>> rows) =>
        Enumerable.Range(0, MostColumns).SelectMany(column => rows.Where(row => row.Count > column).SelectMany(row => row[column]));

    [GeneratedRegex(
        @"^\s*(?:số\b|cộng h(?:òa|oà)\b|đảng cộng sản|độc lập)|ngày\b.{0,20}\btháng\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OfAHead();
}
