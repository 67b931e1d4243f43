using System.Runtime.Versioning;

namespace CellBot.Storage.Tests.Sqlite;

/// <summary>The embedded store's files belong to their owner alone, also those that an older version left open.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly string _folder = Directory.CreateTempSubdirectory("cellbot-test-").FullName;

    [SkippableFact]
    public async Task A_new_database_its_log_and_its_index_are_their_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "rights of another kind");
        var file = Path.Combine(_folder, "data", "cellbot.db");
        await using var database = CellBotDatabase.Open($"Data Source={file}");
        await database.MigrateAsync();
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        Assert.Equal(3, Directory.GetFiles(Path.GetDirectoryName(file)!).Length);
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(file)!), one => Assert.Equal(Owner, File.GetUnixFileMode(one)));
    }

    [SkippableFact]
    public async Task A_database_of_an_older_version_is_closed_to_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "rights of another kind");
        var folder = Directory
            .CreateDirectory(Path.Combine(_folder, "data"), Everybody | UnixFileMode.UserExecute | UnixFileMode.OtherExecute)
            .FullName;
        var file = Path.Combine(folder, "cellbot.db");
        await using (var first = CellBotDatabase.Open($"Data Source={file}"))
            await first.MigrateAsync();
        File.SetUnixFileMode(file, Everybody);
        File.SetUnixFileMode(folder, Everybody | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        await using var second = CellBotDatabase.Open($"Data Source={file}");
        await second.MigrateAsync();
        Assert.Equal(Owner, File.GetUnixFileMode(file));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [SkippableFact]
    public void A_folder_that_is_not_ours_keeps_its_rights()
    {
        Skip.If(OperatingSystem.IsWindows(), "rights of another kind");
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "shared"), Everybody | UnixFileMode.UserExecute).FullName;
        var before = File.GetUnixFileMode(folder);
        PrivateFiles.MakeFolder(folder, ours: Path.Combine(folder, "none.db"));
        Assert.Equal(before, File.GetUnixFileMode(folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
