using CellBot.Organization.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CellBot.Organization.Export;

/// <param name="Name">Of the contract.</param>
/// <param name="Title">As the office reads it.</param>
public sealed record TemplateColumn(string Name, string Title);

/// <summary>
/// An empty list to fill in: the columns' names, and for roles, kinds and units lists to choose from. Phones and dates are texts, so that
/// nothing turns them into numbers.
/// </summary>
public static class ListTemplate
{
    /// <summary>Rows that offer their lists.</summary>
    private const int Rows = 5_000;

    public static byte[] Xlsx(IReadOnlyList<TemplateColumn> columns, IReadOnlyList<Unit> units)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var choices = columns.Select(column => Choices(column.Name, units)).ToList();
            var list = workbook.AddNewPart<WorksheetPart>();
            list.Worksheet = new Worksheet(
                Widths(columns),
                new SheetData(Row(columns.Select(column => column.Title))),
                Validations(choices)
            );
            var offered = workbook.AddNewPart<WorksheetPart>();
            offered.Worksheet = new Worksheet(new SheetData(Transposed(choices).Select(Row)));
            workbook.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Name = "Danh sách",
                        SheetId = 1,
                        Id = workbook.GetIdOfPart(list),
                    },
                    new Sheet
                    {
                        Name = XlsxSheet.ChoicesSheet,
                        SheetId = 2,
                        Id = workbook.GetIdOfPart(offered),
                        State = SheetStateValues.Hidden,
                    }
                )
            );
        }
        return memory.ToArray();
    }

    private static IReadOnlyList<string> Choices(string column, IReadOnlyList<Unit> units) =>
        column switch
        {
            "role" => [.. MemberRoles.Codes.Select(code => Sentence(ListLexicon.Written("role", code)))],
            "kind" => [.. UnitKinds.Codes.Select(code => Sentence(ListLexicon.Written("kind", code)))],
            "unit_code" => [.. units.Select(unit => unit.Code).Order(StringComparer.Ordinal)],
            _ => [],
        };

    private static DataValidations Validations(List<IReadOnlyList<string>> choices)
    {
        var rules = choices
            .Select((offered, at) => (offered, Letter: (char)('A' + at)))
            .Where(column => column.offered.Count > 0)
            .Select(column => new DataValidation(
                new Formula1($"'{XlsxSheet.ChoicesSheet}'!${column.Letter}$1:${column.Letter}${column.offered.Count}")
            )
            {
                // Another word is let through: the import says by row what it does not understand.
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = false,
                SequenceOfReferences = new ListValue<StringValue>([$"{column.Letter}2:{column.Letter}{Rows}"]),
            })
            .ToList();
        return new DataValidations(rules) { Count = (uint)rules.Count };
    }

    private static Columns Widths(IReadOnlyList<TemplateColumn> columns) =>
        new(
            columns.Select(
                (column, at) =>
                    new Column
                    {
                        Min = (uint)at + 1,
                        Max = (uint)at + 1,
                        Width = Math.Max(14, column.Title.Length + 4),
                        CustomWidth = true,
                        Style = 1,
                    }
            )
        );

    // Style 1: text ("@"), built-in number format 49.
    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font()),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true })
        );

    private static IEnumerable<IEnumerable<string>> Transposed(List<IReadOnlyList<string>> columns) =>
        Enumerable
            .Range(0, columns.Max(column => column.Count))
            .Select(row => columns.Select(column => column.ElementAtOrDefault(row) ?? ""));

    private static Row Row(IEnumerable<string> cells) =>
        new(
            cells.Select(cell => new Cell(new InlineString(new Text(cell) { Space = SpaceProcessingModeValues.Preserve }))
            {
                DataType = CellValues.InlineString,
                StyleIndex = 1,
            })
        );

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
