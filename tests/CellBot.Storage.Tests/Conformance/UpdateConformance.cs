using CellBot.Conversations;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IUpdateInbox and IUpdateStore: what arrives is kept once, handled, forgotten.</summary>
public abstract class UpdateConformance : StoreConformance
{
    private const long Bot = 700;

    private IUpdateInbox Inbox => Stores.Inbox(Bot, Clock);

    private static ReceivedUpdate Update(long id) => new(id, -5, 9, $$"""{"update_id":{{id}},"text":"Đã rõ"}""");

    private Task<IReadOnlyList<StoredUpdate>> WaitingAsync(int limit = 100) => Stores.Updates.WaitingAsync(Bot, limit, Now, default);

    [SkippableFact]
    public async Task An_update_is_kept_once_whatever_its_source_repeats()
    {
        Assert.Equal(2, await Inbox.AddAsync([Update(11), Update(10)], default));
        Assert.Equal(1, await Inbox.AddAsync([Update(11), Update(12), Update(12)], default));
        Assert.Equal(0, await Inbox.AddAsync([], default));
        Assert.Equal([10L, 11, 12], (await WaitingAsync()).Select(update => update.UpdateId));
        Assert.Equal(new StoredUpdate(10, -5, 9, Update(10).Payload, Now, 0), (await WaitingAsync(1)).Single());
    }

    [SkippableFact]
    public async Task Bots_do_not_see_each_others_updates()
    {
        await Inbox.AddAsync([Update(1)], default);
        Assert.Equal(1, await Stores.Inbox(Bot + 1, Clock).AddAsync([Update(1)], default));
        Assert.Single(await WaitingAsync());
        Assert.Null(await Stores.Inbox(Bot + 2, Clock).HighestUpdateIdAsync(default));
    }

    [SkippableFact]
    public async Task Many_who_add_at_once_are_all_told_the_truth()
    {
        var inbox = Inbox;
        var added = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => inbox.AddAsync([Update(n / 2)], default)));
        Assert.Equal(100, added.Sum());
        Assert.Equal(100, (await WaitingAsync(1000)).Count);
        Assert.Equal(99, await inbox.HighestUpdateIdAsync(default));
    }

    [SkippableFact]
    public async Task An_update_that_cannot_be_stored_fails_alone()
    {
        var inbox = Inbox;
        var odd = new[] { new ReceivedUpdate(500, -5, 9, "NUL \0"), new ReceivedUpdate(501, -5, 9, "half \ud83d") };
        var adding = Enumerable.Range(0, 40).Select(n => inbox.AddAsync([n is 20 or 30 ? odd[n / 30] : Update(n)], default)).ToList();
        for (var n = 0; n < adding.Count; n++)
            if (n is not (20 or 30))
                Assert.Equal(1, await adding[n]);
        await Task.WhenAll(adding).ContinueWith(_ => { }, TaskScheduler.Default); // a store may or may not know these characters
        Assert.Equal(38, (await WaitingAsync()).Count(update => update.UpdateId < 500));
    }

    [SkippableFact]
    public async Task Polling_goes_on_from_the_highest_id_also_when_all_is_handled()
    {
        Assert.Null(await Inbox.HighestUpdateIdAsync(default));
        await Inbox.AddAsync([Update(5), Update(8)], default);
        await Stores.Updates.HandledAsync(Bot, [5, 8], Now, default);
        Assert.Equal(8, await Inbox.HighestUpdateIdAsync(default));
    }

    [SkippableFact]
    public async Task What_is_handled_does_not_wait_and_does_not_come_again()
    {
        await Inbox.AddAsync([Update(1), Update(2), Update(3)], default);
        await Stores.Updates.HandledAsync(Bot, [1, 3], Now, default);
        await Stores.Updates.HandledAsync(Bot, [], Now, default);
        Assert.Equal([2L], (await WaitingAsync()).Select(update => update.UpdateId));
        Assert.Equal(0, await Inbox.AddAsync([Update(1)], default));
    }

    [SkippableFact]
    public async Task A_failed_update_comes_again_at_its_time_or_is_parked()
    {
        await Inbox.AddAsync([Update(1), Update(2)], default);
        await Stores.Updates.FailedAsync(Bot, 1, "TimeoutException", Now.AddSeconds(2), Now, default);
        await Stores.Updates.FailedAsync(Bot, 2, "FormatException", null, Now, default);
        Assert.Empty(await WaitingAsync());
        Clock.Advance(TimeSpan.FromSeconds(2));
        var again = Assert.Single(await WaitingAsync());
        Assert.Equal((1L, 1), (again.UpdateId, again.Attempts));
    }

    [SkippableFact]
    public async Task What_was_given_up_is_remembered_and_forgotten_like_what_was_handled()
    {
        await Inbox.AddAsync([Update(1)], default);
        await Stores.Updates.FailedAsync(Bot, 1, "FormatException", null, Now, default);
        Assert.Equal(0, await Inbox.AddAsync([Update(1)], default));
        Assert.Equal(0, await Stores.Updates.ForgetAsync(Bot, Now, default));
        Assert.Equal(1, await Stores.Updates.ForgetAsync(Bot, Now.AddSeconds(1), default));
    }

    [SkippableFact]
    public async Task Only_what_was_handled_long_ago_is_forgotten()
    {
        await Inbox.AddAsync([Update(1), Update(2), Update(3)], default);
        await Stores.Updates.HandledAsync(Bot, [1], Now, default);
        Clock.Advance(TimeSpan.FromHours(1));
        await Stores.Updates.HandledAsync(Bot, [2], Now, default);
        Assert.Equal(0, await Stores.Updates.ForgetAsync(Bot + 1, Now, default));
        Assert.Equal(1, await Stores.Updates.ForgetAsync(Bot, Now, default));
        Assert.Equal(1, await Inbox.AddAsync([Update(1), Update(2), Update(3)], default));
    }
}
