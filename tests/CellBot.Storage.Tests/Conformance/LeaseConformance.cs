using CellBot.Loops;

namespace CellBot.Storage.Tests.Conformance;

public abstract class LeaseConformance : StoreConformance
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    private Task<Lease?> TryAsync(string holder) => Stores.Leases.TryAcquireAsync("sender:1", holder, Ten, default);

    [SkippableFact]
    public async Task A_free_lease_is_taken_and_nobody_else_gets_it()
    {
        var lease = await TryAsync("one");
        Assert.NotNull(lease);
        Assert.Equal(("sender:1", "one", false), (lease.Name, lease.Holder, lease.Inherited));
        Assert.Null(await TryAsync("two"));
    }

    [SkippableFact]
    public async Task What_nobody_has_held_for_long_is_forgotten_and_nothing_else()
    {
        await Stores.Leases.TryAcquireAsync("host:gone", "gone", TimeSpan.FromHours(-2), default);
        await Stores.Leases.TryAcquireAsync("host:lately", "lately", TimeSpan.FromMinutes(-10), default);
        await Stores.Leases.TryAcquireAsync("host:here", "here", Ten, default);
        var kept = await Stores.Leases.TryAcquireAsync("sender:2", "gone", TimeSpan.FromHours(-2), default);
        Assert.Equal(1, await Stores.Leases.ForgetAsync("host:", TimeSpan.FromHours(1), default));
        Assert.Equal(0, await Stores.Leases.ForgetAsync("host:", TimeSpan.FromHours(1), default));
        Assert.Equal(kept!.Fence, (await Stores.Leases.TryAcquireAsync("sender:2", "gone", Ten, default))!.Fence);
        Assert.Equal(["here"], await Stores.Leases.HoldersAsync("host:", default));
    }

    [SkippableFact]
    public async Task Renewing_keeps_the_fence_and_moves_the_end()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ExpireAsync("one", default);
        var renewed = await TryAsync("one");
        Assert.Equal(lease!.Fence, renewed!.Fence);
        Assert.Null(await TryAsync("two"));
    }

    [SkippableFact]
    public async Task Its_holder_may_renew_it_late_when_nobody_took_it()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ExpireAsync("one", default);
        Assert.Equal(lease!.Fence, (await TryAsync("one"))!.Fence);
    }

    [SkippableFact]
    public async Task A_lease_that_ran_out_is_inherited_with_the_next_fence()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ExpireAsync("one", default);
        var taken = await TryAsync("two");
        Assert.Equal(lease!.Fence + 1, taken!.Fence);
        Assert.True(taken.Inherited);
        Assert.Null(await TryAsync("one"));
    }

    [SkippableFact]
    public async Task Whether_it_has_run_out_is_told_by_the_databases_clock_and_not_the_hosts()
    {
        await TryAsync("one");
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null(await TryAsync("two"));
        await Stores.Leases.TryAcquireAsync("sender:1", "one", TimeSpan.FromMilliseconds(-5), default);
        Clock.Advance(TimeSpan.FromDays(-9));
        Assert.True((await TryAsync("two"))!.Inherited);
    }

    [SkippableFact]
    public async Task A_lease_handed_back_is_free_at_once_and_not_inherited()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ReleaseAsync(lease!, default);
        var taken = await TryAsync("two");
        Assert.Equal(lease!.Fence + 1, taken!.Fence);
        Assert.False(taken.Inherited);
    }

    [SkippableFact]
    public async Task Taking_ones_own_lease_again_after_handing_it_back_is_a_new_holding()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ReleaseAsync(lease!, default);
        Assert.Equal(lease!.Fence + 1, (await TryAsync("one"))!.Fence);
    }

    [SkippableFact]
    public async Task Handing_back_what_is_no_longer_ours_does_nothing()
    {
        var lease = await TryAsync("one");
        await Stores.Leases.ExpireAsync("one", default);
        await TryAsync("two");
        await Stores.Leases.ReleaseAsync(lease!, default);
        Assert.Null(await TryAsync("three"));
    }

    [SkippableFact]
    public async Task Leases_of_other_names_are_apart()
    {
        await TryAsync("one");
        Assert.NotNull(await Stores.Leases.TryAcquireAsync("poller:1", "two", Ten, default));
    }

    [SkippableFact]
    public async Task Of_many_who_try_at_once_one_gets_it()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => TryAsync($"host-{n}")));
        Assert.Single(tries, lease => lease is not null);
    }

    [SkippableFact]
    public async Task The_leases_of_a_dead_holder_run_out_at_once_and_only_its()
    {
        var mine = (await Stores.Leases.TryAcquireAsync("x", "dead", Ten, default))!;
        await Stores.Leases.TryAcquireAsync("y", "alive", Ten, default);
        Assert.Equal(1, await Stores.Leases.ExpireAsync("dead", default));
        Assert.Equal(0, await Stores.Leases.ExpireAsync("dead", default));
        var next = (await Stores.Leases.TryAcquireAsync("x", "next", Ten, default))!;
        Assert.Equal((mine.Fence + 1, true), (next.Fence, next.Inherited));
        Assert.Null(await Stores.Leases.TryAcquireAsync("y", "next", Ten, default));
    }
}
