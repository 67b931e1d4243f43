using CellBot.Storage.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

/// <summary>
/// A pooler in transaction mode gives each transaction another server connection, to which statements prepared before are unknown.
/// </summary>
[Trait("Kind", "Postgres")]
public sealed class PgBouncerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [SkippableFact]
    public async Task Behind_a_pooler_in_transaction_mode_everything_works_and_nothing_is_prepared()
    {
        postgres.SkipWithoutServer();
        Skip.If(PgBouncer.Program is null, "no pgbouncer on this machine");
        await using var bouncer = await PgBouncer.StartAsync(await postgres.EmptySchemaAsync());
        await using var database = CellBotDatabase.Open(bouncer.ConnectionString);
        database.AuditKeys = TestKeys.Chain;
        Assert.True(await database.MigrateAsync() > 0);
        Assert.Contains("behind a connection pooler", await database.CheckAsync());

        // More clients than server connections, each with statements used often enough to be prepared where that is done.
        var leases = new LeaseStore(database);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async client =>
                {
                    for (var i = 0; i < 25; i++)
                    {
                        Assert.NotNull(await leases.TryAcquireAsync($"sender:{client}", "one", TimeSpan.FromMinutes(1), default));
                        await database.NowAsync();
                    }
                })
        );
        Assert.Equal(8, await leases.ExpireAsync("one", default));
    }

    [SkippableFact]
    public async Task The_server_itself_is_no_pooler()
    {
        postgres.SkipWithoutServer();
        Assert.DoesNotContain("pooler", await postgres.Database.CheckAsync());
    }
}
