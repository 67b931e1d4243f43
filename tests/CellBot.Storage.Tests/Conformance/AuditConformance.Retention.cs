using CellBot.Auditing;

namespace CellBot.Storage.Tests.Conformance;

public abstract partial class AuditConformance
{
    private DateTimeOffset Later => Now.AddYears(2);

    private async Task OldAndNewAsync(int old, int fresh)
    {
        for (var number = 1; number <= old; number++)
            await Stores.Audit.AppendAsync(AuditEvent.Of(Now.AddMinutes(number), "cli:root", "x.old", "x", $"{number}"), default);
        for (var number = 1; number <= fresh; number++)
            await Stores.Audit.AppendAsync(AuditEvent.Of(Later, "cli:root", "x.new", "x", $"{number}"), default);
    }

    private Task<int> ForgetAsync(int limit = 100) => Stores.Audit.ForgetAsync(Now.AddYears(1), limit, Later, default);

    [SkippableFact]
    public async Task What_is_old_is_taken_out_and_the_rest_can_still_be_checked()
    {
        await OldAndNewAsync(old: 4, fresh: 2);
        var beyond = (await Stores.Audit.ReadAsync(0, 100, default))[3];
        Assert.Null(await Stores.Audit.CutAsync(default));
        Assert.Equal(4, await ForgetAsync());
        Assert.Equal([5L, 6L, 7L], (await Stores.Audit.ReadAsync(0, 100, default)).Select(entry => entry.Sequence));
        Assert.Equal(new AuditCut(4, beyond.Hash), await Stores.Audit.CutAsync(default));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal(0, await ForgetAsync());
        // The chain goes on as ever.
        Assert.Equal(8, (await AppendAsync("8")).Sequence);
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        await DoAsync("UPDATE audit SET actor = 'cli:other' WHERE seq = 5");
        Assert.Equal(new BrokenLink(5, LinkError.Altered), await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task It_goes_in_parts_and_the_newest_entry_always_stays()
    {
        await OldAndNewAsync(old: 5, fresh: 0);
        Assert.Equal(2, await ForgetAsync(limit: 2));
        Assert.Equal(2, await ForgetAsync(limit: 2));
        // The fifth, then the two entries of the cuts, which are young.
        Assert.Equal(1, await ForgetAsync(limit: 2));
        Assert.Equal(0, await ForgetAsync(limit: 2));
        Assert.Equal([6L, 7L, 8L], (await Stores.Audit.ReadAsync(0, 100, default)).Select(entry => entry.Sequence));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Whoever_takes_out_more_or_writes_a_cut_without_the_key_is_found()
    {
        await OldAndNewAsync(old: 3, fresh: 4);
        await ForgetAsync();
        await DoAsync("DELETE FROM audit WHERE seq = 4");
        Assert.Equal(new BrokenLink(4, LinkError.Missing), await Stores.Audit.VerifyAsync(default));

        // The entry of the cut made to fit: its own hash no longer does.
        var cut = (await Stores.Audit.CutAsync(default))!;
        await DoAsync(
            $"UPDATE audit SET details = REPLACE(details, '\"until\":\"{cut.Until}\"', '\"until\":\"4\"') WHERE action = 'audit.cut'"
        );
        Assert.Null(await Stores.Audit.CutAsync(default));
        Assert.Equal(new BrokenLink(1, LinkError.Missing), await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Of_a_chain_that_is_broken_nothing_is_taken_out()
    {
        await OldAndNewAsync(old: 3, fresh: 1);
        await DoAsync("UPDATE audit SET actor = 'cli:other' WHERE seq = 2");
        Assert.Equal(0, await ForgetAsync());
        Assert.Equal(new BrokenLink(2, LinkError.Altered), await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task An_anchor_of_before_the_cut_is_no_breach_one_at_it_and_after_it_still_holds()
    {
        var anchors = new List<AuditAnchor>();
        for (var number = 1; number <= 4; number++)
        {
            await OldAndNewAsync(old: 1, fresh: 0);
            anchors.Add(await Stores.Audit.AnchorAsync(Now, default));
        }
        await OldAndNewAsync(old: 0, fresh: 1);
        anchors.Add(await Stores.Audit.AnchorAsync(Later, default));
        Assert.Equal(4, await ForgetAsync());
        async Task<AnchorError?> OfAsync(int number) => await Stores.Audit.CompareAsync(anchors[number - 1], default);
        Assert.Equal(AnchorError.PastRetention, await OfAsync(1));
        Assert.False((await OfAsync(1)).IsBreach());
        Assert.Null(await OfAsync(4));
        Assert.Null(await OfAsync(5));
        await DoAsync("DELETE FROM audit");
        Assert.Equal(AnchorError.CutOff, await OfAsync(1));
    }
}
