using CellBot.Intake.Gate;
using CellBot.Messages;

namespace CellBot.Intake.Scans;

/// <summary>
/// The gate's generosity with recognised text: short lines in capitals that are a mark but for a letter or two are asked about, and so are
/// stamps that nobody could read.
/// </summary>
internal static class ScanMarks
{
    /// <summary>Lines of a page in which marks stand.</summary>
    private const int TopLines = 25;

    private static readonly (string Letters, SecrecyMark Mark, int Slips)[] Marks =
    [
        ("tuyetmat", SecrecyMark.TuyetMat, 3),
        ("toimat", SecrecyMark.ToiMat, 2),
        ("mat", SecrecyMark.Mat, 1),
    ];

    /// <summary>Words of heads that lie as near to "mật": MẪU over a form.</summary>
    private static readonly string[] Words = ["mau", "mot"];

    internal static IEnumerable<SecrecyQuestion> InText(string page)
    {
        var number = 0;
        foreach (var line in DocumentLines.Of(page).Where(line => !string.IsNullOrWhiteSpace(line)).Take(TopLines))
        {
            number++;
            if (Near(line) is { } mark)
                yield return new SecrecyQuestion(mark, GatePlace.Body, number, line.Trim());
        }
    }

    /// <summary>Whoever sees the paper says what a stamp is that was not read well, or that may be a mark.</summary>
    internal static IEnumerable<SecrecyQuestion> InStamps(IEnumerable<ScanStamp> stamps) =>
        stamps
            .Where(stamp => !stamp.IsRead || DocumentLines.Of(stamp.Text).Any(line => Near(line) is not null))
            .Select(stamp => new SecrecyQuestion(null, GatePlace.Stamp, stamp.Page, Shown(stamp.Text)));

    /// <summary>A mark that these letters may be; null for a certain one too, which the gate itself sees.</summary>
    private static SecrecyMark? Near(string line)
    {
        foreach (var cell in DocumentLines.Cells(line))
        {
            if (!cell.IsUpper || cell.Base.Length > 10 || Words.Contains(cell.Base))
                continue;
            foreach (var (letters, mark, slips) in Marks)
            {
                var distance = EditDistance.Of(cell.Base, letters);
                if (distance > 0 && distance <= slips && (letters.Length > 3 || cell.Base.Length == 3))
                    return mark;
            }
        }
        return null;
    }

    private static string Shown(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= SecrecyQuestion.MostWords ? words : words[..SecrecyQuestion.MostWords] + "…";
    }
}
