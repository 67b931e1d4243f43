using Dapper;

namespace CellBot.Storage;

internal sealed class PostgresDialect : Dialect
{
    public override string Folder => "Postgres";

    public override string ForShare => "FOR SHARE";

    public override string ForUpdate => "FOR UPDATE";

    public override string ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string ForUpdateOf(string alias) => $"FOR UPDATE OF {alias}";

    public override string In(string parameter) => $"= ANY({parameter})";

    public override object List<T>(IReadOnlyCollection<T> values) => values as T[] ?? [.. values];

    public override string From(Batch batch) =>
        $"unnest({string.Join(", ", batch.Columns.Select(column => $"@{batch.Alias}_{column.Name}"))}) AS "
        + $"{batch.Alias}({string.Join(", ", batch.Columns.Select(column => column.Name))})";

    public override DynamicParameters Parameters(Batch batch, object? others = null)
    {
        var parameters = new DynamicParameters(others);
        foreach (var (name, values) in batch.Columns)
            parameters.Add($"{batch.Alias}_{name}", values);
        return parameters;
    }

    // The schema is part of the key: tests migrate many schemas of one database side by side.
    public override Task LockSchemaAsync(Session session) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(1667591276, hashtext(current_schema()))");

    public override Task LockAuditAsync(Session session) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock(1667591277, hashtext(current_schema()))");

    public override Task AnalyzeAsync(Session session, string table) => session.ExecuteAsync($"ANALYZE {table}");

    public override string NowMicros => "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";

    public override string TableExists =>
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name";
}
