using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

public sealed class LimitTests : IDisposable
{
    private readonly InProcess _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void A_chat_takes_one_message_a_second()
    {
        var group = _sim.State.AddGroup("a");

        Assert.True(_sim.Send(group).Ok);
        _sim.Pass(0.999);
        var refused = _sim.Send(group);
        Assert.Equal((429, "Too Many Requests: retry after 1"), (refused.Code, refused.Description));
        Assert.Equal(1, refused.Parameters.GetProperty("retry_after").GetInt32());
        _sim.Pass(0.001);
        Assert.True(_sim.Send(group).Ok);
    }

    [Fact]
    public void A_bot_sends_thirty_messages_in_any_second_even_across_a_whole_one()
    {
        var groups = _sim.State.AddGroups(40, n => $"{n}");
        foreach (var group in groups.Take(10))
            _sim.Send(group);
        _sim.Pass(0.9);
        foreach (var group in groups.Skip(10).Take(20))
            Assert.True(_sim.Send(group).Ok);

        Assert.Equal(429, _sim.Send(groups[30]).Code);
        _sim.Pass(0.1);
        // The first ten have left the window: ten may follow, not thirty.
        foreach (var group in groups.Skip(30).Take(10))
            Assert.True(_sim.Send(group).Ok);
        Assert.Equal(429, _sim.Send(groups[0]).Code);
    }

    [Fact]
    public void A_group_takes_twenty_messages_in_any_minute_and_says_how_long_to_wait()
    {
        var group = _sim.State.AddGroup("a");
        for (var i = 0; i < 20; i++)
        {
            Assert.True(_sim.Send(group).Ok);
            _sim.Pass(1);
        }

        Assert.Equal(40, _sim.Send(group).Parameters.GetProperty("retry_after").GetInt32());
        _sim.Pass(40);
        Assert.True(_sim.Send(group).Ok);
    }

    [Fact]
    public void Edits_have_a_window_of_their_own_and_answers_to_taps_none()
    {
        var user = _sim.State.AddUser("Lan");
        var group = _sim.State.AddGroup("a", members: [user]);
        var message = _sim.Call(
            "sendMessage",
            new
            {
                chat_id = group,
                text = "0",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
            }
        ).MessageId;
        for (var i = 1; i <= 20; i++)
            Assert.True(Edit(i).Ok);

        Assert.Equal(429, Edit(21).Code);
        _sim.Pass(1);
        Assert.True(_sim.Send(group).Ok);
        _sim.Call(
            "editMessageText",
            new
            {
                chat_id = group,
                message_id = message,
                text = "x",
            }
        );
        for (var i = 0; i < 100; i++)
            Assert.True(Answer().Ok);

        Answer Edit(int n) =>
            _sim.Call(
                "editMessageText",
                new
                {
                    chat_id = group,
                    message_id = message,
                    text = $"{n}",
                    reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
                }
            );
        Answer Answer() => _sim.Call("answerCallbackQuery", new { callback_query_id = _sim.State.Press(group, user, message) });
    }

    [Fact]
    public void Slow_mode_holds_a_bot_that_is_no_administrator()
    {
        var group = _sim.State.AddGroup("a", supergroup: true);
        _sim.State.SetSlowMode(group, 30);
        _sim.Send(group);
        _sim.Pass(10);

        Assert.Equal(20, _sim.Send(group).Parameters.GetProperty("retry_after").GetInt32());
        _sim.State.SetBot(group, "administrator");
        Assert.True(_sim.Send(group).Ok);
    }

    [Fact]
    public void A_flood_of_the_whole_bot_refuses_every_send_until_it_is_over()
    {
        var groups = _sim.State.AddGroups(2, n => $"{n}");
        _sim.State.Flood(TimeSpan.FromSeconds(7));
        _sim.Pass(3);

        Assert.Equal([4, 4], groups.Select(group => _sim.Send(group).Parameters.GetProperty("retry_after").GetInt32()));
        Assert.True(_sim.Call("getMe", new { }).Ok);
        _sim.Pass(4);
        Assert.True(_sim.Send(groups[0]).Ok);
    }

    [Fact]
    public void Broken_limits_are_found_in_the_ledger_though_nobody_enforced_them()
    {
        _sim.State.SetLimits(SimulatorLimits.None);
        var group = _sim.State.AddGroup("a");
        for (var i = 0; i < 22; i++)
        {
            _sim.Send(group);
            _sim.Pass(1);
        }

        _sim.Pass(60);
        _sim.Send(group);
        _sim.Pass(0.5);
        _sim.Send(group);

        var found = _sim.State.FindViolations(SimulatorLimits.Telegram);
        Assert.Equal([("group", 21), ("group", 22), ("chat", 2)], found.Select(violation => (violation.Rule, violation.Count)));
        Assert.Empty(_sim.State.FindViolations());
    }

    [Fact]
    public void What_the_guard_lets_through_never_breaks_a_limit()
    {
        var random = new Random(7);
        var groups = _sim.State.AddGroups(25, n => $"{n}");
        for (var i = 0; i < 5_000; i++)
        {
            _sim.Send(groups[random.Next(groups.Count)]);
            _sim.Pass(random.NextDouble() * 0.05);
        }

        Assert.Empty(_sim.State.FindViolations(SimulatorLimits.Telegram));
        Assert.Contains(_sim.State.ReadLedger(), entry => entry.Code == 429);
    }

    [Fact]
    public void A_paid_broadcast_has_a_limit_of_its_own_where_it_is_enabled()
    {
        _sim.State.SetLimits(SimulatorLimits.Telegram with { PaidMessagesPerSecond = 1000 });
        var groups = _sim.State.AddGroups(100, n => $"{n}");

        Assert.All(
            groups,
            group =>
                Assert.True(
                    _sim.Call(
                        "sendMessage",
                        new
                        {
                            chat_id = group,
                            text = "x",
                            allow_paid_broadcast = true,
                        }
                    ).Ok
                )
        );
    }
}
