using CellBot.Testing;

namespace CellBot.Storage.Tests.Postgres;

internal static class PostgresBinding
{
    /// <summary>The class's own schema, empty; or the test skips.</summary>
    public static async Task<StoreSet> OpenAsync(PostgresFixture server)
    {
        server.SkipWithoutServer();
        await server.EmptyAsync();
        return DatabaseStores.Over(server.Database);
    }
}
