using System.Text;
using CellBot.Messages;
using CsvHelper;

namespace CellBot.Organization.Import;

/// <summary>
/// A sheet read whole: XLSX (told from its first bytes, see <see cref="XlsxSheet"/>), or CSV: UTF-8 with or without BOM, comma or semicolon (told from the header row), quoted fields, LF or CRLF.
/// Cells come trimmed, in NFC, and in Unicode where they were written in TCVN3 or VNI letters. Everything in a cell is text: a formula stays the characters it is made of.
/// </summary>
/// <param name="Rows">Row number as a spreadsheet counts (header = 1), and the cells by column name.</param>
internal sealed record CsvTable(IReadOnlyList<CsvRow> Rows, IReadOnlyList<RowError> Errors)
{
    /// <summary>Larger files are refused unread. A nation-wide merged province of 250,000 members needs about 20 MB.</summary>
    public const int MaximumMegabytes = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there.</param>
    public static CsvTable Read(ReadOnlyMemory<byte> file, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        if (file.Length > MaximumMegabytes * 1024 * 1024)
            return Failed(RowErrors.TooLarge(MaximumMegabytes));
        if (XlsxSheet.IsXlsx(file.Span))
            return XlsxSheet.Read(file) is { } sheet ? From(sheet, required, optional) : Failed(RowErrors.BadXlsx());
        if (Decode(file.Span, out var badLine) is not { } text)
            return Failed(RowErrors.NotUtf8(badLine));
        if (string.IsNullOrWhiteSpace(text))
            return Failed(RowErrors.Empty());
        return From(RowsOf(text), required, optional);
    }

    /// <summary>The rows of any sheet, checked against the columns.</summary>
    /// <param name="rows">Number as a spreadsheet counts, and cells; null cells: the row cannot be read, nor what follows.</param>
    public static CsvTable From(IEnumerable<(int Number, string[]? Cells)> rows, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var good = new List<CsvRow>();
        var errors = new List<RowError>();
        string[]? header = null;
        foreach (var (number, cells) in rows)
        {
            if (cells is null)
                return new CsvTable([], [.. errors, RowErrors.Malformed(number)]);
            for (var at = 0; at < cells.Length; at++)
                cells[at] = LegacyVietnamese.ToUnicode(cells[at]) ?? cells[at];
            if (header is null)
            {
                header = Array.ConvertAll(cells, cell => cell.ToLowerInvariant());
                if (HeaderErrors(header, required, optional) is { Count: > 0 } wrong)
                    return new CsvTable([], wrong);
            }
            else if (cells.Any(cell => cell.Length > 0))
            {
                if (cells.Length == header.Length)
                    good.Add(new CsvRow(number, header, cells));
                else
                    errors.Add(RowErrors.ColumnCount(number, header.Length, cells.Length));
            }

            if (errors.Count >= RowErrors.Maximum)
                return new CsvTable([], [.. errors, RowErrors.TooMany(number)]);
        }

        return header is null ? Failed(RowErrors.Empty()) : new CsvTable(good, errors);
    }

    private static IEnumerable<(int Number, string[]? Cells)> RowsOf(string text)
    {
        var broken = new HashSet<long>();
        using var reader = CsvReader.FromText(text, Options(text, broken));
        // After a misplaced quotation mark nobody can say where the next row begins.
        for (var number = 1; reader.Read(); number++)
            yield return (number, broken.Contains(number) ? null : Cells(reader));
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var at = 0; at < cells.Length; at++)
            cells[at] = CsvCell.Plain(reader.GetString(at).Trim().Normalize(NormalizationForm.FormC));
        return cells;
    }

    private static List<RowError> HeaderErrors(string[] header, IReadOnlyList<string> required, IReadOnlyList<string> optional) =>
    [
        .. required.Except(header).Select(RowErrors.MissingColumn),
        .. header.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => RowErrors.RepeatedColumn(group.Key)),
        .. header.Distinct().Except(required).Except(optional).Select(RowErrors.UnknownColumn),
    ];

    private static CsvReaderOptions Options(string text, HashSet<long> broken) => new()
    {
        Separator = DelimiterOf(text),
        HasHeader = false,
        SkipEmptyLines = false, // they count in a spreadsheet's row numbers
        OnMalformedRecord = record =>
        {
            // A quotation mark in the middle of a cell is a nickname, not a fault.
            if (record.Reason != CsvMalformedReason.StrayQuote)
                broken.Add(record.RecordNumber);
        },
    };

    private static char DelimiterOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, out int badLine)
    {
        badLine = 0;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            badLine = 1 + bytes[..Math.Clamp(fault.Index, 0, bytes.Length)].Count((byte)'\n');
            return null;
        }
    }

    private static CsvTable Failed(RowError error) => new([], [error]);
}
