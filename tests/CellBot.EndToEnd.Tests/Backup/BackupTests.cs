using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using Microsoft.Data.Sqlite;

namespace CellBot.EndToEnd.Tests.Backup;

/// <summary>The embedded database: backed up by command, tried out, put back, held, accepted.</summary>
[Trait("Kind", "Host")]
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    [SkippableFact]
    public async Task A_backup_comes_back_whole_and_sends_nothing_before_it_is_accepted()
    {
        var (identity, recipient) = AgeKey.Make(_folder.Path);
        var backups = Path.Combine(_folder.Path, "backups");
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        string[] settings = [$"--Backup:Folder={backups}", $"--Backup:Recipients={recipient}"];
        var original = new ServiceHost(telegram, _folder.Path, settings);
        await original.FoundAsync(cells: 3);
        await original.SendAsync();
        var written = await original.DoneAsync("backup");
        Assert.Contains("bytes in", written, StringComparison.Ordinal);
        var backup = Assert.Single(Directory.GetDirectories(backups));
        Assert.Contains("whole;", await original.DoneAsync("backup", "--verify", "--identity", identity), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.Path, "data"), "cellbot_verify*"));
        // The original goes on: what the backup has as approved is sent.
        await using (var host = await original.StartAsync())
            Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 3, TimeSpan.FromSeconds(60)), host.Log);

        var copy = new ServiceHost(telegram, _elsewhere.Path, settings);
        var restored = await copy.DoneAsync("restore", "from", backup, "--identity", identity);
        Assert.Contains("Nothing is sent", restored, StringComparison.Ordinal);
        await using var held = await copy.StartAsync();
        using var client = new ApiClient(held.Url, null);
        var ready = await client.GetAsync("/health/ready");
        Assert.Equal(503, (int)ready.Status);
        Assert.Contains("a backup was put back", ready.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 rows uncertain, 1 broadcasts", await copy.DoneAsync("restore", "show"), StringComparison.Ordinal);

        Assert.Contains("0 rows uncertain, 1 broadcasts", await copy.DoneAsync("restore", "accept"), StringComparison.Ordinal);
        await Until.IsAsync(async () => (int)(await client.GetAsync("/health/ready")).Status, status => status == 200);
        await Until.IsAsync(copy.ShowAsync, shown => shown.Contains("returned", StringComparison.Ordinal));
        Assert.Equal(3, telegram.State.MessagesAccepted);
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_file_copied_beside_the_original_is_held()
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var original = new ServiceHost(telegram, _folder.Path);
        await original.FoundAsync(cells: 2);
        Assert.Contains("not held", await original.DoneAsync("restore", "show"), StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Directory.CreateDirectory(Path.Combine(_elsewhere.Path, "data"));
        foreach (var file in Directory.GetFiles(Path.Combine(_folder.Path, "data")))
            File.Copy(file, Path.Combine(_elsewhere.Path, "data", Path.GetFileName(file)));

        var copy = new ServiceHost(telegram, _elsewhere.Path);
        Assert.Contains("the database is a copy", await copy.DoneAsync("restore", "show"), StringComparison.Ordinal);
        await copy.SendAsync();
        await using var host = await copy.StartAsync();
        using var client = new ApiClient(host.Url, null);
        Assert.Contains("the database is a copy", (await client.GetAsync("/health/ready")).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, telegram.State.MessagesAccepted);
    }

    [Fact]
    public async Task A_private_key_that_others_can_read_is_refused()
    {
        var key = Path.Combine(_folder.Path, "open.key");
        await File.WriteAllTextAsync(key, "AGE-SECRET-KEY-1");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var answer = await CellBotProgram.RunAsync(_folder.Path, "restore", "from", _folder.Path, "--identity", key);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("chmod 600", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }
}
