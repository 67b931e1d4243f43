using System.Text.RegularExpressions;
using CellBot.Intake.Gate;

namespace CellBot.Intake;

/// <summary>
/// Looks for a state-secrecy mark. Pure; linear in the text. The rule, on the safe side:
/// a line or table cell whose only letters are a mark in capitals refuses wherever it stands (below the head not in a row of a wide
/// table), broken over lines too; so do "ĐỘ MẬT: …", "TÀI LIỆU MẬT", SECRET and its like, and a mark beside the number, the issuer or an
/// urgency mark. Above the first sentence or numbered item, and in page headers, text boxes and watermarks, small letters and other
/// spellings refuse too. A capital MẬT whose signs the scan lost (MÂT, MAT) counts as MẬT in the first 40 lines; MẶT and MẮT, which are
/// words, do not.
/// What may be a mark and may be a word is asked of a person: "Mật" alone further down (a signer's name), an item "- Tối mật" of a guide,
/// a cell of a wide row, MẤT, MÁT, "M:", a mark set off in a line of other words, a mark's keys (MAATJ, MA65T). Words inside a sentence or
/// title ("tài liệu mật", "bảo vệ bí mật nhà nước") neither refuse nor ask, nor does the rest of such a sentence on a line of its own.
/// Source: Law 117/2025/QH15, Art. 5; the practice of stamping at the top left, under the number.
/// </summary>
public static partial class SecrecyGate
{
    /// <summary>Lines, not counting blank ones, in which a document's head lies.</summary>
    public const int HeadLines = 40;

    /// <summary>A longer line is running text; only its cells are looked at, and those only where it has some.</summary>
    private const int LongestLine = 400;

    /// <summary>A line of so many words, or one that ends as a sentence does, is no longer head.</summary>
    private const int WordsOfText = 20;

    /// <summary>The highest mark beyond doubt; null: none.</summary>
    /// <param name="text">The whole document.</param>
    /// <param name="pageMargins">Headers, footers and other text that stands beside the text proper.</param>
    public static SecrecyMark? Inspect(string text, IEnumerable<string>? pageMargins = null) =>
        Look([new GateText(GatePlace.Body, text), .. (pageMargins ?? []).Select(margin => new GateText(GatePlace.Margin, margin))]).Mark;

    /// <summary>A text by itself, of which no reader makes more than its lines.</summary>
    public static SecrecyVerdict Look(string text) => Look([new GateText(GatePlace.Body, text)]);

    /// <summary>Texts that stand apart from each other: in each of them a mark would stand in the head.</summary>
    public static SecrecyVerdict LookApart(IEnumerable<string> texts) => Look(texts.Select(text => new GateText(GatePlace.Body, text)));

    /// <summary>The one gate: lines from any source.</summary>
    public static SecrecyVerdict Look(IEnumerable<GateText> texts)
    {
        SecrecyMark? highest = null;
        var questions = new List<SecrecyQuestion>();
        foreach (var text in texts)
            highest = Higher(highest, LookInto(text, questions));
        return new SecrecyVerdict(
            highest,
            [.. questions.DistinctBy(question => (question.Place, question.Words)).Take(SecrecyVerdict.MostQuestions)]
        );
    }

    private static SecrecyMark? LookInto(GateText text, List<SecrecyQuestion> questions)
    {
        SecrecyMark? highest = null;
        var above = new LinesAbove();
        var (number, isTop) = (0, text.LinesBefore == 0);
        if (text.Place == GatePlace.Picture)
            questions.Add(new SecrecyQuestion(null, text.Place, 1, Shown(text.Text)));
        foreach (var line in text.Place == GatePlace.Picture ? [] : DocumentLines.Of(text.Text))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                above.Blank();
                continue;
            }
            isTop = isTop && !IsText(line);
            if (Sight(text, line, isTop, above) is not { } seen)
                continue;
            if (seen.IsCertain)
                highest = Higher(highest, seen.Mark);
            else if (questions.Count < SecrecyVerdict.MostQuestions * 2)
                questions.Add(new SecrecyQuestion(seen.Mark, text.Place, number, Shown(line)));
        }
        return highest;
    }

    /// <summary>What stands in a line, the surest and highest; remembers the line.</summary>
    private static Sighting? Sight(GateText text, string line, bool isTop, LinesAbove above)
    {
        Sighting? best = null;
        IReadOnlyList<MarkCell>? first = null;
        foreach (var reading in line.Length <= LongestLine || line.Contains('|') || line.Contains('\t') ? LineReadings.Of(line) : [])
        {
            var seen = SightOf(reading, out var cells);
            first ??= cells;
            best = Surer(best, seen);
        }
        // Keys that made no letters are a likeness, not more: a person says what they are.
        if (TypedKeys.Read(line) is { } typed && SightOf(typed, out _) is { } likely)
            best = Surer(best, likely with { IsCertain = false });
        above.Add(line, first ?? []);
        return best;

        Sighting? SightOf(string reading, out IReadOnlyList<MarkCell> cells)
        {
            cells = DocumentLines.MarkCells(reading, out var isWide);
            if (cells.Count == 0)
                return null;
            Sighting? found = null;
            var place = new LinePlace(Zone(text.Place, isTop, above.Count + text.LinesBefore), IsItem(reading), isWide || text.IsWideTable);
            for (var i = 0; i < cells.Count; i++)
                found = Surer(found, SecrecyMarkGrammar.Judge(cells[i], place, above));
            return found;
        }
    }

    private static GateZone Zone(GatePlace place, bool isTop, int linesAbove) =>
        place switch
        {
            GatePlace.Margin => GateZone.Top,
            GatePlace.Part => GateZone.Head,
            GatePlace.Label => GateZone.Label,
            _ when linesAbove >= HeadLines => GateZone.Below,
            _ => isTop ? GateZone.Top : GateZone.Head,
        };

    /// <summary>Where the text proper begins: a numbered item, a sentence.</summary>
    internal static bool IsText(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return false;
        if (line.Length > 3 && IsItem(line))
            return true;
        var words = line.AsSpan().Trim().Count(' ') + 1;
        return words >= WordsOfText || (words >= 4 && line.AsSpan().TrimEnd()[^1] is '.' or ';');
    }

    private static bool IsItem(string line) => Item().IsMatch(line.Length > 40 ? line[..40] : line);

    private static Sighting? Surer(Sighting? a, Sighting? b) =>
        a is not { } known ? b
        : b is not { } other || (known.IsCertain, known.Mark).CompareTo((other.IsCertain, other.Mark)) >= 0 ? a
        : b;

    private static SecrecyMark? Higher(SecrecyMark? a, SecrecyMark? b) => a is null || b > a ? b : a;

    private static string Shown(string line)
    {
        var words = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= SecrecyQuestion.MostWords ? words : words[..SecrecyQuestion.MostWords] + "…";
    }

    [GeneratedRegex(
        @"^\s*(?:[-+•·–—▪●○◦‣*]|[A-Za-zđĐ][.)]|[IVX]{1,5}[.)]|\d{1,3}(?:\.\d{1,3})*[.)])\s+(?=[^\s*_-])(?!.*[-–—*]\s*$)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Item();
}
