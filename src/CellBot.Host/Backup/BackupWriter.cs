using System.Globalization;
using System.Text;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Storage;
using CellBot.Storage.Backups;

namespace CellBot.Host.Backup;

/// <summary>
/// Writes one backup: a folder with the database and the key around the key ring, both encrypted, and what they hold. Under another name
/// until it is whole: a crash leaves a folder that ends in <c>.part</c>, and the next backup takes it away.
/// </summary>
internal sealed class BackupWriter(HostSettings settings, TimeProvider clock)
{
    private const string Prefix = "cellbot-";
    private const string Part = ".part";

    /// <returns>The folder.</returns>
    public async Task<string> WriteAsync(string into, string identity, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        PrivateFiles.MakeFolder(into);
        foreach (var left in Directory.EnumerateDirectories(into, Prefix + "*" + Part).ToList())
            Directory.Delete(left, recursive: true);
        var folder = Path.Combine(into, Prefix + at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (Directory.Exists(folder))
            throw new CommandFailed($"{folder} is there already.");
        PrivateFiles.MakeFolder(folder + Part);
        var files = new Dictionary<string, BackupFile>();
        var (counts, database) = settings.Database.IsPostgres
            ? await DumpAsync(folder + Part, cancellationToken)
            : await CopyAsync(folder + Part, cancellationToken);
        files[BackupManifest.Database] = database;
        if (RingKey.TextOf(settings) is { } key)
            files[BackupManifest.Key] = await AgeFile.WriteAsync(
                Path.Combine(folder + Part, BackupManifest.Key),
                settings.Backup.EachRecipient,
                age => age.WriteAsync(Encoding.ASCII.GetBytes(key + "\n"), cancellationToken).AsTask(),
                cancellationToken
            );
        var manifest = new BackupManifest(
            1,
            typeof(BackupWriter).Assembly.GetName().Version!.ToString(3),
            at,
            settings.Database.IsPostgres ? BackupManifest.Postgres : BackupManifest.Sqlite,
            identity,
            counts,
            files
        );
        await PrivateFiles.WriteWholeAsync(
            Path.Combine(folder + Part, BackupManifest.Name),
            Encoding.UTF8.GetBytes(manifest.ToJson() + "\n"),
            cancellationToken
        );
        Directory.Move(folder + Part, folder);
        return folder;
    }

    /// <summary>The newest backup in a folder; null where there is none.</summary>
    public static string? Newest(string folder) => All(folder).LastOrDefault();

    /// <summary>Takes the oldest away.</summary>
    public static int Prune(string folder, int keep)
    {
        var old = keep == 0 ? [] : All(folder).SkipLast(keep).ToList();
        foreach (var one in old)
            Directory.Delete(one, recursive: true);
        return old.Count;
    }

    // Only what is one for certain, whatever else lies there; the names sort by time.
    private static IEnumerable<string> All(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder, Prefix + "*Z")
                .Where(one => File.Exists(Path.Combine(one, BackupManifest.Name)))
                .Order(StringComparer.Ordinal)
            : [];

    private async Task<(IReadOnlyDictionary<string, long>, BackupFile)> DumpAsync(string folder, CancellationToken cancellationToken)
    {
        var connection = settings.Database.ConnectionString;
        await using var snapshot = await PostgresSnapshot.TakeAsync(connection, cancellationToken);
        await using var dump = ChildProgram.Start(
            "pg_dump",
            "postgresql-client",
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot.Id}", Schema(snapshot.Schema)],
            PostgresAddress.Environment(connection)
        );
        var file = await AgeFile.WriteAsync(
            Path.Combine(folder, BackupManifest.Database),
            settings.Backup.EachRecipient,
            age => dump.Output.CopyToAsync(age, 1 << 16, cancellationToken),
            cancellationToken
        );
        await dump.EndAsync(cancellationToken);
        return (snapshot.Counts, file);
    }

    // A dump of public by name would make that schema, which every new database has. What Hangfire keeps, a host declares anew at its
    // start.
    private static string Schema(string ours) => ours == "public" ? "--exclude-schema=hangfire" : $"--schema={ours}";

    private async Task<(IReadOnlyDictionary<string, long>, BackupFile)> CopyAsync(string folder, CancellationToken cancellationToken)
    {
        var source = Path.GetFullPath(settings.Database.SqliteFile!);
        // Beside the original, under the same rights: what is not encrypted never reaches the backup's folder.
        var copy = $"{source}.{Environment.ProcessId}.copy";
        try
        {
            await SqliteCopy.WriteAsync(source, copy, cancellationToken);
            var counts = await SqliteCopy.CheckAsync(copy, cancellationToken);
            var file = await AgeFile.WriteAsync(
                Path.Combine(folder, BackupManifest.Database),
                settings.Backup.EachRecipient,
                async age =>
                {
                    await using var bytes = File.OpenRead(copy);
                    await bytes.CopyToAsync(age, 1 << 16, cancellationToken);
                },
                cancellationToken
            );
            return (counts, file);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
