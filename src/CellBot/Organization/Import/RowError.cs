namespace CellBot.Organization.Import;

/// <summary>Why a row cannot be taken.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Key">The message for people (content/messages/import.yaml), filled from <paramref name="Values"/>.</param>
/// <param name="Reason">The same in English, for logs and the command line. Holds codes and column names, never a person's name.</param>
public sealed record RowError(int Row, string Key, IReadOnlyDictionary<string, string> Values, string Reason);
