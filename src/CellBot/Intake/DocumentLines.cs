using System.Text.RegularExpressions;

namespace CellBot.Intake;

/// <summary>Cuts a text into lines at any line end, and a line into its cells: at table pipes and box rules, tabs, and wide gaps.</summary>
internal static partial class DocumentLines
{
    /// <summary>More cells than a head's line can have; the rest of such a line is running data.</summary>
    private const int MostCells = 40;

    internal static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\f' or '\v' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            // The line end of a pair (CR LF) is not a blank line of its own.
            if (i > start || i == text.Length || text[i] != '\n' || i == 0 || text[i - 1] != '\r')
                yield return text[start..i];
            start = i + 1;
        }
    }

    /// <summary>
    /// The pieces of a line, entities decoded, that could hold a mark: the whole line first where it is short enough, then its cells.
    /// </summary>
    internal static IReadOnlyList<MarkCell> Cells(string line) => Cells(line, MarkCell.Of, out _);

    /// <summary>Of these pieces only those whose letters can be a secrecy mark, or a part of one.</summary>
    /// <param name="isWide">
    /// A row of three cells and more, blank ones and numbers counted: a table of data, where two are a head's layout. False where nothing
    /// was found.
    /// </param>
    internal static IReadOnlyList<MarkCell> MarkCells(string line, out bool isWide) => Cells(line, SecrecyMarkGrammar.CellOf, out isWide);

    private static List<MarkCell> Cells(string line, Func<string, MarkCell?> read, out bool isWide)
    {
        isWide = false;
        var cells = new List<MarkCell>();
        if (read(line) is { } whole)
            cells.Add(whole);
        if (!HasBorder(line))
            return cells;
        foreach (var part in CellBorders().Split(line, MostCells))
        {
            if (read(part) is { } cell)
                cells.Add(cell);
        }
        isWide = cells.Count > 0 && CellBorders().Count(line.Trim(' ', '|', '\u2502')) >= 2;
        return cells;
    }

    /// <summary>What <see cref="CellBorders"/> matches, told sooner.</summary>
    private static bool HasBorder(string line)
    {
        var blanks = 0;
        foreach (var c in line)
        {
            if (c is '|' or '\t' or (>= '\u2500' and <= '\u257F'))
                return true;
            blanks = c is ' ' or '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u3000' ? blanks + 1 : 0;
            if (blanks == 3)
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"[|\t\u2500-\u257F]+|[ \u00A0\u2000-\u200A\u3000]{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex CellBorders();
}
