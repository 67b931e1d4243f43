using System.Globalization;
using CellBot.Messages;

namespace CellBot.Organization.Import;

/// <summary>Every way in which a row or a file can be wrong.</summary>
internal static class RowErrors
{
    /// <summary>
    /// Reading stops after so many wrong rows: a wrong file is wrong throughout, and a hostile one must not fill the memory.
    /// </summary>
    public const int Maximum = 1000;

    /// <summary>Faults of the file as a whole: nothing of it is imported, whatever is to be skipped.</summary>
    private static readonly string[] FileFaults =
    [
        MessageKeys.Import.NotUtf8,
        MessageKeys.Import.BadXlsx,
        MessageKeys.Import.TooLarge,
        MessageKeys.Import.LongLine,
        MessageKeys.Import.TooManyRows,
        MessageKeys.Import.Empty,
        MessageKeys.Import.MissingColumn,
        MessageKeys.Import.RepeatedColumn,
        MessageKeys.Import.UnknownColumn,
        MessageKeys.Import.Malformed,
        MessageKeys.Import.TooMany,
    ];

    /// <summary>The file is none that can be read, whatever its rows say.</summary>
    public static bool IsUnreadable(RowError error) =>
        error.Key
            is MessageKeys.Import.NotUtf8
                or MessageKeys.Import.BadXlsx
                or MessageKeys.Import.LongLine
                or MessageKeys.Import.TooManyRows;

    /// <summary>The header is at fault.</summary>
    public static bool ConcernsColumns(RowError error) =>
        error.Key is MessageKeys.Import.MissingColumn or MessageKeys.Import.RepeatedColumn or MessageKeys.Import.UnknownColumn;

    public static bool ConcernsWholeFile(RowError error) => FileFaults.Contains(error.Key);

    public static RowError NotUtf8(int row) => Make(row, MessageKeys.Import.NotUtf8, "the file is not UTF-8 text; save it as CSV UTF-8");

    public static RowError BadXlsx() =>
        Make(1, MessageKeys.Import.BadXlsx, "the file is a damaged spreadsheet, or unpacks to far more than it seems");

    public static RowError TooLarge(int megabytes) =>
        Make(1, MessageKeys.Import.TooLarge, $"the file is larger than {megabytes} MB", ("limit", megabytes.ToString()));

    public static RowError LongLine(int row, int kilobytes) =>
        Make(
            row,
            MessageKeys.Import.LongLine,
            $"a line is longer than {kilobytes} KB; no list has such lines",
            ("limit", kilobytes.ToString())
        );

    public static RowError TooManyRows(int limit) =>
        Make(
            limit + 1,
            MessageKeys.Import.TooManyRows,
            $"the list has more than {limit} rows; part it",
            ("limit", limit.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.'))
        );

    public static RowError Empty() => Make(1, MessageKeys.Import.Empty, "the file is empty; the first row must name the columns");

    public static RowError MissingColumn(string column) =>
        Make(1, MessageKeys.Import.MissingColumn, $"the header row lacks the column {column}", ("column", column));

    public static RowError RepeatedColumn(string column) =>
        Make(1, MessageKeys.Import.RepeatedColumn, $"the header row names the column {column} twice", ("column", column));

    public static RowError UnknownColumn(string column) =>
        Make(1, MessageKeys.Import.UnknownColumn, $"the header row names an unknown column: {column}", ("column", column));

    public static RowError Malformed(int row) =>
        Make(row, MessageKeys.Import.Malformed, "the row cannot be read: a quotation mark is out of place");

    public static RowError ColumnCount(int row, int expected, int found) =>
        Make(
            row,
            MessageKeys.Import.ColumnCount,
            $"the row has {found} columns instead of {expected}",
            ("expected", expected.ToString()),
            ("found", found.ToString())
        );

    public static RowError TooMany(int row) =>
        Make(row, MessageKeys.Import.TooMany, $"more than {Maximum} wrong rows: reading stopped", ("limit", Maximum.ToString()));

    public static RowError Required(int row, string column) =>
        Make(row, MessageKeys.Import.Required, $"{column} is empty", ("column", column));

    public static RowError TooLong(int row, string column, int limit) =>
        Make(
            row,
            MessageKeys.Import.TooLong,
            $"{column} is longer than {limit} characters",
            ("column", column),
            ("limit", limit.ToString())
        );

    public static RowError ControlCharacter(int row, string column) =>
        Make(
            row,
            MessageKeys.Import.ControlCharacter,
            $"{column} holds a line break or an invisible control character",
            ("column", column)
        );

    public static RowError BadCode(int row, string column) =>
        Make(
            row,
            MessageKeys.Import.BadCode,
            $"{column} may hold letters, digits, dots, hyphens and underlines only, at most {UnitCodes.MaximumLength}",
            ("column", column)
        );

    public static RowError UnknownKind(int row, string kind) =>
        Make(
            row,
            MessageKeys.Import.UnknownKind,
            $"unknown kind {Short(kind)}; known: {string.Join(", ", UnitKinds.Codes)}",
            ("value", Short(kind)),
            ("known", string.Join(", ", UnitKinds.Codes))
        );

    public static RowError UnknownRole(int row, string role) =>
        Make(
            row,
            MessageKeys.Import.UnknownRole,
            $"unknown role {Short(role)}; known: {string.Join(", ", MemberRoles.Codes)}",
            ("value", Short(role)),
            ("known", string.Join(", ", MemberRoles.Codes))
        );

    public static RowError BadDate(int row, string column) =>
        Make(row, MessageKeys.Import.BadDate, $"{column} is not a date; write 2026-11-22 or 22/11/2026", ("column", column));

    public static RowError DatesReversed(int row) => Make(row, MessageKeys.Import.DatesReversed, "valid_to lies before valid_from");

    public static RowError TermReversed(int row) => Make(row, MessageKeys.Import.TermReversed, "term_to lies before term_from");

    public static RowError BadNumber(int row, string column) =>
        Make(row, MessageKeys.Import.BadNumber, $"{column} is not a valid number", ("column", column));

    public static RowError NotAGroup(int row) => Make(row, MessageKeys.Import.NotAGroup, "chat_id is not the id of a group chat");

    public static RowError BadPhone(int row) =>
        Make(row, MessageKeys.Import.BadPhone, "phone is no Vietnamese number, nor another country's written with +");

    public static RowError BadBirthYear(int row) => Make(row, MessageKeys.Import.BadBirthYear, "birth_year must lie between 1900 and 2100");

    public static RowError NoLetter(int row, string column) =>
        Make(row, MessageKeys.Import.NoLetter, $"{column} shows no letter", ("column", column));

    public static RowError NoValue(int row, string column) =>
        Make(
            row,
            MessageKeys.Import.NoValue,
            $"{column} holds a formula without a value, or an error; open the file in a spreadsheet and save it again",
            ("column", column)
        );

    public static RowError HiddenRow(int row) =>
        Make(row, MessageKeys.Import.HiddenRow, "the row is hidden in the spreadsheet and is read all the same");

    public static RowError LegacyLetters(int row) =>
        Make(row, MessageKeys.Import.LegacyLetters, "the row was written in letters of an old font (TCVN3, VNI) and is read as Unicode");

    public static RowError HiddenSheet(string name) =>
        Make(1, MessageKeys.Import.HiddenSheet, $"the sheet {Short(name)} is hidden and is not read", ("name", Short(name)));

    public static RowError OtherSheet(string name) =>
        Make(1, MessageKeys.Import.OtherSheet, $"the sheet {Short(name)} is not read; only the first one is", ("name", Short(name)));

    public static RowError Merged(int row, string range) =>
        Make(row, MessageKeys.Import.Merged, $"the cells {range} are merged; their value holds for each of these rows", ("range", range));

    public static RowError LeftAside(int row, string column) =>
        Make(row, MessageKeys.Import.LeftAside, $"the column {Short(column)} is left aside", ("column", Short(column)));

    public static RowError Repeated(int row, string column, int firstRow) =>
        Make(
            row,
            MessageKeys.Import.Repeated,
            $"{column} stands in row {firstRow} already",
            ("column", column),
            ("row", firstRow.ToString())
        );

    public static RowError UnknownUnit(int row, string code) =>
        Make(row, MessageKeys.Import.UnknownUnit, $"there is no unit {Short(code)}; import the units first", ("code", Short(code)));

    public static RowError UnknownParent(int row, string code) =>
        Make(
            row,
            MessageKeys.Import.UnknownParent,
            $"the parent {Short(code)} is neither stored nor a right row of this file",
            ("code", Short(code))
        );

    public static RowError Cycle(int row, string code) =>
        Make(row, MessageKeys.Import.Cycle, $"the unit {Short(code)} would lie below itself", ("code", Short(code)));

    public static RowError ChatOfAnotherUnit(int row, string unitCode) =>
        Make(row, MessageKeys.Import.ChatOfAnotherUnit, $"the chat belongs to the unit {unitCode} already", ("code", unitCode));

    public static RowError SeveralOfThatName(int row) =>
        Make(row, MessageKeys.Import.SeveralOfThatName, "the unit has several members of that name; give birth_year or telegram_user_id");

    private static RowError Make(int row, string key, string reason, params (string Name, string Value)[] values) =>
        new(row, key, values.ToDictionary(value => value.Name, value => value.Value), reason);

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
