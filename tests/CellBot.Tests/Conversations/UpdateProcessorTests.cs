using CellBot.Messages;
using CellBot.Testing.Dialogs;

namespace CellBot.Tests.Conversations;

/// <summary>What of the inbox is handled when, what is too much, and what becomes of an update that fails.</summary>
public sealed class UpdateProcessorTests
{
    private readonly InboxHouse _house = new();

    [Fact]
    public async Task Taps_are_recorded_together_before_anybody_is_talked_with()
    {
        _house.Add(1);
        _house.Add(2, "tap ack:5");
        _house.Add(3, "tap ack:5");

        Assert.Equal(3, await _house.RunOnceAsync());

        Assert.Equal(["taps 2 3", "talk 1"], _house.Done);
        Assert.Equal([2, 3, 1], _house.Handled);
    }

    [Fact]
    public async Task A_tap_waits_for_what_the_same_person_said_before()
    {
        _house.Add(1);
        _house.Add(1, "tap ack:5");

        Assert.Equal(500, await _house.RunOnceAsync()); // again at once
        await _house.RunOnceAsync();

        Assert.Equal(["talk 1", "taps 1"], _house.Done);
    }

    [Fact]
    public async Task One_that_fails_holds_nobody_up_and_is_tried_again_later()
    {
        _house.Faults[2] = new InvalidOperationException("words of a person");
        _house.Add(1);
        var bad = _house.Add(2);
        _house.Add(3);

        await _house.RunOnceAsync();

        Assert.Equal([1, 3], _house.Handled);
        var (id, error, retryAt) = Assert.Single(_house.Failed);
        Assert.Equal((bad, nameof(InvalidOperationException)), (id, error)); // never the words
        Assert.InRange(retryAt!.Value - _house.Clock.GetUtcNow(), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.5));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(3, 16)]
    [InlineData(4, null)]
    public async Task Waits_double_and_the_fifth_failure_is_the_last(int attempts, int? seconds)
    {
        _house.Faults[1] = new InvalidOperationException();
        _house.Add(1, attempts: attempts);

        await _house.RunOnceAsync();

        var retryAt = Assert.Single(_house.Failed).RetryAt;
        if (seconds is { } middle)
            Assert.InRange((retryAt!.Value - _house.Clock.GetUtcNow()).TotalSeconds, middle * 0.75, middle * 1.25);
        else
            Assert.Null(retryAt);
    }

    [Fact]
    public async Task A_stopping_host_is_no_failure_of_the_update()
    {
        _house.Faults[1] = new OperationCanceledException();
        _house.Add(1);

        await Assert.ThrowsAsync<OperationCanceledException>(_house.RunOnceAsync);

        Assert.Empty(_house.Failed);
        Assert.Empty(_house.Handled);
    }

    [Fact]
    public async Task Talking_gives_way_to_taps_after_a_while_and_goes_on_where_it_stopped()
    {
        _house.Takes = TimeSpan.FromMilliseconds(100);
        for (var person = 1; person <= 5; person++)
            _house.Add(person);

        Assert.Equal(500, await _house.RunOnceAsync());
        Assert.Equal(["talk 1", "talk 2"], _house.Done); // 150 ms are over after the second
        _house.Add(9, "tap ack:5");
        await _house.RunOnceAsync();

        Assert.Equal(["talk 1", "talk 2", "taps 9", "talk 3", "talk 4"], _house.Done);
    }

    [Fact]
    public async Task One_that_takes_long_is_handled_all_the_same()
    {
        _house.Takes = TimeSpan.FromSeconds(10);
        _house.Add(1);
        _house.Add(2);

        await _house.RunOnceAsync();
        await _house.RunOnceAsync();

        Assert.Equal(["talk 1", "talk 2"], _house.Done);
    }

    [Fact]
    public async Task Behind_dialogs_that_wait_taps_are_looked_for_further_back()
    {
        _house.Takes = TimeSpan.FromMilliseconds(200);
        for (var person = 1; person <= 700; person++)
            _house.Add(person);
        _house.Add(9_000, "tap ack:5");

        await _house.RunOnceAsync();
        await _house.RunOnceAsync();

        Assert.Equal([500, 999], _house.Asked);
        Assert.Equal(["talk 1", "taps 9000", "talk 2"], _house.Done);
    }

    [Fact]
    public async Task The_look_ahead_has_an_end()
    {
        _house.Takes = TimeSpan.FromMilliseconds(200);
        for (var person = 1; person <= 6_000; person++)
            _house.Add(person);

        for (var i = 0; i < 8; i++)
            await _house.RunOnceAsync();

        Assert.Equal(3_000, _house.Asked.Max());
    }

    [Fact]
    public async Task Too_much_of_one_person_is_told_once_and_then_met_with_silence()
    {
        for (var i = 0; i < 40; i++)
            _house.Add(1);
        _house.Add(2);

        await RunAllAsync(41);

        Assert.Equal(30, _house.Done.Count(done => done == "talk 1"));
        Assert.Contains("talk 2", _house.Done);
        Assert.Single(_house.Said, said => said == (1, TestFlow.Messages.Html(MessageKeys.Talk.SlowDown)));
        Assert.Equal(41, _house.Handled.Count);
    }

    [Fact]
    public async Task What_waits_for_its_turn_is_counted_once()
    {
        _house.Takes = TimeSpan.FromMilliseconds(150); // one a round
        for (var i = 0; i < 30; i++)
            _house.Add(1);

        await RunAllAsync(30);

        Assert.Equal(30, _house.Done.Count);
        Assert.DoesNotContain(_house.Said, said => said.Html == TestFlow.Messages.Html(MessageKeys.Talk.SlowDown));
    }

    [Fact]
    public async Task What_is_tried_again_was_let_in_before()
    {
        for (var i = 0; i < 30; i++)
            _house.Add(1);
        await RunAllAsync(30);
        var again = _house.Add(1, attempts: 1);

        await _house.RunOnceAsync();

        Assert.Equal(31, _house.Done.Count);
        Assert.Contains(again, _house.Handled);
    }

    [Fact]
    public async Task Updates_and_talks_of_two_days_ago_are_forgotten_once_an_hour()
    {
        var start = _house.Clock.GetUtcNow();
        await _house.RunOnceAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(59));
        await _house.RunOnceAsync();
        Assert.Equal([start.AddHours(-48), start.AddHours(-48)], _house.Forgotten);

        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await _house.RunOnceAsync();
        Assert.Equal(start.AddHours(-47), _house.Forgotten[^1]);
        Assert.Equal(4, _house.Forgotten.Count);
    }

    private async Task RunAllAsync(int updates)
    {
        for (var i = 0; i < 100 && _house.Handled.Count < updates; i++)
            await _house.RunOnceAsync();
        Assert.Equal(updates, _house.Handled.Count);
    }
}
