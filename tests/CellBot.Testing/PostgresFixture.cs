using CellBot.Storage;
using Npgsql;
using Xunit;

namespace CellBot.Testing;

/// <summary>
/// A schema of its own for each test class, on the server named by <c>CELLBOT_TEST_POSTGRES</c> (infra/test.sh starts one); without it the
/// tests skip, saying so.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public const string Variable = "CELLBOT_TEST_POSTGRES";

    private readonly string? _server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
    private readonly string _schema = $"t{Guid.NewGuid():N}";

    public CellBotDatabase Database { get; private set; } = null!;

    /// <summary>Leads to the class's own schema.</summary>
    public string ConnectionString => $"{_server};Search Path={_schema};Maximum Pool Size=10";

    /// <summary>To be called first in every test.</summary>
    public void SkipWithoutServer() =>
        Skip.If(_server is null, $"no PostgreSQL: set {Variable} to a connection string, or run infra/test.sh");

    public async Task InitializeAsync()
    {
        if (_server is null)
            return;
        await RunAsync($"CREATE SCHEMA {_schema}");
        Database = CellBotDatabase.Open(ConnectionString);
        Database.AuditKeys = TestKeys.Chain;
        await Database.MigrateAsync();
    }

    /// <summary>Another, empty schema: for tests of the migrations themselves.</summary>
    public async Task<string> EmptySchemaAsync()
    {
        var schema = $"{_schema}_{Guid.NewGuid():N}"[..60];
        await RunAsync($"CREATE SCHEMA {schema}");
        return $"{_server};Search Path={schema};Maximum Pool Size=10";
    }

    /// <summary>Takes all rows away, so that tests of one class do not see each other's.</summary>
    public async Task EmptyAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            DO $$ DECLARE t text; BEGIN
                SELECT string_agg(quote_ident(tablename), ', ') INTO t FROM pg_tables WHERE schemaname = '{_schema}' AND tablename <> 'schema_migrations';
                EXECUTE 'TRUNCATE ' || t || ' RESTART IDENTITY CASCADE';
            END $$
            """;
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is null)
            return;
        await Database.DisposeAsync();
        await RunAsync(
            $"DO $$ DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspname LIKE '{_schema}%' LOOP EXECUTE 'DROP SCHEMA ' || s || ' CASCADE'; END LOOP; END $$"
        );
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
