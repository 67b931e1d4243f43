using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class SendWindowsTests
{
    private const long Second = 1_000_000;
    private const long Start = 100 * Second;

    private static SendWindows Windows(int perSecond = 30, int perGroup = 20) =>
        new(new DispatchOptions { MessagesPerSecond = perSecond, PerGroupPerMinute = perGroup }, chatId => chatId < 0);

    [Fact]
    public void A_place_is_free_one_second_after_the_answer_not_after_the_departure()
    {
        var windows = Windows(perSecond: 1);
        var token = windows.Take(1, Lane.Reply, Start);
        windows.Settle(token, Start + 300_000);
        Assert.True(windows.BotFreeAt(Lane.Reply, Start + Second) > Start + Second);
        Assert.True(windows.BotFreeAt(Lane.Reply, Start + 300_000 + Second + 2_000) <= Start + 300_000 + Second + 2_000);
    }

    [Fact]
    public void A_hung_answer_holds_its_place_for_two_seconds_and_a_window()
    {
        var windows = Windows(perSecond: 1);
        windows.Take(1, Lane.Reply, Start);
        Assert.True(windows.BotFreeAt(Lane.Reply, Start + (2 * Second)) > Start + (2 * Second));
        Assert.True(windows.BotFreeAt(Lane.Reply, Start + (3 * Second) + 2_000) <= Start + (3 * Second) + 2_000);
    }

    [Fact]
    public void A_late_answer_does_not_free_a_place_that_another_call_holds_by_then()
    {
        var windows = Windows(perSecond: 1);
        var slow = windows.Take(1, Lane.Reply, Start);
        var later = Start + (4 * Second);
        windows.Take(2, Lane.Reply, later);
        windows.Settle(slow, later + 1000);
        Assert.True(windows.BotFreeAt(Lane.Reply, later + (2 * Second)) > later + (2 * Second));
    }

    [Fact]
    public void A_group_takes_twenty_in_a_minute_and_a_person_has_no_such_limit()
    {
        var windows = Windows();
        foreach (var chat in new[] { -1L, 1L })
            for (var i = 0; i < 20; i++)
                windows.Settle(windows.Take(chat, Lane.Reply, Start + (i * 2 * Second)), Start + (i * 2 * Second));
        Assert.True(windows.ChatFreeAt(-1) >= Start + (60 * Second));
        Assert.True(windows.ChatFreeAt(1) <= Start + (40 * Second));
    }

    [Fact]
    public void Ordinary_messages_leave_half_the_places_to_urgent_ones_for_a_quarter_of_a_second()
    {
        var windows = Windows(perSecond: 30);
        for (var i = 0; i < 30; i++)
            windows.Settle(windows.Take(i + 1, Lane.Normal, Start), Start);
        var next = Start + Second + 3_000;
        for (var i = 0; i < 15; i++)
        {
            Assert.True(windows.BotFreeAt(Lane.Normal, next) <= next);
            windows.Settle(windows.Take(100 + i, Lane.Normal, next), next);
        }
        Assert.Equal(next + 250_000, windows.BotFreeAt(Lane.Normal, next));
        Assert.True(windows.BotFreeAt(Lane.Express, next) <= next);
        Assert.True(windows.BotFreeAt(Lane.Normal, next + 250_000) <= next + 250_000);
    }

    [Fact]
    public void What_an_earlier_holder_sent_counts()
    {
        var windows = Windows(perSecond: 2);
        windows.Count(-1, Lane.Normal, Start - 400_000, Start);
        windows.Count(-2, Lane.Normal, Start - 100_000, Start);
        Assert.Equal(Start - 400_000 + Second + 2_000, windows.BotFreeAt(Lane.Reply, Start));
        Assert.Equal(Start - 100_000 + Second + 2_000, windows.ChatFreeAt(-2));
    }

    [Fact]
    public void After_a_change_of_holder_a_groups_answers_still_have_half_of_its_minute()
    {
        var windows = Windows(perGroup: 20);
        for (var i = 0; i < 10; i++)
            windows.Count(-1, Lane.Reply, Start - (50 * Second) + (i * 2 * Second), Start);
        Assert.Equal(Start + (10 * Second) + 2_000, windows.ChatFreeAt(-1, Lane.Reply));
        Assert.True(windows.ChatFreeAt(-1, Lane.Express) <= Start);
    }

    [Fact]
    public void What_the_office_sent_before_takes_no_place_of_the_answers()
    {
        var windows = Windows(perGroup: 20);
        for (var i = 0; i < 10; i++)
            windows.Count(-1, Lane.Normal, Start - (50 * Second) + (i * 2 * Second), Start);
        Assert.True(windows.ChatFreeAt(-1, Lane.Reply) <= Start);
    }

    [Fact]
    public void After_a_change_of_holder_answers_keep_to_their_share_of_the_second_beside_hoa_toc()
    {
        var windows = Windows(perSecond: 8);
        windows.Count(1, Lane.Reply, Start - 500_000, Start);
        windows.Count(2, Lane.Reply, Start - 400_000, Start);
        Assert.Equal(Start - 500_000 + Second + 2_000, windows.BotFreeAt(Lane.Reply, Start, expressWaits: true));
        Assert.True(windows.BotFreeAt(Lane.Reply, Start) <= Start);
    }

    [Fact]
    public void What_an_earlier_holder_sent_to_a_group_counts_for_its_whole_minute()
    {
        var windows = Windows(perSecond: 30);
        for (var i = 0; i < 20; i++)
            windows.Count(-1, Lane.Normal, Start - 30 * Second - i, Start);
        Assert.Equal(Start - 30 * Second - 19 + 60 * Second + 2_000, windows.ChatFreeAt(-1));
        Assert.True(windows.BotFreeAt(Lane.Reply, Start) <= Start);
    }

    [Fact]
    public void A_shorter_pause_does_not_end_a_longer_one_and_lifting_it_does()
    {
        var windows = Windows(perSecond: 30);
        windows.PauseBot(Start + 60 * Second);
        windows.PauseBot(Start + Second);
        windows.PauseChat(-1, Start + 40 * Second);
        windows.PauseChat(-1, Start + Second);
        Assert.Equal(Start + 60 * Second, windows.BotFreeAt(Lane.Express, Start + 2 * Second));
        Assert.Equal(Start + 40 * Second, windows.ChatFreeAt(-1));
        windows.ResumeBot();
        windows.ResumeChat(-1);
        Assert.True(windows.BotFreeAt(Lane.Express, Start) <= Start);
        Assert.True(windows.ChatFreeAt(-1) <= Start);
    }

    [Fact]
    public void Twenty_alike_and_a_third_of_all_raise_the_alarm()
    {
        Assert.Null(FailurePolicy.Alarm(new FailureTally(25, new Dictionary<string, int> { ["kicked"] = 19 })));
        Assert.Null(FailurePolicy.Alarm(new FailureTally(1000, new Dictionary<string, int> { ["kicked"] = 200 })));
        Assert.Equal("kicked", FailurePolicy.Alarm(new FailureTally(40, new Dictionary<string, int> { ["kicked"] = 20, ["blocked"] = 1 })));
    }
}
