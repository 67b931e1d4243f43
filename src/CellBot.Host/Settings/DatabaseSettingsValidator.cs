using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

public sealed class DatabaseSettingsValidator : IValidateOptions<DatabaseSettings>
{
    public ValidateOptionsResult Validate(string? name, DatabaseSettings options)
    {
        if (options.IsPostgres && options.SqliteFile is not null)
            return ValidateOptionsResult.Fail(
                "ConnectionStrings:CellBot names both Host and Data Source: keep Host for PostgreSQL or Data Source for SQLite."
            );
        if (!options.IsPostgres && string.IsNullOrWhiteSpace(options.SqliteFile))
            return ValidateOptionsResult.Fail(
                "ConnectionStrings:CellBot is not a connection string: write Host=…;Database=…;Username=…;Password=… for PostgreSQL, "
                    + "Data Source=data/cellbot.db for SQLite, or leave it empty."
            );
        return ValidateOptionsResult.Success;
    }
}
