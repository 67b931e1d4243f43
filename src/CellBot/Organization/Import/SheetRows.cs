namespace CellBot.Organization.Import;

/// <param name="Rows">Number as the spreadsheet counts, and cells, all rows equally wide.</param>
/// <param name="Notes">Hidden rows and sheets, merged cells: what the person should know of before importing.</param>
internal sealed record SheetRows(IReadOnlyList<(int Number, string[]? Cells)> Rows, IReadOnlyList<RowError> Notes);
