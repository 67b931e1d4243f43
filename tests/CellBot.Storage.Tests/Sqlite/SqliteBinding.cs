using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

internal static class SqliteBinding
{
    public static async Task<StoreSet> OpenAsync(SqliteFixture file)
    {
        await file.MigrateAsync();
        return DatabaseStores.Over(file.Database);
    }
}
