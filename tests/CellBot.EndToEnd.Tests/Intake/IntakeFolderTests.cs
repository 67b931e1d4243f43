using System.Diagnostics;
using System.Text;
using CellBot.Directives.Incoming;
using CellBot.Host.Intake;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>The watched folder: whole files alone, each once, no second copy.</summary>
public sealed class IntakeFolderTests : IAsyncLifetime
{
    private IncomingHouse _house = null!;

    public async Task InitializeAsync() => _house = await IncomingHouse.OpenAsync();

    [Fact]
    public async Task Packets_and_documents_are_taken_and_moved_away()
    {
        _house.Drop("cv15.edxml", PacketFiles.Packet());
        _house.Drop("khac.txt", Encoding.UTF8.GetBytes(PacketFiles.Letter.Replace("15-CV/TU", "16-CV/TU", StringComparison.Ordinal)));
        await _house.ScanAsync(_house.Watcher());
        Assert.Equal(2, await _house.Stores.Incoming.WaitingCountAsync(default));
        Assert.Equal(2, _house.In(IntakeFolder.Taken).Length);
        Assert.Empty(Directory.EnumerateFiles(_house.Folder));
    }

    [Fact]
    public async Task A_file_is_not_taken_while_it_grows_is_open_or_bears_an_unfinished_name()
    {
        var watcher = _house.Watcher();
        var packet = PacketFiles.Packet();
        var path = _house.Drop("cv15.edxml", packet[..400]);
        _house.Drop("a.edxml.part", packet);
        _house.Drop(".b.edxml", packet);
        await _house.ScanAsync(watcher);
        await File.WriteAllBytesAsync(path, packet[..800]);
        await _house.ScanAsync(watcher);
        Assert.Empty(await _house.Stores.Incoming.ListAsync(10, default));
        await File.WriteAllBytesAsync(path, packet);
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await _house.ScanAsync(watcher);
            Assert.Empty(await _house.Stores.Incoming.ListAsync(10, default));
        }
        await _house.ScanAsync(watcher);
        Assert.Equal(1, await _house.Stores.Incoming.WaitingCountAsync(default));
        Assert.Equal([".b.edxml", "a.edxml.part"], Directory.EnumerateFiles(_house.Folder).Select(file => Path.GetFileName(file)).Order());
    }

    [Fact]
    public async Task Half_a_packet_that_stays_half_is_refused_after_a_minute()
    {
        var watcher = _house.Watcher();
        _house.Drop("cv15.edxml", PacketFiles.Packet()[..800]);
        await _house.ScanAsync(watcher);
        _house.Clock.Advance(IntakeFolder.DamagedAfter);
        await watcher.ScanAsync(default);
        var refused = Assert.Single(await _house.Stores.Incoming.ListAsync(10, default));
        Assert.Equal((IncomingState.Refused, "damaged", "cv15.edxml"), (refused.State, refused.Reason, refused.FileName));
        Assert.Equal(["1.edxml"], _house.In(IntakeFolder.Refused));
    }

    [Fact]
    public async Task Of_a_classified_file_there_is_one_copy_the_one_that_was_laid_down_under_a_number()
    {
        _house.Drop(
            "bão mặt trời.txt",
            Encoding.UTF8.GetBytes("MẬT\n" + PacketFiles.Letter.Replace("tuyên truyền", "bão mặt trời", StringComparison.Ordinal))
        );
        await _house.ScanAsync(_house.Watcher());
        var fact = Assert.Single(await _house.Stores.Incoming.ListAsync(10, default));
        Assert.Equal(("classified", ""), (fact.Reason, fact.FileName));
        Assert.Equal([Path.Combine("in", IntakeFolder.Refused, $"{fact.Id}.txt")], _house.Holding("bão mặt trời"));
    }

    [Fact]
    public async Task Three_hosts_over_one_folder_take_each_file_once_and_each_status_is_written_once()
    {
        for (var number = 1; number <= 12; number++)
            _house.Drop($"cv{number}.edxml", PacketFiles.Packet(number: $"{number}"));
        _house.Drop("lai-1.edxml", PacketFiles.Packet(number: "1"));
        await _house.ScanAsync(_house.Watcher(), _house.Watcher(), _house.Watcher());
        Assert.Equal(12, await _house.Stores.Incoming.WaitingCountAsync(default));
        Assert.Equal(12, (await _house.Stores.Audit.ReadAsync(0, 100, default)).Count(entry => entry.Action == "incoming.arrived"));
        Assert.Equal(13, _house.In(IntakeFolder.Taken).Length);
        Assert.Equal(12, await _house.StatusWriter().WriteAsync(default));
        Assert.Equal(0, await _house.StatusWriter().WriteAsync(default));
        Assert.Equal(12, _house.Outbox().Length);
    }

    [Fact]
    public async Task Links_are_left_alone_and_what_is_made_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return; // rights as Unix has them
        Directory.CreateDirectory(_house.Folder);
        File.CreateSymbolicLink(Path.Combine(_house.Folder, "hosts.txt"), "/etc/hosts");
        _house.Drop("cv15.edxml", PacketFiles.Packet());
        await _house.ScanAsync(_house.Watcher());
        await _house.StatusWriter().WriteAsync(default);
        Assert.Single(await _house.Stores.Incoming.ListAsync(10, default));
        Assert.True(File.Exists(Path.Combine(_house.Folder, "hosts.txt")));
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_house.Folder, IntakeFolder.Taken)));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_house.Options.Outbox));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(_house.Options.Outbox, _house.Outbox()[0])));
    }

    /// <summary>Whoever may write to the folder must not be able to stop it.</summary>
    [Fact]
    public async Task A_pipe_and_an_empty_file_hold_nothing_up()
    {
        if (OperatingSystem.IsWindows())
            return; // no pipes among files there
        Directory.CreateDirectory(_house.Folder);
        using (var made = Process.Start("mkfifo", [Path.Combine(_house.Folder, "pipe.txt")]))
            await made.WaitForExitAsync();
        _house.Drop("empty.docx", []);
        _house.Drop("cv15.edxml", PacketFiles.Packet());
        await _house.ScanAsync(_house.Watcher()).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains(await _house.Stores.Incoming.ListAsync(10, default), document => document.FileName == "cv15.edxml");
        Assert.Empty(Directory.GetFiles(_house.Folder));
    }

    [Theory]
    [InlineData("a..%2f..%2fetc%2fpasswd.txt")]
    [InlineData("a\\..\\..\\outside.txt")]
    [InlineData("a\nb\rc.txt")]
    [InlineData("-rf.txt")]
    [InlineData("'; DROP TABLE incoming; --.txt")]
    [InlineData("\u202Etxt.exe.txt")]
    public async Task No_name_of_a_file_leads_out_of_the_folder(string name)
    {
        if (OperatingSystem.IsWindows())
            return; // such names do not exist there
        _house.Drop(name, PacketFiles.Packet());
        await _house.ScanAsync(_house.Watcher());
        Assert.Empty(Directory.GetFiles(_house.Folder));
        var around = Directory.GetFiles(Path.GetDirectoryName(_house.Folder)!, "*", SearchOption.AllDirectories);
        Assert.All(
            around,
            path =>
                Assert.Contains(Path.GetFileName(Path.GetDirectoryName(path)), (string[])[IntakeFolder.Taken, IntakeFolder.Refused, "out"])
        );
        Assert.Single(around, path => Path.GetFileName(Path.GetDirectoryName(path)) is IntakeFolder.Taken or IntakeFolder.Refused);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();
}
