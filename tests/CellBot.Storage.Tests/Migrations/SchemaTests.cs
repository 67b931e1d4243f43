using CellBot.Testing;

namespace CellBot.Storage.Tests.Migrations;

public sealed class SchemaTests(PostgresFixture server) : IClassFixture<PostgresFixture>
{
    [Fact]
    public void Both_dialects_have_the_same_steps()
    {
        var postgres = Migration.All("Postgres").Select(step => (step.Version, step.Name)).ToList();
        Assert.Equal(postgres, Migration.All("Sqlite").Select(step => (step.Version, step.Name)));
        Assert.Equal(postgres.Select(step => step.Version).Distinct().Order(), postgres.Select(step => step.Version));
    }

    /// <summary>The first step after which a program says beside which it may run.</summary>
    private const int Gated = 120;

    [Fact]
    public void A_step_that_takes_something_away_says_whether_the_program_before_may_run_beside_it()
    {
        string[] taking = ["DROP TABLE", "DROP COLUMN", " RENAME ", "SET NOT NULL"];
        foreach (var step in new[] { "Postgres", "Sqlite" }.SelectMany(Migration.All).Where(step => step.Version >= Gated))
            Assert.True(
                step.IsAlone || step.Sql.Contains("-- beside: ", StringComparison.Ordinal) || !taking.Any(step.Sql.Contains),
                $"{step.Version:000}_{step.Name}: add a line -- alone: WHY, or -- beside: WHY (CONTRIBUTING.md)"
            );
        Assert.Equal(
            Migration.All("Postgres").Where(step => step.IsAlone).Select(step => step.Version),
            Migration.All("Sqlite").Where(step => step.IsAlone).Select(step => step.Version)
        );
    }

    [Fact]
    public void Line_ends_do_not_change_a_checksum() =>
        Assert.Equal(
            Migration.From("001_a.sql", "SELECT 1;\r\nSELECT 2;\r\n").Checksum,
            Migration.From("001_a.sql", "SELECT 1;\nSELECT 2;\n").Checksum
        );

    [SkippableFact]
    public async Task Both_dialects_have_the_same_tables_columns_and_indexes()
    {
        server.SkipWithoutServer();
        await using var file = new SqliteFixture();
        await file.Database.MigrateAsync();
        const string ofPostgres = """
            SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END
            FROM information_schema.columns WHERE table_schema = current_schema()
            """;
        const string ofSqlite = """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END
            FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            """;
        Assert.Equal(await NamesAsync(server.Database, ofPostgres), await NamesAsync(file.Database, ofSqlite));
        Assert.Equal(
            await NamesAsync(
                server.Database,
                "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT LIKE '%\\_key' AND indexname NOT LIKE '%\\_pkey'"
            ),
            await NamesAsync(file.Database, "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'")
        );
    }

    private static async Task<List<string>> NamesAsync(CellBotDatabase database, string sql) =>
        [
            .. (await database.ReadAsync(session => session.ListAsync(sql, null, row => row.GetString(0)), default)).Order(
                StringComparer.Ordinal
            ),
        ];
}
