using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Host.Backup;
using CellBot.Host.Folders;
using CellBot.Host.Hosting;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Restoring;
using CellBot.Storage;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot backup</c>: writes one, or tries one out by putting it back into a database of a moment.</summary>
internal static class BackupCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var to = new Option<string?>("--to") { Description = "The folder for backups (default: Backup:Folder).", HelpName = "FOLDER" };
        var verify = new Option<string?>("--verify")
        {
            Description = "Try a backup out instead: put it back into a database of a moment and compare (default: the newest).",
            HelpName = "BACKUP",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var identity = new Option<string?>("--identity") { Description = "For --verify: the private key of age.", HelpName = "FILE" };
        var command = new Command(
            "backup",
            "Write an encrypted backup of the database and the key around its key ring, while the hosts run."
        )
        {
            to,
            verify,
            identity,
        };
        command.SetAction(
            (parsed, stop) =>
                parsed.GetResult(verify) is null
                    ? WriteAsync(settings, parsed.GetValue(to), stop)
                    : VerifyAsync(settings, parsed.GetValue(verify), parsed.GetValue(to), parsed.GetValue(identity), stop)
        );
        return command;
    }

    private static Task<int> WriteAsync(IReadOnlyList<string> arguments, string? to, CancellationToken stop) =>
        CommandHost.RunAsync(
            arguments,
            async host =>
            {
                var settings = host.Get<HostSettings>();
                var folder = Folder(settings, to);
                if (settings.Backup.EachRecipient.Count == 0)
                    throw new CommandFailed(
                        "Backup:Recipients is empty: make a key with age-keygen, keep it elsewhere, and name its public key."
                    );
                var watch = Stopwatch.StartNew();
                var store = host.Get<IInstallationStore>();
                var stands = await store.ReadAsync(InstallationMark.NewIdentity(), stop);
                var written = await new BackupWriter(settings, host.Clock).WriteAsync(folder, stands.Identity, stop);
                await store.BackedUpAsync(host.Clock.GetUtcNow(), stop);
                var pruned = BackupWriter.Prune(folder, settings.Backup.Keep);
                var bytes = new DirectoryInfo(written).EnumerateFiles().Sum(file => file.Length);
                await host.Out.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{written}: {bytes} bytes in {watch.Elapsed.TotalSeconds:0.0} s; {pruned} old ones removed"
                    )
                );
                return ExitCodes.Well;
            },
            stop
        );

    private static async Task<int> VerifyAsync(
        IReadOnlyList<string> arguments,
        string? backup,
        string? to,
        string? identity,
        CancellationToken stop
    )
    {
        var (configuration, settings) = CommandSettings.Read(arguments);
        var folder =
            backup
            ?? BackupWriter.Newest(Folder(settings, to))
            ?? throw new CommandFailed($"There is no backup in {Folder(settings, to)}.");
        var manifest = await BackupManifest.ReadAsync(folder, stop);
        var reader = new BackupReader(folder, manifest, RestoreCommand.Identity(identity));
        var watch = Stopwatch.StartNew();
        await using var scratch = await ScratchDatabase.MakeAsync(settings, manifest.Kind, stop);
        if (manifest.Kind == BackupManifest.Postgres)
            await reader.IntoPostgresAsync(scratch.ConnectionString, stop);
        else
            await reader.IntoSqliteAsync(scratch.File!, stop);
        var entries = await TrailAsync(configuration, settings, scratch, await reader.KeyAsync(stop), stop);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{folder}: whole; {manifest.Counts.Values.Sum()} rows in {manifest.Counts.Count} tables came back, brought "
                    + $"up to this program, {entries} entries of the trail unbroken; {watch.Elapsed.TotalSeconds:0.0} s"
            )
        );
        return ExitCodes.Well;
    }

    /// <summary>The restored database, brought up to this program and opened with the backup's own key: is its trail unbroken?</summary>
    private static async Task<long> TrailAsync(
        IConfiguration configuration,
        HostSettings settings,
        ScratchDatabase scratch,
        string? key,
        CancellationToken stop
    )
    {
        await using var database = CellBotDatabase.Open(scratch.ConnectionString);
        await database.MigrateAsync(stop);
        var messages = await ContentStart.MessagesAsync(settings.ContentFolder, stop);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.Configure(configuration).SetMinimumLevel(LogLevel.Warning));
        services.AddCellBot(
            settings with
            {
                Database = new DatabaseSettings { CellBot = scratch.ConnectionString },
                Protection = new ProtectionOptions { Key = key ?? "" },
            },
            database,
            messages
        );
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<AuditKeys>().LoadAsync(stop);
        var audit = provider.GetRequiredService<IAuditStore>();
        if (await audit.VerifyAsync(stop) is { } broken)
            throw new CommandFailed($"The backup's trail is broken at entry {broken.Sequence}.");
        return (await audit.NewestAsync(1, stop)).FirstOrDefault()?.Sequence ?? 0;
    }

    private static string Folder(HostSettings settings, string? to) =>
        to is { Length: > 0 } ? Path.GetFullPath(to)
        : settings.Backup.Folder.Length > 0 ? Path.GetFullPath(settings.Backup.Folder)
        : throw new CommandFailed("Backup:Folder is empty: name the folder, or give it with --to.");
}
