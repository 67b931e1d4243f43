using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Delivery;

/// <summary>Groups follow the settings to the bot of their unit, with what waits for them.</summary>
public sealed class BotMovesTests : IAsyncLifetime
{
    private const long Cell = 701;

    private readonly Mock<IChannelDirectory> _channel = new();
    private Commune _commune = null!;

    public async Task InitializeAsync() => _commune = await Commune.WithAsync(3, "Trần Thị B");

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    private BotMoves Moves(params Bot[] bots) =>
        new(
            new BotFleet(bots),
            _commune.Stores.Serving,
            _commune.Stores.Deliveries,
            _channel.Object,
            new DispatchOptions(),
            _commune.Clock,
            NullLogger<BotMoves>.Instance
        );

    private BotMoves Two() => Moves(new Bot(Seed.Bot, "all", []), new Bot(Cell, "cells", ["cb2", "cb3"]));

    private Task<BotMovesIteration> RunAsync(BotMoves moves) =>
        moves.RunOnceAsync(LoopHosts.Of(_commune.Stores.Leases, _commune.Clock, "host-2"), default);

    private async Task<int> GroupsOfAsync(long bot) => (await _commune.Stores.Serving.LoadAsync(default))[bot].Groups;

    private void IsIn(long bot, int unit) =>
        _channel.Setup(one => one.TitleAsync(bot, Seed.Chat(unit), It.IsAny<CancellationToken>())).ReturnsAsync("Nhóm");

    [Fact]
    public async Task A_group_goes_over_once_its_bot_is_in_it_and_is_sent_to_by_the_old_one_until_then()
    {
        await _commune.Seed.StartedAsync();
        IsIn(Cell, 2);
        var moves = Two();
        Assert.Equal(new BotMovesIteration(1, 1, 1, 0), await RunAsync(moves));
        Assert.Equal((2, 1), (await GroupsOfAsync(Seed.Bot), await GroupsOfAsync(Cell)));

        // Not asked about again for an hour; then it is there.
        IsIn(Cell, 3);
        _commune.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, (await RunAsync(moves)).Waiting);
        _channel.Verify(one => one.TitleAsync(Cell, Seed.Chat(3), It.IsAny<CancellationToken>()), Times.Once);
        _commune.Clock.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal(new BotMovesIteration(1, 0, 1, 0), await RunAsync(moves));
    }

    [Fact]
    public async Task Of_a_bot_that_is_no_more_everything_goes_over_at_once_and_what_it_had_in_hand_is_sorted_out()
    {
        var broadcast = await _commune.Seed.StartedAsync();
        var store = _commune.Stores.Deliveries;
        var now = _commune.Clock.GetUtcNow();
        var fence = await _commune.Seed.FenceAsync();
        var batch = Assert.Single(await store.SendBatchesAsync(Seed.Bot, now, default));
        var claimed = await store.ClaimAsync(Seed.Bot, batch, 2, fence, now, default);
        await store.MarkSendingAsync(Seed.Bot, [claimed[0].Id], fence, now, default);
        await _commune.Stores.Leases.ExpireAsync((await _commune.Stores.Leases.HoldersAsync("sender:", default)).Single(), default);

        var moves = Moves(new Bot(Cell, "new", []));
        var first = await RunAsync(moves);
        Assert.Equal((3, 2, 1), (first.Moved, first.Rehomed, first.Retired));
        var rows = await _commune.Stores.Broadcasts.DeliveriesAsync(broadcast.Id, null, 0, 10, default);
        Assert.Equal([DeliveryState.Uncertain, DeliveryState.Pending, DeliveryState.Pending], rows.Select(row => row.State));

        _commune.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, (await RunAsync(moves)).Rehomed);
        var others = await _commune.Stores.Leases.TryAcquireAsync(Lease.Sender(Cell), "h", TimeSpan.FromMinutes(1), default);
        now = _commune.Clock.GetUtcNow();
        batch = Assert.Single(await store.SendBatchesAsync(Cell, now, default));
        var sending = await store.ClaimAsync(Cell, batch, 10, others!.Fence, now, default);
        Assert.Equal([true, false, false], sending.OrderBy(row => row.Id).Select(row => row.IsResend));
    }

    [Fact]
    public async Task While_another_host_still_sends_for_it_nothing_of_it_is_touched()
    {
        await _commune.Stores.Contacts.OpenedAsync(Seed.Bot, 7, _commune.Clock.GetUtcNow(), default);
        await _commune.Stores.Leases.TryAcquireAsync(Lease.Sender(Seed.Bot), "older settings", TimeSpan.FromDays(1), default);
        await _commune.Stores.Leases.ExpireAsync("test", default);
        var ran = await RunAsync(Moves(new Bot(Cell, "new", [])));
        Assert.Equal(0, ran.Retired);
        Assert.Equal([Seed.Bot], await _commune.Stores.Contacts.BotsOfAsync(7, default));
    }
}
