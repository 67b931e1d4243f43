using System.Text;
using CellBot.Conversations;
using CellBot.Host.Protection;
using CellBot.Host.Updates;
using CellBot.Storage;
using CellBot.Storage.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>What is said to the bot stands in no file in the clear: not while it waits, not when it was given up, not afterwards.</summary>
public sealed class UpdateSealTests : IDisposable
{
    private const long Bot = 7;
    private const string Code = "K7QW-3MTR-XY4P";
    private const string Payload = $$$"""{"update_id":1,"message":{"chat":{"id":5},"text":"/start {{{Code}}}"}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly UpdateSeal _seal = new(new EphemeralDataProtectionProvider());

    [Fact]
    public async Task An_invitation_code_in_a_waiting_or_given_up_update_is_in_no_file()
    {
        await using var database = await OpenAsync();
        var (inbox, updates) = (
            new SealedInbox(new UpdateInbox(database, Bot, TimeProvider.System), _seal),
            new SealedUpdates(new UpdateStore(database), _seal)
        );
        var now = DateTimeOffset.UtcNow;

        Assert.Equal(1, await inbox.AddAsync([new ReceivedUpdate(1, 5, 5, Payload)], default));
        Assert.Equal(Payload, Assert.Single(await updates.WaitingAsync(Bot, 10, now, default)).Payload);
        await NowhereAsync();

        await updates.FailedAsync(Bot, 1, "TimeoutException", now, now, default);
        Assert.Equal(Payload, Assert.Single(await updates.WaitingAsync(Bot, 10, now.AddSeconds(1), default)).Payload);
        await updates.FailedAsync(Bot, 1, "TimeoutException", null, now, default);
        Assert.Empty(await updates.WaitingAsync(Bot, 10, now.AddDays(1), default));
        await NowhereAsync();
    }

    [Fact]
    public async Task What_an_older_version_left_in_the_clear_is_still_handled()
    {
        await using var database = await OpenAsync();
        await new UpdateInbox(database, Bot, TimeProvider.System).AddAsync([new ReceivedUpdate(1, 5, 5, Payload)], default);
        var waiting = await new SealedUpdates(new UpdateStore(database), _seal).WaitingAsync(Bot, 10, DateTimeOffset.UtcNow, default);
        Assert.Equal(Payload, Assert.Single(waiting).Payload);
    }

    [Theory]
    [InlineData("sealed:")]
    [InlineData("sealed:not base64")]
    [InlineData("sealed:AAAA")]
    public void What_no_key_opens_means_nothing(string stored) => Assert.Equal("", _seal.Open(stored));

    [Fact]
    public void Another_ring_does_not_open_it() =>
        Assert.Equal("", new UpdateSeal(new EphemeralDataProtectionProvider()).Open(_seal.Seal(Payload)));

    public void Dispose() => _folder.Dispose();

    private async Task<CellBotDatabase> OpenAsync()
    {
        var database = CellBotDatabase.Open($"Data Source={Path.Combine(_folder.Path, "cellbot.db")}");
        await database.MigrateAsync(CancellationToken.None);
        return database;
    }

    private async Task NowhereAsync()
    {
        var files = Directory.GetFiles(_folder.Path);
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.Latin1);
            Assert.DoesNotContain(Code, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
