using System.Text.Json;
using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

public sealed class PollingTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private SimulatorFixture _sim = null!;
    private long _user;

    public async Task InitializeAsync()
    {
        _sim = await SimulatorFixture.StartAsync(new SimulatorOptions(), _clock);
        _user = _sim.State.AddUser("Lan", phone: "84905111222");
        _sim.State.Start(_user, "ma-moi");
    }

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Fact]
    public async Task An_update_stays_until_a_higher_offset_confirms_it()
    {
        var first = Assert.Single(await _sim.UpdatesAsync());
        Assert.Equal("/start ma-moi", first.GetProperty("message").GetProperty("text").GetString());
        _sim.State.Say(_user, _user, "hai");

        Assert.Equal(2, (await _sim.UpdatesAsync()).Length);
        var rest = await _sim.UpdatesAsync(Id(first) + 1);
        Assert.Equal(Id(first) + 1, Id(Assert.Single(rest)));
        Assert.Single(await _sim.UpdatesAsync());
    }

    [Fact]
    public async Task A_negative_offset_keeps_only_the_last_ones()
    {
        for (var i = 0; i < 5; i++)
            _sim.State.Say(_user, _user, $"{i}");

        Assert.Equal(
            ["3", "4"],
            (await _sim.UpdatesAsync(-2)).Select(update => update.GetProperty("message").GetProperty("text").GetString())
        );
        Assert.Equal(2, (await _sim.UpdatesAsync()).Length);
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_first_update_or_empty_after_its_time()
    {
        var next = Id((await _sim.UpdatesAsync())[0]) + 1;
        var waiting = _sim.CallAsync("getUpdates", new { offset = next, timeout = 30 });
        await _clock.SomeoneWaitsAsync();
        _sim.State.Say(_user, _user, "đến rồi");
        Assert.Single((await waiting).Result.EnumerateArray());

        waiting = _sim.CallAsync("getUpdates", new { offset = next + 1, timeout = 600 });
        await _clock.SomeoneWaitsAsync();
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty((await waiting).Result.EnumerateArray());
    }

    [Fact]
    public async Task Of_two_pollers_the_older_is_sent_away()
    {
        var next = Id((await _sim.UpdatesAsync())[0]) + 1;
        var older = _sim.CallAsync("getUpdates", new { offset = next, timeout = 30 });
        await _clock.SomeoneWaitsAsync();
        var newer = _sim.CallAsync("getUpdates", new { offset = next, timeout = 30 });

        var refused = await older;
        Assert.Equal(
            (409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
            (refused.Code, refused.Description)
        );
        _sim.State.Say(_user, _user, "a");
        Assert.Single((await newer).Result.EnumerateArray());
    }

    [Fact]
    public async Task A_webhook_and_a_poller_exclude_each_other()
    {
        var waiting = _sim.CallAsync("getUpdates", new { offset = Id((await _sim.UpdatesAsync())[0]) + 1, timeout = 30 });
        await _clock.SomeoneWaitsAsync();
        var set = await _sim.CallAsync("setWebhook", new { url = "http://127.0.0.1:9/never" });

        Assert.Equal("Webhook was set", set.Description);
        Assert.Equal("Conflict: terminated by setWebhook request", (await waiting).Description);
        Assert.Equal(
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            (await _sim.CallAsync("getUpdates")).Description
        );
        Assert.Equal("Webhook was deleted", (await _sim.CallAsync("deleteWebhook")).Description);
        Assert.Equal("Webhook is already deleted", (await _sim.CallAsync("deleteWebhook")).Description);
        Assert.True((await _sim.CallAsync("getUpdates")).Ok);
    }

    [Fact]
    public async Task Taps_are_dropped_after_150_seconds_and_messages_after_a_day()
    {
        Assert.Single(await _sim.UpdatesAsync());
        await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = _user,
                text = "x",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
            }
        );
        _sim.State.Press(_user, _user);

        _clock.Advance(TimeSpan.FromSeconds(149));
        Assert.Equal(2, (await _sim.UpdatesAsync()).Length);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await _sim.UpdatesAsync());
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Empty(await _sim.UpdatesAsync());
    }

    [Fact]
    public async Task Allowed_updates_hold_for_what_comes_later_until_they_are_given_again()
    {
        await _sim.CallAsync("getUpdates", new { allowed_updates = new[] { "callback_query" } });
        _sim.State.Say(_user, _user, "không nghe");
        Assert.Single(await _sim.UpdatesAsync());
        await _sim.CallAsync("getUpdates", new { allowed_updates = Array.Empty<string>() });
        _sim.State.Say(_user, _user, "nghe");
        Assert.Equal(2, (await _sim.UpdatesAsync()).Length);
    }

    private static long Id(JsonElement update) => update.GetProperty("update_id").GetInt64();
}
