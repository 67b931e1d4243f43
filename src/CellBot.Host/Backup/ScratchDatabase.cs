using System.Security.Cryptography;
using CellBot.Host.Settings;
using CellBot.Storage;
using CellBot.Storage.Backups;

namespace CellBot.Host.Backup;

/// <summary>An empty database for a moment, gone when it is disposed of.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    private ScratchDatabase(string connectionString, string? file, Func<Task> drop) =>
        (ConnectionString, File, _drop) = (connectionString, file, drop);

    public string ConnectionString { get; }

    /// <summary>With SQLite.</summary>
    public string? File { get; }

    public static async Task<ScratchDatabase> MakeAsync(HostSettings settings, string kind, CancellationToken cancellationToken)
    {
        var name = $"cellbot_verify_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        if (kind == BackupManifest.Sqlite)
        {
            // In the state's own folder: what is decrypted stays under its rights, and off a shared temporary folder.
            var folder = Path.Combine(settings.StateFolder, name);
            PrivateFiles.MakeFolder(folder);
            var file = Path.Combine(folder, "cellbot.db");
            return new ScratchDatabase(
                $"Data Source={file};Pooling=false",
                file,
                () =>
                {
                    Directory.Delete(folder, recursive: true);
                    return Task.CompletedTask;
                }
            );
        }
        var server = settings.Database.ConnectionString;
        if (!settings.Database.IsPostgres)
            throw new CommandFailed(
                "The backup is PostgreSQL's: name a server in ConnectionStrings:CellBot, whose user may make databases."
            );
        var made = await PostgresAddress.MakeScratchAsync(server, name, cancellationToken);
        return new ScratchDatabase(made, null, () => PostgresAddress.DropScratchAsync(server, name, CancellationToken.None));
    }

    public async ValueTask DisposeAsync() => await _drop();
}
