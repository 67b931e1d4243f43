using System.Diagnostics;
using System.Globalization;
using CellBot.Host.Backup;
using CellBot.Host.Settings;
using CellBot.Storage;
using CellBot.Storage.Backups;

namespace CellBot.Host.Doctor;

/// <summary>
/// <c>cellbot doctor --upgrade</c>, by the new program before it is put in place of the old one: would the schema's steps work on this
/// data? Tried on PostgreSQL in a transaction that is taken back, with SQLite on a copy.
/// </summary>
internal static class UpgradeCheck
{
    private const string Subject = "upgrade";

    public static async Task<IReadOnlyList<Finding>> RunAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.Database.IsPostgres && !File.Exists(settings.Database.SqliteFile))
            return [Finding.Well(Subject, "there is no database yet: nothing to bring up to this program")];
        try
        {
            await using var database = CellBotDatabase.Open(settings.Database.ConnectionString);
            var waiting = await database.WaitingMigrationsAsync(cancellationToken);
            if (waiting == 0)
                return [Finding.Well(Subject, "the schema is this program's already")];
            var findings = new List<Finding>();
            if (Room(settings) is { } room)
                findings.Add(room);
            if (findings.TrueForAll(finding => finding.Level is not FindingLevel.Wrong))
                findings.Add(await TryAsync(settings, database, cancellationToken));
            findings.Add(await NeighboursAsync(database, cancellationToken));
            return findings;
        }
        catch (DatabaseException fault)
        {
            return [Finding.Wrong(Subject, fault.Message, "stay with the old program, which goes on; the database is as it was")];
        }
    }

    // The upgrade writes each changed page to the log before the file, and a copy is made to try it.
    private static Finding? Room(HostSettings settings)
    {
        if (settings.Database.IsPostgres)
            return null; // its disk is another machine's, or not ours to look at
        var size = new FileInfo(settings.Database.SqliteFile!).Length;
        var free = new DriveInfo(settings.StateFolder).AvailableFreeSpace;
        return free >= size * 3
            ? Finding.Well(Subject, $"{free >> 20} MB are free for a database of {size >> 20} MB")
            : Finding.Wrong(Subject, $"only {free >> 20} MB are free for a database of {size >> 20} MB", "free three times its size");
    }

    private static async Task<Finding> TryAsync(HostSettings settings, CellBotDatabase database, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> steps;
        if (settings.Database.IsPostgres)
            steps = await database.TryMigrationsAsync(cancellationToken);
        else
        {
            await using var scratch = await ScratchDatabase.MakeAsync(settings, BackupManifest.Sqlite, cancellationToken);
            await SqliteCopy.WriteAsync(settings.Database.SqliteFile!, scratch.File!, cancellationToken);
            await using var copy = CellBotDatabase.Open(scratch.ConnectionString);
            steps = await copy.TryMigrationsAsync(cancellationToken);
        }
        return Finding.Well(
            Subject,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{steps.Count} steps work on this data, tried in {watch.Elapsed.TotalSeconds:0.0} s: {string.Join(", ", steps)}"
            )
        );
    }

    private static async Task<Finding> NeighboursAsync(CellBotDatabase database, CancellationToken cancellationToken)
    {
        var programs = new ProgramStore(database);
        if (await programs.TooOldAsync(cancellationToken) is { Count: > 0 } old)
            return Finding.Wrong(
                Subject,
                $"{Running(old.Count)} with a program that cannot run beside the new one",
                "take a backup, stop every host (systemctl stop cellbot.target), then upgrade"
            );
        var hosts = await programs.LivingAsync(cancellationToken);
        return hosts.Count == 0
            ? Finding.Well(Subject, "no host runs")
            : Finding.Mind(
                Subject,
                $"{Running(hosts.Count)} with the program in place",
                "take a backup, then put the new program in place host by host: they may run beside each other for that time"
            );
    }

    private static string Running(int hosts) => $"{hosts} {(hosts == 1 ? "host runs" : "hosts run")}";
}
