using System.Buffers;
using System.Text;
using System.Text.Json;
using Dapper;

namespace CellBot.Storage;

internal sealed class SqliteDialect : Dialect
{
    public override string Folder => "Sqlite";

    public override string ForShare => "";

    public override string ForUpdate => "";

    public override string ForUpdateSkipLocked => "";

    public override string ForUpdateOf(string alias) => "";

    public override string In(string parameter) => $"IN (SELECT value FROM json_each({parameter}))";

    public override object List<T>(IReadOnlyCollection<T> values) =>
        Json(json =>
        {
            foreach (var value in values)
                Write(json, value);
        });

    public override string From(Batch batch)
    {
        var columns = batch.Columns.Select((column, index) => $"{Value(column.Values, index)} AS {column.Name}");
        return $"(SELECT {string.Join(", ", columns)} FROM json_each(@{batch.Alias})) AS {batch.Alias}";
    }

    public override DynamicParameters Parameters(Batch batch, object? others = null)
    {
        var parameters = new DynamicParameters(others);
        parameters.Add(
            batch.Alias,
            Json(json =>
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    json.WriteStartArray();
                    foreach (var (_, values) in batch.Columns)
                        Write(json, values.GetValue(row));
                    json.WriteEndArray();
                }
            })
        );
        return parameters;
    }

    // BEGIN IMMEDIATE has taken the only write lock already.
    public override Task LockSchemaAsync(Session session) => Task.CompletedTask;

    public override Task LockAuditAsync(Session session) => Task.CompletedTask;

    // The planner's guesses serve as they are: every hot statement names an index by its columns.
    public override Task AnalyzeAsync(Session session, string table) => Task.CompletedTask;

    // The file lies on this machine: its clock is ours. Exact to the millisecond.
    public override string NowMicros => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";

    public override string TableExists => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    private static string Value(Array values, int index) => values is byte[]?[] ? $"unhex(value ->> {index})" : $"value ->> {index}";

    private static string Json(Action<Utf8JsonWriter> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            items(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case byte[] bytes:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                throw new ArgumentException($"a batch holds no {value.GetType().Name}");
        }
    }
}
