using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class FloodWatchTests
{
    private const long Second = 1_000_000;
    private readonly FloodWatch _watch = new();

    [Fact]
    public void A_few_slow_chats_are_not_the_bot()
    {
        for (var refusal = 0; refusal < 500; refusal++)
            Assert.False(_watch.IsBotWide(-(refusal % (FloodWatch.ChatsInARow - 1)), refusal * 1_000));
    }

    [Fact]
    public void Many_different_chats_refused_one_after_another_are_the_bot()
    {
        for (var chat = 1; chat < FloodWatch.ChatsInARow; chat++)
            Assert.False(_watch.IsBotWide(-chat, chat * 30_000));
        Assert.True(_watch.IsBotWide(-FloodWatch.ChatsInARow, FloodWatch.ChatsInARow * 30_000));
    }

    [Fact]
    public void One_accepted_message_proves_that_the_bot_may_send()
    {
        for (var chat = 1; chat < FloodWatch.ChatsInARow; chat++)
            _watch.IsBotWide(-chat, chat);
        _watch.Accepted();
        Assert.False(_watch.IsBotWide(-100, 100));
    }

    [Fact]
    public void Refusals_far_apart_are_the_chats_own()
    {
        for (var chat = 1; chat <= 100; chat++)
            Assert.False(_watch.IsBotWide(-chat, chat * Second));
    }

    [Theory]
    [InlineData(FloodWatch.Within, true)]
    [InlineData(FloodWatch.Within + 1, false)]
    public void As_many_as_it_takes_must_come_within_two_seconds(long span, bool isBot)
    {
        _watch.IsBotWide(-1, 0);
        for (var chat = 2; chat < FloodWatch.ChatsInARow; chat++)
            Assert.False(_watch.IsBotWide(-chat, FloodWatch.Within / 2));
        Assert.Equal(isBot, _watch.IsBotWide(-FloodWatch.ChatsInARow, span));
    }
}
