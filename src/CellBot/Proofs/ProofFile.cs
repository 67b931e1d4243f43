using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Organization.Export;
using CellBot.Organization.Import;

namespace CellBot.Proofs;

/// <summary>A record as a file of rows, and what a file of rows, or a printed page, holds of one. Pure.</summary>
public static partial class ProofFile
{
    /// <summary>The last line of every record, on paper too: its number and its code.</summary>
    public static string Mark(Proof proof) => $"{proof.Document.MarkLabel}: {NumberText(proof.Number)} / {proof.Code}";

    /// <summary>"BB-0012"</summary>
    public static string NumberText(long number) => string.Create(CultureInfo.InvariantCulture, $"BB-{number:0000}");

    public static byte[] Csv(Proof proof) => SheetWriter.Csv(Sheet(proof));

    public static byte[] Xlsx(Proof proof) => SheetWriter.Xlsx((NumberText(proof.Number), Sheet(proof)));

    /// <summary>Which record a text says it is; null: none.</summary>
    public static (long Number, string Code)? MarkIn(string text) =>
        MarkPattern().Matches(Stripped(text)) is { Count: > 0 } found
        && long.TryParse(found[^1].Groups[1].Value, CultureInfo.InvariantCulture, out var number)
            ? (number, found[^1].Groups[2].Value)
            : null;

    /// <summary>
    /// The rows of a CSV or XLSX file, without empty ones and without empty cells at the end of a row. Null: it is neither.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] file)
    {
        if (XlsxSheet.IsXlsx(file))
            return XlsxSheet.Read(file) is { } sheet ? Trimmed(sheet.Rows.Select(row => row.Cells ?? [])) : null;
        try
        {
            return Trimmed(CsvRows(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF')));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Compares a file of rows with the record, cell by cell. Null: it is the same.</summary>
    public static ProofDifference? Compare(Proof proof, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var expected = Expected(proof);
        for (var at = 0; at < Math.Max(expected.Count, rows.Count); at++)
        {
            var (recorded, found) = (Text(expected.ElementAtOrDefault(at)), Text(rows.ElementAtOrDefault(at)));
            if (recorded != found)
                return new ProofDifference(at + 1, recorded, found);
        }
        return null;
    }

    /// <summary>
    /// Compares the text of a printed page, in its reading order, with the record: letter by letter, spaces and breaks left out, for print
    /// puts its own. Null: it is the same.
    /// </summary>
    public static ProofDifference? Compare(Proof proof, string page)
    {
        var text = Stripped(page);
        var at = 0;
        var rows = Expected(proof);
        for (var row = 0; row < rows.Count; row++)
        {
            var recorded = Stripped(string.Concat(rows[row]));
            if (!text.AsSpan(Math.Min(at, text.Length)).StartsWith(recorded, StringComparison.Ordinal))
                return new ProofDifference(
                    row + 1,
                    Text(rows[row]),
                    text[Math.Min(at, text.Length)..Math.Min(at + recorded.Length + 10, text.Length)]
                );
            at += recorded.Length;
        }
        return at == text.Length ? null : new ProofDifference(rows.Count + 1, "", text[at..Math.Min(at + 60, text.Length)]);
    }

    private static List<IReadOnlyList<string>> Expected(Proof proof) => Trimmed([.. proof.Document.Rows(), [Mark(proof)]]);

    private static SheetContent Sheet(Proof proof)
    {
        var rows = Expected(proof);
        var width = rows.Max(row => row.Count);
        return new SheetContent(Wide(rows[0], width), [.. rows.Skip(1).Select(row => Wide(row, width))]) { NumbersFrom = 3 };
    }

    private static IReadOnlyList<string> Wide(IReadOnlyList<string> row, int width) =>
        [.. row, .. Enumerable.Repeat("", width - row.Count)];

    private static List<IReadOnlyList<string>> Trimmed(IEnumerable<IReadOnlyList<string>> rows) =>
        [
            .. rows.Select(row => row.Select(Plain).ToList())
                .Select(cells => (IReadOnlyList<string>)cells[..(cells.FindLastIndex(cell => cell.Length > 0) + 1)])
                .Where(cells => cells.Count > 0),
        ];

    // A spreadsheet may trim a cell and end its lines otherwise; no figure is changed by that.
    private static string Plain(string cell) => Spaces().Replace(CsvCell.Plain(cell).Normalize(), " ").Trim();

    private static string Text(IReadOnlyList<string>? row) => row is null ? "" : string.Join(" | ", row);

    internal static string Stripped(string text) => Spaces().Replace(text.Normalize(), "");

    private static List<IReadOnlyList<string>> CsvRows(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '"' && isQuoted && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\n' or '\r'))
                cell.Append(letter);
            else if (letter is not '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }
        row.Add(cell.ToString());
        rows.Add(row);
        return rows;
    }

    [GeneratedRegex(@"BB-(\d{4,12})/([0-9a-f]{5}(?:-[0-9a-f]{5}){3})")]
    private static partial Regex MarkPattern();

    // Soft hyphens and marks of direction are print's own too.
    [GeneratedRegex(@"[\s\u00AD\u200B-\u200F\uFEFF\p{Cc}]+")]
    private static partial Regex Spaces();
}

/// <param name="Line">Counted from 1, in the order of reading.</param>
/// <param name="Recorded">What the record says there; empty: it ends before.</param>
/// <param name="Found">What stands in the file; empty: it ends before.</param>
public sealed record ProofDifference(int Line, string Recorded, string Found);
