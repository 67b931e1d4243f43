using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Host.Backup;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Host.Settings.Reading;
using CellBot.Messages;
using CellBot.Restoring;
using CellBot.Storage;
using CellBot.Storage.Restoring;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot restore</c>: puts a backup back, held; looks at a held installation; lets it send.</summary>
internal static class RestoreCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("restore", "Put a backup back, and say when a restored or copied installation may send.")
        {
            From(settings),
            Show(settings),
            Accept(settings),
            HoldNow(settings),
        };

    /// <summary>The private key, which nobody but its owner may be able to read.</summary>
    public static string Identity(string? file) =>
        file is not { Length: > 0 } ? throw new CommandFailed("--identity is missing: the file with the private key of age.")
        : !File.Exists(file) ? throw new CommandFailed($"There is no file {file}.")
        : SecretFile.Fault(file) is { } fault ? throw new CommandFailed(fault)
        : file;

    private static Command From(IReadOnlyList<string> settings)
    {
        var backup = new Argument<string>("BACKUP") { Description = "The backup's folder." };
        var identity = new Option<string?>("--identity") { Description = "The private key of age.", HelpName = "FILE" };
        var command = new Command(
            "from",
            "Put a backup into the database of the settings, which must be empty. Nothing is sent until accept."
        )
        {
            backup,
            identity,
        };
        command.SetAction((parsed, stop) => PutBackAsync(settings, parsed.GetValue(backup)!, Identity(parsed.GetValue(identity)), stop));
        return command;
    }

    private static async Task<int> PutBackAsync(IReadOnlyList<string> arguments, string folder, string identity, CancellationToken stop)
    {
        var (_, settings) = CommandSettings.Read(arguments);
        var manifest = await BackupManifest.ReadAsync(folder, stop);
        if (manifest.Kind == BackupManifest.Postgres != settings.Database.IsPostgres)
            throw new CommandFailed($"The backup is of {manifest.Kind}, and ConnectionStrings:CellBot names another kind of database.");
        var watch = Stopwatch.StartNew();
        var reader = new BackupReader(folder, manifest, identity);
        await PutKeyBackAsync(settings, await reader.KeyAsync(stop), stop);
        if (settings.Database.IsPostgres)
        {
            await using (var target = CellBotDatabase.Open(settings.Database.ConnectionString))
                if (!await target.IsEmptyAsync(stop))
                    throw new CommandFailed(
                        $"{target.Name} is not empty: make an empty database and name it in ConnectionStrings:CellBot."
                    );
            await reader.IntoPostgresAsync(settings.Database.ConnectionString, stop);
        }
        else
        {
            var file = Path.GetFullPath(settings.Database.SqliteFile!);
            if (File.Exists(file))
                throw new CommandFailed($"{file} is there already: move it away, with its -wal and -shm, then restore again.");
            PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
            await reader.IntoSqliteAsync(file, stop);
        }
        await using var database = CellBotDatabase.Open(settings.Database.ConnectionString);
        await database.MigrateAsync(stop);
        var store = new InstallationStore(database);
        await store.ReadAsync(manifest.Identity, stop);
        await store.HoldAsync(HoldReason.Restored, TimeProvider.System.GetUtcNow(), stop);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"restored: {manifest.Counts.Values.Sum()} rows of {manifest.At:yyyy-MM-dd'T'HH:mm:ss'Z'} in "
                    + $"{watch.Elapsed.TotalSeconds:0.0} s. Nothing is sent until: cellbot restore accept"
            )
        );
        return ExitCodes.Well;
    }

    // Without the key phones and files of the backup cannot be read: it is put beside an SQLite file, and compared with the setting.
    private static async Task PutKeyBackAsync(HostSettings settings, string? key, CancellationToken stop)
    {
        if (key is null)
            return;
        if (settings.Protection.Key.Length > 0 || settings.Database.IsPostgres)
        {
            if (settings.Protection.Key != key)
                throw new CommandFailed(
                    "Protection:Key is not the one the backup was made with: phones and files could not be read. It is in "
                        + "key.age: age -d -i FILE key.age"
                );
            return;
        }
        var file = RingKey.FileFor(settings.Database.SqliteFile!);
        if (RingKey.TextOf(settings) is { } there && there != key)
            throw new CommandFailed($"{file} is another key than the backup's: move it away, then restore again.");
        PrivateFiles.MakeFolder(Path.GetDirectoryName(file)!);
        await PrivateFiles.WriteWholeAsync(file, System.Text.Encoding.ASCII.GetBytes(key + "\n"), stop);
    }

    private static Command Show(IReadOnlyList<string> settings)
    {
        var command = new Command("show", "Whether the installation is held, why, and what may have been sent since.");
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var (stands, reason) = await StandsAsync(host, stop);
                        if (reason is null)
                        {
                            await host.Out.WriteLineAsync($"installation {stands.Identity}: not held");
                            return ExitCodes.Well;
                        }
                        await host.Out.WriteLineAsync($"installation {stands.Identity}: {HoldWords.Of(reason.Value)}");
                        var doubtful = await host.Get<IInstallationStore>().DoubtfulAsync(host.Clock.GetUtcNow(), stop);
                        await host.Out.WriteLineAsync($"accept would keep from going out by itself: {Words(doubtful)}");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command Accept(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "accept",
            "Let a held installation send. Only when the original is stopped for good: what may have been sent since waits for a person."
        );
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var (stands, reason) = await StandsAsync(host, stop);
                        if (reason is null)
                            throw new CommandFailed("The installation is not held: there is nothing to accept.");
                        var now = host.Clock.GetUtcNow();
                        var doubtful = await host.Get<IInstallationStore>()
                            .AcceptAsync(
                                InstallationMark.NewIdentity(),
                                host.Get<MessageCatalog>().Text(MessageKeys.Restored.Returned),
                                now,
                                done => Event(now, host.Actor.Name, stands, reason.Value, done),
                                stop
                            );
                        await host.Out.WriteLineAsync($"accepted: {Words(doubtful)}. Hosts send within seconds.");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command HoldNow(IReadOnlyList<string> settings)
    {
        var command = new Command("hold", "Send nothing from now on; for a copy of a whole server before its first host starts.");
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var (stands, _) = await StandsAsync(host, stop);
                        var now = host.Clock.GetUtcNow();
                        var held = AuditEvent.Of(now, host.Actor.Name, "installation.held", "installation", stands.Identity);
                        await host.Get<IInstallationStore>().HoldAsync(now, held, stop);
                        await host.Out.WriteLineAsync("held: nothing is sent until cellbot restore accept");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static async Task<(Installation Stands, HoldReason? Reason)> StandsAsync(CommandHost host, CancellationToken stop)
    {
        var stands = await host.Get<IInstallationStore>().ReadAsync(InstallationMark.NewIdentity(), stop);
        return (stands, HoldPolicy.Decide(stands, host.Get<IInstallationMark>().Read(stands.Identity)));
    }

    private static AuditEvent Event(DateTimeOffset now, string actor, Installation stands, HoldReason reason, Doubtful doubtful) =>
        AuditEvent.Of(
            now,
            actor,
            "installation.accepted",
            "installation",
            stands.Identity,
            ("because", reason.ToString().ToLowerInvariant()),
            ("rows", doubtful.Rows.ToString(CultureInfo.InvariantCulture)),
            ("broadcasts", doubtful.Broadcasts.ToString(CultureInfo.InvariantCulture)),
            ("schedules", doubtful.Schedules.ToString(CultureInfo.InvariantCulture)),
            ("reminders", doubtful.Reminders.ToString(CultureInfo.InvariantCulture))
        );

    private static string Words(Doubtful doubtful) =>
        $"{doubtful.Rows} rows uncertain, {doubtful.Broadcasts} broadcasts and {doubtful.Schedules} schedules returned, "
        + $"{doubtful.Reminders} reminders over or put off";
}
