using System.Text;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Sqlite;

/// <summary>What was deleted is not found by looking at the files.</summary>
public sealed class ErasedWordsTests : IAsyncLifetime
{
    private const string Word = "Lò Thị Không Còn Dấu Vết";
    private readonly SqliteFixture _fixture = new();

    public async Task InitializeAsync() => await _fixture.Database.MigrateAsync();

    private Task<int> DoAsync(string sql) =>
        _fixture.Database.StatementAsync(session => session.ExecuteAsync(sql, new { word = Word }), default);

    private string Bytes(string ending = "") =>
        File.Exists(_fixture.File + ending) ? Encoding.UTF8.GetString(Read(_fixture.File + ending)) : "";

    private bool IsFound => Bytes().Contains(Word, StringComparison.Ordinal) || Bytes("-wal").Contains(Word, StringComparison.Ordinal);

    // The database holds it open.
    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public async Task After_a_scrub_neither_the_file_nor_its_log_holds_what_was_deleted_or_overwritten()
    {
        for (var number = 0; number < 200; number++)
            await DoAsync($"INSERT INTO protection_keys (friendly_name, xml) VALUES ('k{number}', @word)");
        Assert.True(IsFound);
        await DoAsync("UPDATE protection_keys SET xml = '' WHERE friendly_name < 'k5'");
        await DoAsync("DELETE FROM protection_keys WHERE friendly_name >= 'k5'");
        await _fixture.Database.ScrubAsync(default);
        Assert.False(IsFound);
        Assert.Equal(0, Bytes("-wal").Length);
    }

    [Fact]
    public async Task What_a_version_without_secure_deletion_left_in_free_pages_goes_too()
    {
        for (var number = 0; number < 200; number++)
            await DoAsync($"INSERT INTO protection_keys (friendly_name, xml) VALUES ('k{number}', @word)");
        // On the writer's own connection: as the version before had it.
        await DoAsync("PRAGMA secure_delete = OFF");
        await DoAsync("DELETE FROM protection_keys");
        Assert.True(IsFound);
        await _fixture.Database.ScrubAsync(default);
        Assert.False(IsFound);
    }

    [Fact]
    public async Task A_scrub_waits_for_a_reader_and_leaves_the_rows_there_are()
    {
        await DoAsync("INSERT INTO protection_keys (friendly_name, xml) VALUES ('kept', 'kept'), ('gone', @word)");
        var isReading = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var reading = _fixture.Database.SnapshotAsync(
            async session =>
            {
                var count = await session.ScalarAsync<long>("SELECT count(*) FROM protection_keys");
                isReading.SetResult();
                await mayEnd.Task;
                return count;
            },
            default
        );
        await isReading.Task;
        await DoAsync("DELETE FROM protection_keys WHERE friendly_name = 'gone'");
        var scrub = _fixture.Database.ScrubAsync(default);
        mayEnd.SetResult();
        Assert.Equal(2, await reading);
        await scrub;
        Assert.False(IsFound);
        Assert.Equal(
            1,
            await _fixture.Database.ReadAsync(session => session.ScalarAsync<long>("SELECT count(*) FROM protection_keys"), default)
        );
    }

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();
}
