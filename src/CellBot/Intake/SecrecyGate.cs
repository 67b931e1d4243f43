namespace CellBot.Intake;

/// <summary>
/// Looks for a state-secrecy mark. Pure; linear in the text. The rule, on the safe side:
/// in the head (the first 40 lines that are not blank), in page headers and text boxes, a line or table cell whose
/// only letters are a mark refuses, in any case and spelling, broken over lines, after "Độ mật", beside an urgency mark,
/// or set off by brackets or a dash. Below the head a whole line in capitals does (an annex has its own stamp).
/// A capital MẬT whose signs the scan lost (MÂT, MAT, MẠT) counts as MẬT; MẶT and MẮT, which are words, do not; "M:"
/// alone counts as MẬT. Words inside a sentence or title ("tài liệu mật", "bảo vệ bí mật nhà nước") never refuse, nor
/// does the rest of such a sentence on a line of its own.
/// Source: Law 117/2025/QH15, Art. 5; the practice of stamping at the top left, under the number.
/// </summary>
public static class SecrecyGate
{
    /// <summary>Lines, not counting blank ones, in which a document's head lies.</summary>
    public const int HeadLines = 40;

    /// <summary>Below the head longer lines, and those with small letters, are not looked into, so that a book takes no longer than its reading.</summary>
    private const int LongestStamp = 80;

    /// <summary>The highest mark found; null: none.</summary>
    /// <param name="text">The whole document.</param>
    /// <param name="pageMargins">Headers, footers and other text that stands beside the text proper: all head.</param>
    public static SecrecyMark? Inspect(string text, IEnumerable<string>? pageMargins = null)
    {
        var highest = HighestIn(text, HeadLines);
        foreach (var margin in pageMargins ?? []) highest = Higher(highest, HighestIn(margin, int.MaxValue));
        return highest;
    }

    private static SecrecyMark? HighestIn(string text, int headLines)
    {
        SecrecyMark? highest = null;
        var above = new LinesAbove();
        foreach (var line in DocumentLines.Of(text))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                above.Blank();
                continue;
            }
            var isHead = above.Count < headLines;
            var cells = isHead || CouldBeStamp(line) ? DocumentLines.Cells(line) : [];
            var marks = isHead
                ? cells.Select(cell => SecrecyMarkGrammar.InHead(cell, above))
                : cells.Take(1).Select(cell => SecrecyMarkGrammar.BelowHead(cell, above));
            highest = marks.Aggregate(highest, Higher);
            above.Add(line, cells);
        }
        return highest;
    }

    private static bool CouldBeStamp(string line) =>
        line.Length <= LongestStamp && (line.Contains('<') || !line.Any(char.IsLower));

    private static SecrecyMark? Higher(SecrecyMark? a, SecrecyMark? b) => a is null || b > a ? b : a;
}
