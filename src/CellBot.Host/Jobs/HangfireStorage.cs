using CellBot.Host.Settings;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace CellBot.Host.Jobs;

/// <summary>
/// Hangfire's own storage: a schema of its own on PostgreSQL, shared by all hosts; memory in the embedded mode (its SQLite storage would
/// bring an older SQLite library into the process). Making it does not touch the database; <see cref="Prepare"/> does.
/// </summary>
internal sealed class HangfireStorage(HostSettings settings, ILoggerFactory loggers)
{
    private readonly string? _postgres = settings.Database.IsPostgres
        ? $"{Primary(settings.Database.ConnectionString)};Application Name=cellbot-jobs;Maximum Pool Size=10"
        : null;

    // Where a replica is named beside it, the primary of the moment alone takes jobs.
    private static string Primary(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Host?.Contains(',', StringComparison.Ordinal) is true
            ? $"{connectionString};Target Session Attributes=primary"
            : connectionString;

    public JobStorage Storage => field ??= Make();

    /// <summary>
    /// <c>hangfire</c>; beside tables that lie in a schema of their own, that schema's name and <c>_hangfire</c>: two offices in one
    /// database share no jobs.
    /// </summary>
    public static string SchemaOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).SearchPath is { Length: > 0 } path
            ? $"{path.Split(',')[0].Trim()}_hangfire"
            : "hangfire";

    /// <summary>
    /// Makes or upgrades Hangfire's tables. Two hosts that start together may meet here: the one that comes second fails and tries again.
    /// </summary>
    public void Prepare()
    {
        if (_postgres is null)
            return;
        LogProvider.SetCurrentLogProvider(new HangfireLog(loggers));
        using var connection = new NpgsqlConnection(_postgres);
        connection.Open();
        PostgreSqlObjectsInstaller.Install(connection, SchemaOf(_postgres));
    }

    private JobStorage Make()
    {
        LogProvider.SetCurrentLogProvider(new HangfireLog(loggers));
        if (_postgres is null)
            return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) });
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = SchemaOf(_postgres),
            PrepareSchemaIfNecessary = false,
            // Without the sliding timeout a long job ran a second time beside itself (shared/design.md); a killed host's job is taken over
            // after it.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(15),
            // A lock of a host that was killed keeps every other from that job for so long (ten minutes by default, in which no schedule
            // would be looked at): shorter than the timeout above, so that the dead host's job itself runs again. A job that takes longer
            // may run beside itself: the store lets each thing happen once all the same.
            DistributedLockTimeout = TimeSpan.FromSeconds(14),
            QueuePollInterval = TimeSpan.FromSeconds(1),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(10),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(_postgres, options), options);
    }
}
