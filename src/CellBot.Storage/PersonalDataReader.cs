using System.Globalization;

namespace CellBot.Storage;

/// <summary>Rows about a person as named texts, whatever the columns: instants (names that end in _at) as RFC 3339.</summary>
internal static class PersonalDataReader
{
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ListAsync(
        CellBotDatabase database,
        string sql,
        object parameters,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session =>
                session.ListAsync(
                    sql,
                    parameters,
                    row =>
                        (IReadOnlyDictionary<string, string?>)
                            Enumerable
                                .Range(0, row.FieldCount)
                                .ToDictionary(
                                    row.GetName,
                                    column => row.IsDBNull(column) ? null : Text(row.GetName(column), row.GetValue(column))
                                )
                ),
            cancellationToken
        );

    private static string? Text(string name, object value) =>
        value is long micros && (name.EndsWith("_at", StringComparison.Ordinal) || name == "at")
            ? Columns.FromMicros(micros).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture);
}
