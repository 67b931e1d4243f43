namespace CellBot.Tests.Reminders;

/// <summary>Whatever clocks, hosts and crashes do: each reminder once to each group.</summary>
public sealed class OnceEachTests : IAsyncLifetime
{
    private ReminderHouse _house = null!;

    public async Task InitializeAsync()
    {
        _house = await ReminderHouse.OpenAsync("2026-11-23T09:00");
        await _house.Seed.CommuneAsync(cells: 5);
        await _house.SentAsync(await _house.Seed.DirectiveAsync(), "2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_clock_set_back_or_forward()
    {
        var letters = new List<Letter>();
        foreach (
            var moment in new[]
            {
                "2026-12-08T08:00",
                "2026-12-07T23:00",
                "2026-12-08T08:00",
                "2026-12-08T08:01",
                "2026-12-10T12:00",
                "2026-12-08T08:00",
                "2026-12-10T08:00",
                "2026-12-10T12:00",
            }
        )
        {
            await _house.TurnAtAsync(moment);
            letters.AddRange(await _house.SendAsync());
        }
        Assert.Equal(10, letters.Count);
        Assert.All(letters.GroupBy(letter => letter.ChatId), each => Assert.Equal(2, each.Count()));
    }

    [Fact]
    public async Task Four_hosts_on_one_database_that_all_think_they_hold_the_lease()
    {
        _house.Clock.SetUtcNow(ReminderHouse.Local("2026-12-08T08:00"));
        var hosts = Enumerable.Range(1, 4).Select(_ => _house.Loop()).ToList();
        var turns = await Task.WhenAll(hosts.Select(host => Task.Run(() => host.RunOnceAsync(default))));
        Assert.Equal(5, turns.Sum(turn => turn.Messages));
        Assert.Equal(5, (await _house.SendAsync()).Select(letter => letter.ChatId).Distinct().Count());
        Assert.Empty(await _house.SendAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_before_and_after_the_round_is_stored(bool before)
    {
        _house.Clock.SetUtcNow(ReminderHouse.Local("2026-12-08T08:00"));
        var dying = new DyingReminders(_house.Stores.Reminders, before);
        await Assert.ThrowsAsync<IOException>(() => _house.Loop(dying).RunOnceAsync(default));
        await _house.Loop().RunOnceAsync(default);
        Assert.Equal(5, (await _house.SendAsync()).Count);
        Assert.Empty(await _house.SendAsync());
    }

    [Fact]
    public async Task A_plan_made_anew_after_it_has_gone_out_does_not_send_it_again()
    {
        await _house.TurnAtAsync("2026-12-08T08:00");
        Assert.Equal(5, (await _house.SendAsync()).Count);
        await _house.Stores.Reminders.PlanAgainAsync(_house.Now, default);
        _house.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True((await _house.Loop().RunOnceAsync(default)).Plans > 0);
        Assert.Empty(await _house.SendAsync());
    }
}
