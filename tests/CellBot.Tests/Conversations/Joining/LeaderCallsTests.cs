using CellBot.Auditing;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Organization.Bots;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Tests.Conversations.Joining;

/// <summary>A group is asked for its leaders who have not pressed Start: once, reminded, and then no more.</summary>
public sealed class LeaderCallsTests : IAsyncLifetime
{
    private static readonly Actor Clerk = new("account:7");
    private Commune _commune = null!;
    private LeaderCalls _calls = null!;
    private TestFlow _flow = null!;
    private long _fence;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(2, "Trần Thị B");
        _calls = new LeaderCalls(
            BotFleet.Of(Seed.Bot),
            _commune.Stores.LeaderCalls,
            _flow = new TestFlow(_commune.Clock),
            _commune.Stores.Audit,
            TestFlow.Messages,
            _commune.Clock,
            NullLogger<LeaderCalls>.Instance
        );
        _fence = await _commune.Seed.FenceAsync();
        await _commune.Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(2, 1), _commune.Clock.GetUtcNow(), default);
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    /// <summary>What came to the outbox since the last look.</summary>
    private async Task<IReadOnlyList<(long Chat, OutgoingMessage Message)>> SaidAsync()
    {
        var now = _commune.Clock.GetUtcNow();
        var said = new List<(long, OutgoingMessage)>();
        foreach (var row in await _commune.Stores.Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, _fence, now, default))
            said.Add((row.ChatId, (await _commune.Stores.Deliveries.ContentAsync(row.ContentId, default))!.Message));
        return said;
    }

    [Fact]
    public async Task The_group_is_told_who_is_meant_with_a_button_that_opens_the_private_chat()
    {
        Assert.Equal(0, await _calls.RunOnceAsync(default)); // the group is new: they mostly come by themselves
        _commune.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await _calls.RunOnceAsync(default));
        var (chat, message) = Assert.Single(await SaidAsync());
        Assert.Equal(Seed.Chat(1), chat);
        Assert.Contains("chưa nhắn riêng được cho đồng chí Người 1.1, bí thư.", message.Html, StringComparison.Ordinal);
        Assert.Equal("https://t.me/cellbot?start=menu", message.Buttons[0][0].Url);
    }

    [Fact]
    public async Task Reminded_after_two_and_five_days_and_then_never_again()
    {
        var told = new List<(double Day, string Begins)>();
        for (var hour = 0; hour < 24 * 30; hour++)
        {
            _commune.Clock.Advance(TimeSpan.FromHours(1));
            if (await _calls.RunOnceAsync(default) > 0)
                told.AddRange((await SaidAsync()).Select(one => ((double)hour / 24, one.Message.Html.Split(' ')[0])));
        }
        Assert.Equal(["<b>Chi", "Nhắc", "Nhắc"], told.Select(one => one.Begins));
        Assert.InRange(told[1].Day - told[0].Day, 2, 3);
        Assert.InRange(told[2].Day - told[1].Day, 5, 6);
    }

    [Fact]
    public async Task Nothing_more_once_one_of_them_has_pressed_Start()
    {
        _commune.Clock.Advance(TimeSpan.FromHours(2));
        await _calls.RunOnceAsync(default);
        await _commune.Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(1, 1), _commune.Clock.GetUtcNow(), default);
        for (var day = 0; day < 20; day++)
        {
            _commune.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(0, await _calls.RunOnceAsync(default));
        }
    }

    [Fact]
    public async Task By_night_nobody_is_told()
    {
        _commune.Clock.Advance(TimeSpan.FromHours(13)); // 21 giờ
        Assert.Equal(0, await _calls.RunOnceAsync(default));
        _commune.Clock.Advance(TimeSpan.FromHours(10)); // 07 giờ
        Assert.Equal(1, await _calls.RunOnceAsync(default));
    }

    [Fact]
    public async Task While_the_channel_is_away_nobody_is_told_and_nothing_fails()
    {
        _commune.Clock.Advance(TimeSpan.FromHours(2));
        _flow.IsChannelAway = true;
        Assert.Equal(0, await _calls.RunOnceAsync(default));
        Assert.Empty(await SaidAsync());
        _flow.IsChannelAway = false;
        Assert.Equal(1, await _calls.RunOnceAsync(default));
    }

    [Fact]
    public async Task The_office_asks_at_once_within_its_reach_and_not_twice_a_day()
    {
        Assert.Equal(0, await _calls.CallNowAsync(_ => false, Clerk, default));
        Assert.Equal(1, await _calls.CallNowAsync(code => code == "cb1", Clerk, default));
        Assert.Equal(0, await _calls.CallNowAsync(_ => true, Clerk, default));
        _commune.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await _calls.CallNowAsync(_ => true, Clerk, default));
        Assert.Equal(
            ["0", "1", "0", "1"],
            (await _commune.Stores.TrailAsync()).Where(entry => entry.Action == "leaders.called").Select(entry => entry.Details["count"])
        );
    }
}
