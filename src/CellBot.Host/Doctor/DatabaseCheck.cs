using CellBot.Host.Settings;
using CellBot.Storage;

namespace CellBot.Host.Doctor;

/// <summary>Is the database there, and does its schema fit this program? Looking migrates nothing.</summary>
internal static class DatabaseCheck
{
    /// <summary>Leases go by the database's clock; times in the trail and deadlines go by the host's.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Finding>> RunAsync(
        DatabaseSettings settings,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (!settings.IsPostgres && !File.Exists(settings.SqliteFile))
            return [Finding.Mind("database", $"{Path.GetFullPath(settings.SqliteFile!)} does not exist yet", "the first start makes it")];
        try
        {
            await using var database = CellBotDatabase.Open(settings.ConnectionString);
            var version = await database.CheckAsync(cancellationToken);
            return
            [
                Finding.Well("database", $"{settings.Describe()}, {version}"),
                Schema(await database.WaitingMigrationsAsync(cancellationToken)),
                Clock(clock.GetUtcNow() - await database.NowAsync(cancellationToken)),
            ];
        }
        catch (DatabaseException fault)
        {
            return [Finding.Wrong("database", fault.Message, "mend ConnectionStrings:CellBot, or start the database")];
        }
    }

    private static Finding Clock(TimeSpan apart) =>
        apart.Duration() <= Tolerated
            ? Finding.Well("clock", "agrees with the database's")
            : Finding.Wrong(
                "clock",
                $"{apart.Duration().TotalSeconds:0} s {(apart > TimeSpan.Zero ? "ahead of" : "behind")} the database's",
                "switch on time synchronisation on both machines: timedatectl set-ntp true"
            );

    private static Finding Schema(int waiting) =>
        waiting == 0
            ? Finding.Well("database", "schema up to date")
            : Finding.Mind("database", $"{waiting} migrations wait", "the next start applies them; take a backup first");
}
