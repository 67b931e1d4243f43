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

    /// <summary>
    /// Takes all rows away, so that tests of one class do not see each other's. Of a hundred tables those alone that were used: to truncate
    /// an empty one takes as long.
    /// </summary>
    public async Task EmptyAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            DO $$ DECLARE t record; filled boolean; named text := ''; BEGIN
                FOR t IN SELECT c.oid::regclass AS name, bool_or(s.last_value IS NOT NULL) AS counted
                         FROM pg_class c
                         LEFT JOIN pg_depend d ON d.refobjid = c.oid AND d.deptype IN ('a', 'i')
                         LEFT JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S'
                         LEFT JOIN pg_sequences s ON s.schemaname = current_schema AND s.sequencename = q.relname
                         WHERE c.relnamespace = current_schema::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migrations'
                         GROUP BY c.oid LOOP
                    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s)', t.name) INTO filled;
                    IF filled OR t.counted THEN named := named || ', ' || t.name; END IF;
                END LOOP;
                IF named <> '' THEN EXECUTE 'TRUNCATE ' || substr(named, 3) || ' RESTART IDENTITY CASCADE'; END IF;
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
