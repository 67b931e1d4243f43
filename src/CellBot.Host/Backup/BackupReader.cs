using System.Text;
using CellBot.Storage;
using CellBot.Storage.Backups;

namespace CellBot.Host.Backup;

/// <summary>Puts a backup's database somewhere empty, and compares what arrived with what was counted.</summary>
internal sealed class BackupReader(string folder, BackupManifest manifest, string identity)
{
    /// <param name="connectionString">Of an empty database.</param>
    public async Task IntoPostgresAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var restore = ChildProgram.Start(
            "pg_restore",
            "postgresql-client",
            // The schema public is there already, and a failure must not leave half of it.
            ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", .. Target(connectionString)],
            PostgresAddress.Environment(connectionString)
        );
        await AgeFile.ReadAsync(
            Path.Combine(folder, BackupManifest.Database),
            identity,
            plain => restore.FeedAsync(plain, cancellationToken),
            cancellationToken
        );
        await restore.EndAsync(cancellationToken);
        await using var found = await PostgresSnapshot.TakeAsync(connectionString, cancellationToken);
        Compare(found.Counts);
    }

    /// <param name="file">Not there yet.</param>
    public async Task IntoSqliteAsync(string file, CancellationToken cancellationToken)
    {
        PrivateFiles.MakeFile(file);
        await AgeFile.ReadAsync(
            Path.Combine(folder, BackupManifest.Database),
            identity,
            async plain =>
            {
                await using var written = new FileStream(file, FileMode.Truncate, FileAccess.Write, FileShare.None);
                await plain.CopyToAsync(written, 1 << 16, cancellationToken);
                written.Flush(flushToDisk: true);
            },
            cancellationToken
        );
        Compare(await SqliteCopy.CheckAsync(file, cancellationToken));
    }

    /// <summary>The key around the key ring; null where the backup has none.</summary>
    public async Task<string?> KeyAsync(CancellationToken cancellationToken)
    {
        if (!manifest.Files.ContainsKey(BackupManifest.Key))
            return null;
        var key = "";
        await AgeFile.ReadAsync(
            Path.Combine(folder, BackupManifest.Key),
            identity,
            async plain =>
            {
                using var reader = new StreamReader(plain, Encoding.ASCII);
                key = (await reader.ReadToEndAsync(cancellationToken)).Trim();
            },
            cancellationToken
        );
        return key;
    }

    private static string[] Target(string connectionString) => ["--dbname", PostgresAddress.Environment(connectionString)["PGDATABASE"]];

    private void Compare(IReadOnlyDictionary<string, long> found)
    {
        if (manifest.Differences(found) is { Count: > 0 } differences)
            throw new CommandFailed($"The backup did not come back whole: {string.Join("; ", differences.Take(5))}.");
    }
}
