namespace CellBot.Organization.Import;

/// <summary>
/// A text that a spreadsheet would take for a formula gets an apostrophe before it on the way out, which is taken off on the way in
/// (OWASP: CSV injection; full-width signs count, for spreadsheets of East Asia take them). Plain numbers such as +84901234567 and
/// -1002600000101 do no harm and stay as they are; another country's phone would lose its plus, without which nobody knows it for one, and
/// gets the apostrophe too. A spreadsheet keeps the apostrophe when it saves the list in whatever form.
/// </summary>
internal static class CsvCell
{
    public static string Guarded(string text) => IsFormula(text.TrimStart('\'')) ? "'" + text : text;

    public static string Plain(string cell) => cell.StartsWith('\'') && IsFormula(cell.TrimStart('\'')) ? cell[1..] : cell;

    private static bool IsFormula(string text) =>
        text.Length > 0
        && (
            text[0] is '=' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
            || (text[0] is '+' or '-' && !text.AsSpan(1).IsNumber())
            || IsForeignPhone(text)
        );

    private static bool IsForeignPhone(string text) => text[0] is '+' && !text.StartsWith("+84", StringComparison.Ordinal);

    private static bool IsNumber(this ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
