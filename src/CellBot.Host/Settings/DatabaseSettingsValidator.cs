namespace CellBot.Host.Settings;

public static class DatabaseSettingsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(DatabaseSettings options)
    {
        if (options.IsPostgres && options.SqliteFile is not null)
            yield return "ConnectionStrings:CellBot names both Host and Data Source: keep Host for PostgreSQL or Data Source for SQLite.";
        else if (!options.IsPostgres && string.IsNullOrWhiteSpace(options.SqliteFile))
            yield return "ConnectionStrings:CellBot is not a connection string: write Host=…;Database=…;Username=…;Password=… "
                + "for PostgreSQL, "
                + "Data Source=data/cellbot.db for SQLite, or leave it empty.";
    }
}
