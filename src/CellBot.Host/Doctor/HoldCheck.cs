using CellBot.Host.Backup;
using CellBot.Host.Settings;
using CellBot.Restoring;
using CellBot.Storage;
using CellBot.Storage.Restoring;

namespace CellBot.Host.Doctor;

/// <summary>May this installation send, and is there a backup of it?</summary>
internal static class HoldCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(26);

    public static async Task<IReadOnlyList<Finding>> RunAsync(
        HostSettings settings,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (settings.IsDemo || (!settings.Database.IsPostgres && !File.Exists(settings.Database.SqliteFile)))
            return [];
        try
        {
            await using var database = CellBotDatabase.Open(settings.Database.ConnectionString);
            if (await database.IsEmptyAsync(cancellationToken) || await database.WaitingMigrationsAsync(cancellationToken) > 0)
                return [];
            var stands = await new InstallationStore(database).FindAsync(cancellationToken);
            if (stands is null)
                return [];
            var reason = HoldPolicy.Decide(stands, new InstallationMark(settings).Read(stands.Identity));
            return [reason is { } held ? Held(held) : Finding.Well("sending", "not held"), Backup(stands, clock.GetUtcNow())];
        }
        catch (DatabaseException)
        {
            return []; // told by the database's own check
        }
    }

    private static Finding Held(HoldReason reason) =>
        Finding.Wrong("sending", HoldWords.Of(reason), "make sure that the original is stopped for good, then: cellbot restore accept");

    private static Finding Backup(Installation stands, DateTimeOffset now) =>
        stands.BackedUpAt is not { } at
            ? Finding.Mind("backup", "none was made by cellbot backup", "name Backup:Recipients and run it every night")
        : now - at > Old
            ? Finding.Mind("backup", $"the last one is of {at:yyyy-MM-dd HH:mm}Z", "see why cellbot backup does not run every night")
        : Finding.Well("backup", $"the last one is of {at:yyyy-MM-dd HH:mm}Z");
}
