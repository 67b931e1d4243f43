using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IRoundStore: whom to visit, numbers that stay, words on behalf.</summary>
public abstract class RoundConformance : StoreConformance
{
    private long _fence;

    private IRoundStore Rounds => Stores.Rounds;

    /// <summary>Cells of a secretary, a member with a phone and two without.</summary>
    private async Task<Broadcast> SentAsync()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Cụ Mùi", MemberRole.Member, null, null, 1940),
            new MemberRow("cb1", "Cụ Thân", MemberRole.Member, null, null, 1944),
        ]);
        _fence = await Seed.FenceAsync();
        return await AgainAsync();
    }

    private async Task<Broadcast> AgainAsync()
    {
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, _fence);
        return broadcast;
    }

    private async Task<long> UnitAsync(string code = "cb1") => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    private async Task<Round> RoundAsync() => (await Rounds.OpenAsync(await UnitAsync(), Now, default))!;

    private RoundOrder By(Round round, long? user = null) => new(round.Id, user ?? Seed.User(1, 1), null, Now);

    private async Task<(int, int)> CountAsync(Broadcast broadcast)
    {
        var row = (await RowsAsync(broadcast)).First(row => row.UnitCode == "cb1");
        return (row.Acknowledged, row.Roster);
    }

    [SkippableFact]
    public async Task Without_a_phone_at_once_with_one_after_a_day_without_a_tap()
    {
        var broadcast = await SentAsync();
        Assert.Equal(["Cụ Mùi", "Cụ Thân"], (await RoundAsync()).Lines.Select(line => line.FullName));
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        Clock.Advance(TimeSpan.FromHours(25));
        // The secretary has tapped; the member with a phone comes behind: numbers given out stay.
        var round = await RoundAsync();
        Assert.Equal([(1, "Cụ Mùi"), (2, "Cụ Thân"), (3, "Người 1.2")], round.Lines.Select(line => (line.Number, line.FullName)));
        Assert.Null(await Rounds.OpenAsync(await UnitAsync(Seed.Root), Now, default));
    }

    [SkippableFact]
    public async Task A_name_ticked_is_counted_for_everything_that_is_told_and_taken_back_within_the_day()
    {
        var (first, second) = (await SentAsync(), await AgainAsync());
        var round = await RoundAsync();
        Assert.Equal(2, round.Directives.Count);
        Assert.Equal(new RoundOutcome(1, 2), await Rounds.MarkAsync(By(round), [2], default));
        Assert.Equal(new RoundOutcome(0, 0), await Rounds.MarkAsync(By(round), [2, 99], default));
        Assert.Equal(((1, 4), (1, 4)), (await CountAsync(first), await CountAsync(second)));
        var line = (await Rounds.FindAsync(round.Id, default))!.Lines[1];
        Assert.Equal((true, 2, true), (line.IsTold, line.OnBehalf, line.MayBeTakenBack(Now)));
        Assert.Equal(new RoundOutcome(1, 2), await Rounds.UnmarkAsync(By(round), [2], default));
        Assert.Equal(((0, 4), (0, 4)), (await CountAsync(first), await CountAsync(second)));
        await Rounds.MarkAsync(By(round), [1], default);
        Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(new RoundOutcome(0, 0), await Rounds.UnmarkAsync(By(round), [1], default));
        Assert.False((await Rounds.FindAsync(round.Id, default))!.Lines[0].MayBeTakenBack(Now));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task An_own_tap_replaces_the_word_and_cannot_be_taken_back()
    {
        var broadcast = await SentAsync();
        Clock.Advance(TimeSpan.FromHours(25));
        var round = await RoundAsync();
        var number = round.Lines.Single(line => line.FullName == "Người 1.2").Number;
        await Rounds.MarkAsync(By(round), [number], default);
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        Assert.Equal(new RoundOutcome(0, 0), await Rounds.UnmarkAsync(By(round), [number], default));
        Assert.Equal((1, 4), await CountAsync(broadcast));
        var line = (await Rounds.FindAsync(round.Id, default))!.Lines[number - 1];
        Assert.Equal((true, 0), (line.IsTold, line.OnBehalf));
    }

    [SkippableFact]
    public async Task Only_who_leads_the_unit_or_the_office_gives_the_word_and_the_trail_says_who()
    {
        var broadcast = await SentAsync();
        var round = await RoundAsync();
        foreach (var other in new[] { Seed.User(1, 2), Seed.User(2, 1), 424242L })
            Assert.Null(await Rounds.MarkAsync(By(round, other), [1], default));
        Assert.Null(await Rounds.MarkAsync(new RoundOrder(round.Id + 99, Seed.User(1, 1), null, Now), [1], default));
        Assert.Equal((0, 4), await CountAsync(broadcast));
        Assert.Equal(new RoundOutcome(1, 1), await Rounds.MarkAsync(new RoundOrder(round.Id, null, "account:7", Now), [1], default));
        await Rounds.MarkAsync(By(round), [2], default);
        var trail = (await Stores.TrailAsync()).Where(entry => entry.Action == "member.received_on_behalf").ToList();
        Assert.Equal("account:7", trail[0].Actor);
        Assert.StartsWith("member:", trail[1].Actor, StringComparison.Ordinal);
        Assert.All(
            trail,
            entry => Assert.Equal(round.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Details["round"])
        );
    }

    [SkippableFact]
    public async Task Who_left_keeps_the_number_and_a_new_directive_begins_a_new_sheet()
    {
        await SentAsync();
        var round = await RoundAsync();
        Assert.Equal(round.Id, (await RoundAsync()).Id);
        await Stores.Persons.EndAsync(round.Lines[0].MemberId, Now, AuditedChanges.Event("member", round.Lines[0].MemberId), default);
        var same = (await Rounds.FindAsync(round.Id, default))!;
        Assert.Equal([(1, true), (2, false)], same.Lines.Select(line => (line.Number, line.HasLeft)));
        Assert.Equal(new RoundOutcome(0, 0), await Rounds.MarkAsync(By(round), [1], default));
        await AgainAsync();
        var next = await RoundAsync();
        Assert.NotEqual(round.Id, next.Id);
        Assert.Equal([(1, "Cụ Thân")], next.Lines.Select(line => (line.Number, line.FullName)));
        Clock.Advance(RoundPolicy.Keeps + TimeSpan.FromMinutes(1));
        Assert.NotEqual(next.Id, (await RoundAsync()).Id);
    }

    [SkippableFact]
    public async Task Two_who_open_it_at_once_get_the_same_sheet()
    {
        await SentAsync();
        var unit = await UnitAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Rounds.OpenAsync(unit, Now, default)));
        Assert.Single(opened.Select(round => round!.Id).Distinct());
        Assert.Equal(2, (await RoundAsync()).Lines.Count);
    }
}
