using System.Text;
using CellBot.Organization.Import;

namespace CellBot.Intake.Gate;

/// <summary>
/// The gate for lists of units, groups and members, CSV or XLSX: a row whose one filled cell is a mark, and whatever a workbook holds
/// beside its cells (sheet names, page headers, notes, properties). A cell among others is a datum, since people are called Mật; one that
/// is a grade is asked about.
/// </summary>
public static class ListGate
{
    /// <summary>With all decoration: a longer cell is a name or a sentence.</summary>
    private const int LongestGrade = 40;

    /// <summary>MẬT, TỐI MẬT, TUYỆT MẬT; SECRET, TOP SECRET, CONFIDENTIAL. Other cells are not looked at: lists have millions.</summary>
    private static readonly int[] LettersOfGrades = [3, 6, 8, 9, 12];

    private static readonly char[] Parting = [',', ';', '\t'];
    private static readonly char[] Around = [' ', '"', '\uFEFF'];

    /// <summary>
    /// A certain mark, or what may be one, with the number of its row. A file that cannot be read is the importer's to refuse.
    /// </summary>
    public static SecrecyVerdict Look(ReadOnlyMemory<byte> file, IntakeOptions options)
    {
        if (!XlsxSheet.IsXlsx(file.Span))
            return LookAtRows(DocumentLines.Of(Encoding.UTF8.GetString(file.Span)).Select(Cells), SecrecyVerdict.Clean);
        var rows = XlsxSheet.Read(file)?.Rows ?? [];
        var beside = PackageTexts.Of(file, options) ?? [];
        return LookAtRows(rows.Select(row => row.Cells ?? []), SecrecyGate.Look(beside.Where(text => !text.IsOfCells)));
    }

    /// <summary>A line too long for any list is refused whole by the importer: it is not cut into millions of cells for that.</summary>
    private static string[] Cells(string line) => line.Length > CsvTable.LongestLine ? [line[..LongestGrade]] : line.Split(Parting);

    /// <summary>Rows whose one filled cell stands alone, each by itself.</summary>
    private static SecrecyVerdict LookAtRows(IEnumerable<string[]> rows, SecrecyVerdict beside)
    {
        var mark = beside.Mark;
        var questions = beside.Questions.ToList();
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            var filled = row.Select(cell => cell.Trim(Around)).Where(cell => cell.Length > 0).Take(2).ToArray();
            if (filled.Length != 1)
            {
                if (filled.Length > 1 && questions.Count < SecrecyVerdict.MostQuestions)
                    questions.AddRange(NamesAsked(row, number));
                continue;
            }
            var verdict = SecrecyGate.Look([new GateText(GatePlace.Margin, filled[0])]);
            if (verdict.Mark is { } found && (mark is null || found > mark))
                mark = found;
            questions.AddRange(verdict.Questions.Select(question => question with { Place = GatePlace.Row, Line = number }));
        }
        return new SecrecyVerdict(mark, [.. questions.Take(SecrecyVerdict.MostQuestions)]);
    }

    /// <summary>
    /// A cell among others is a datum, for people are called Mật; but one that is a grade and nothing else is asked about.
    /// </summary>
    private static IEnumerable<SecrecyQuestion> NamesAsked(string[] row, int number)
    {
        foreach (var cell in row)
        {
            if (cell.Length > LongestGrade || !LettersOfGrades.Contains(cell.Count(char.IsLetter)))
                continue;
            if (SecrecyGate.Look([new GateText(GatePlace.Margin, cell.Trim(' ', '"'))]).Mark is { } mark)
                yield return new SecrecyQuestion(mark, GatePlace.Row, number, cell.Trim());
        }
    }
}
