using CellBot.Host.Settings;
using CellBot.Storage;
using CellBot.Storage.Jobs;

namespace CellBot.Host.Hosting;

/// <summary>Opens the database and brings its schema up to this program's, or says in one line why that cannot be.</summary>
internal static class DatabaseStart
{
    /// <exception cref="CommandFailed">It cannot be used, and why.</exception>
    public static async Task<CellBotDatabase> OpenAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenOrAwayAsync(settings, cancellationToken);
        }
        catch (DatabaseAwayException away)
        {
            throw new CommandFailed($"The database cannot be used. {away.Message}");
        }
    }

    /// <exception cref="DatabaseAwayException">Its server does not answer now.</exception>
    /// <exception cref="CommandFailed">It cannot be used for any other reason.</exception>
    public static async Task<CellBotDatabase> OpenOrAwayAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        CellBotDatabase? database = null;
        try
        {
            database = CellBotDatabase.Open(settings.ConnectionString);
            await database.MigrateAsync(cancellationToken);
            if (settings.SqliteFile is { } file)
                await FormerJobsFile.TakeOverAsync(database, file, cancellationToken);
            return database;
        }
        catch (DatabaseException fault)
        {
            if (database is not null)
                await database.DisposeAsync();
            if (fault is DatabaseAwayException)
                throw;
            throw new CommandFailed($"The database cannot be used. {fault.Message}");
        }
    }
}
