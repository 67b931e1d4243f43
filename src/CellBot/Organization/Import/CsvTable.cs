using System.Text;
using CellBot.Messages;
using CsvHelper;

namespace CellBot.Organization.Import;

/// <summary>
/// A sheet read whole: XLSX (told from its first bytes, see <see cref="XlsxSheet"/>), or CSV: UTF-8 with or without BOM, comma, semicolon
/// or tab (told from the first lines), quoted fields, LF or CRLF.
/// Cells come trimmed, in NFC, and in Unicode where they were written in TCVN3 or VNI letters. Everything in a cell is text: a formula
/// stays the characters it is made of.
/// </summary>
/// <param name="Rows">Row number as a spreadsheet counts (header = 1), and the cells by column name.</param>
internal sealed record CsvTable(IReadOnlyList<CsvRow> Rows, IReadOnlyList<RowError> Errors)
{
    /// <summary>Larger files are refused unread. A nation-wide merged province of 250,000 members needs about 20 MB.</summary>
    public const int MaximumMegabytes = 32;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What an eye may miss in the file: hidden rows and sheets, merged cells, columns left aside. No errors.</summary>
    public IReadOnlyList<RowError> Notes { get; init; } = [];

    /// <summary>Every headed column, for a person to match by hand; empty where no header could be read.</summary>
    public IReadOnlyList<ListColumn> Headed { get; init; } = [];

    /// <summary>
    /// A row of a list is a few hundred bytes. What has no line ends is no list, and would lie in memory whole, many times.
    /// </summary>
    internal const int LongestLine = 64 * 1024;

    /// <summary>More than all members of a province. Short rows in a file of the allowed size would be millions.</summary>
    internal const int MaximumRows = 300_000;

    /// <summary>Why the file is refused before anything looks into it; null when it is not.</summary>
    public static RowError? Unfit(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaximumMegabytes * 1024 * 1024)
            return RowErrors.TooLarge(MaximumMegabytes);
        if (XlsxSheet.IsXlsx(file))
            return null;
        if (file.Count((byte)'\n') > MaximumRows || file.Count((byte)'\r') > MaximumRows)
            return RowErrors.TooManyRows(MaximumRows);
        for (var number = 1; file.Length > LongestLine; number++)
        {
            var end = file.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0 || end > LongestLine)
                return RowErrors.LongLine(number, LongestLine / 1024);
            file = file[(end + 1)..];
        }
        return null;
    }

    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there.</param>
    /// <param name="byHand">Columns matched by a person, see <see cref="ImportChoices.Columns"/>.</param>
    public static CsvTable Read(
        ReadOnlyMemory<byte> file,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        IReadOnlyDictionary<string, string>? byHand = null
    )
    {
        if (Unfit(file.Span) is { } unfit)
            return Failed(unfit);
        if (XlsxSheet.IsXlsx(file.Span))
            return XlsxSheet.Read(file) is { } sheet
                ? From(sheet.Rows, required, optional, byHand).WithNotes(sheet.Notes)
                : Failed(RowErrors.BadXlsx());
        if (Decode(file.Span, out var badLine) is not { } text)
            return Failed(RowErrors.NotUtf8(badLine));
        if (string.IsNullOrWhiteSpace(text))
            return Failed(RowErrors.Empty());
        return From(RowsOf(text), required, optional, byHand);
    }

    /// <summary>The rows of any sheet, checked against the columns. Lines above the header (a list's title) are passed over.</summary>
    /// <param name="rows">Number as a spreadsheet counts, and cells; null cells: the row cannot be read, nor what follows.</param>
    public static CsvTable From(
        IEnumerable<(int Number, string[]? Cells)> rows,
        IReadOnlyList<string> required,
        IReadOnlyList<string> optional,
        IReadOnlyDictionary<string, string>? byHand = null
    )
    {
        var notes = new List<RowError>();
        var all = rows.Take(MaximumRows + 1)
            .Select(row => (row.Number, AsUnicode(row.Number, row.Cells, notes)))
            .ToList<(int Number, string[]? Cells)>();
        if (all.Count > MaximumRows)
            return Failed(RowErrors.TooManyRows(MaximumRows));
        if (all.Count == 0)
            return Failed(RowErrors.Empty());
        if (all[0].Cells is null)
            return Failed(RowErrors.Malformed(all[0].Number));
        var header = TableHeader.Find(all, required, optional, byHand ?? ImportChoices.None.Columns);
        if (header.Errors.Count > 0)
            return new CsvTable([], header.Errors) { Headed = header.Headed };
        var good = new List<CsvRow>();
        var errors = new List<RowError>();
        foreach (var (number, cells) in all.Skip(header.RowsAbove + 1))
        {
            if (cells is null)
                return new CsvTable([], [.. errors, RowErrors.Malformed(number)]);
            if (header.IsFilled(cells))
            {
                var row = header.Fits(cells) ? new CsvRow(number, header.Columns, header.Cells(cells)) : null;
                if (row is null)
                    errors.Add(RowErrors.ColumnCount(number, header.Width, cells.Length));
                else if (row.ColumnWithoutValue is { } column)
                    errors.Add(RowErrors.NoValue(number, column));
                else
                    good.Add(row);
            }

            if (errors.Count >= RowErrors.Maximum)
                return new CsvTable([], [.. errors, RowErrors.TooMany(number)]);
        }

        return new CsvTable(good, errors) { Notes = [.. header.Notes, .. notes], Headed = header.Headed };
    }

    private static string[]? AsUnicode(int number, string[]? cells, List<RowError> notes)
    {
        if (cells is null)
            return null;
        var plain = Array.ConvertAll(cells, CsvCell.Plain);
        var printed = Array.ConvertAll(plain, cell => LegacyVietnamese.ToUnicode(cell) ?? cell);
        if (!printed.SequenceEqual(plain) && notes.Count < RowErrors.Maximum)
            notes.Add(RowErrors.LegacyLetters(number));
        return printed;
    }

    private CsvTable WithNotes(IReadOnlyList<RowError> notes) => this with { Notes = [.. notes, .. Notes] };

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
            cells[at] = reader.GetString(at).Trim().Composed();
        return cells;
    }

    private static CsvReaderOptions Options(string text, HashSet<long> broken) =>
        new()
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

    // The sign that parts the most cells on one of the first lines: a title may stand above the header.
    private static char DelimiterOf(string text)
    {
        var lines = text.Split('\n', TableHeader.LinesLookedAt + 1).Take(TableHeader.LinesLookedAt).ToList();
        return new[] { ',', ';', '\t' }.MaxBy(sign => lines.Max(line => line.Count(letter => letter == sign)));
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
