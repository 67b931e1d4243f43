using System.Globalization;

namespace CellBot.Organization.Import;

/// <summary>One row with its cells by column name; a column the file has not got reads as empty.</summary>
internal sealed class CsvRow(int number, string[] header, string[] cells)
{
    public int Number => number;

    public string this[string column] => Array.IndexOf(header, column) is var at and >= 0 ? cells[at] : "";

    /// <summary>The first column whose cell is a formula without a value, or an error; null for none.</summary>
    public string? ColumnWithoutValue => Array.IndexOf(cells, XlsxSheet.NoValue) is var at and >= 0 ? header[at] : null;

    /// <summary>A cell that must say something, short and on one line; what is wrong goes to <paramref name="errors"/>.</summary>
    public string Text(string column, int limit, List<RowError> errors)
    {
        var cell = this[column];
        if (cell.Length == 0)
            errors.Add(RowErrors.Required(number, column));
        else if (cell.Length > limit)
            errors.Add(RowErrors.TooLong(number, column, limit));
        else if (cell.Any(IsInvisible))
            errors.Add(RowErrors.ControlCharacter(number, column));
        return cell;
    }

    public string Code(string column, List<RowError> errors)
    {
        var cell = this[column];
        if (cell.Length == 0)
            errors.Add(RowErrors.Required(number, column));
        else if (!UnitCodes.IsWellFormed(cell))
            errors.Add(RowErrors.BadCode(number, column));
        return cell;
    }

    /// <summary>A date as 2026-11-22 or 22/11/2026; null when the cell is empty.</summary>
    public DateOnly? Date(string column, List<RowError> errors)
    {
        var cell = this[column];
        if (cell.Length == 0)
            return null;
        if (
            DateOnly.TryParseExact(
                cell,
                ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
            return date;
        errors.Add(RowErrors.BadDate(number, column));
        return null;
    }

    /// <summary>A whole number; null when the cell is empty.</summary>
    public long? Number64(string column, List<RowError> errors)
    {
        var cell = this[column];
        if (cell.Length == 0)
            return null;
        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        errors.Add(RowErrors.BadNumber(number, column));
        return null;
    }

    // Format characters turn or hide what stands after them; no Vietnamese name needs one.
    private static bool IsInvisible(char letter) => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;
}
