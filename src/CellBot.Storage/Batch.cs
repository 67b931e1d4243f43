namespace CellBot.Storage;

/// <summary>Rows for one statement, held by column: arrays for PostgreSQL's unnest, a JSON text for SQLite's json_each.</summary>
/// <param name="Alias">The name of the table it becomes.</param>
internal sealed record Batch(string Alias)
{
    private readonly List<(string Name, Array Values)> _columns = [];

    public IReadOnlyList<(string Name, Array Values)> Columns => _columns;

    public int Count => _columns[0].Values.Length;

    /// <param name="values">Of a type that both databases store as it is: long, long?, string, byte[].</param>
    public Batch Add<T>(string column, IEnumerable<T> values)
    {
        _columns.Add((column, values.ToArray()));
        return this;
    }
}
