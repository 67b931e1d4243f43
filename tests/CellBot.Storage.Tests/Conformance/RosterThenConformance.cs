using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>A message counts the roster it was sent to, whoever comes and goes afterwards, and the same numbers stand everywhere.</summary>
public abstract class RosterThenConformance : StoreConformance
{
    private long _fence;

    private async Task<Broadcast> SentAsync()
    {
        await Seed.CommuneAsync(cells: 1, members: 4);
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(audience: new Audience(["cb1"], []));
        await Seed.SentAsync(broadcast, _fence);
        Clock.Advance(TimeSpan.FromHours(1));
        return broadcast;
    }

    private Task TapAsync(Broadcast broadcast, long user) =>
        Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), user, Now)], default);

    private async Task<UnitReceipt> StandingAsync(Broadcast broadcast) =>
        (await Stores.Confirmations.StandingsAsync([await UnitAsync()], broadcast.Id, 1, default)).Single();

    private async Task<long> UnitAsync() => (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;

    private Task JoinAsync(long user) => Seed.MembersAsync([new MemberRow("cb1", "Người mới", MemberRole.Member, user, null, null)]);

    /// <summary>What the group's message, the card, the list of the late, the progress and the row say.</summary>
    private async Task<(int, int)> EverywhereAsync(Broadcast broadcast)
    {
        var standing = await StandingAsync(broadcast);
        var row = (await RowsAsync(broadcast)).Single();
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        var late = Assert.Single(await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default));
        var said = (standing.Acknowledged, standing.Roster);
        Assert.Equal(said, (row.Acknowledged, row.Roster));
        Assert.Equal(said, (progress.AcknowledgedMembers, progress.MembersAsked));
        Assert.Equal(said, (late.Acknowledged, late.Roster));
        foreach (
            var edit in (await Deliveries.DueEditsAsync(Seed.Bot, 10, Now.AddMinutes(1), default)).Where(edit => edit.DeliveryId == row.Id)
        )
            Assert.Equal((said, standing.RosterChanged), ((edit.Acknowledged, edit.Roster), edit.IsOldRoster));
        return said;
    }

    [SkippableFact]
    public async Task Who_comes_later_is_answered_and_counted_nowhere()
    {
        var broadcast = await SentAsync();
        await TapAsync(broadcast, Seed.User(1, 2));
        Assert.False((await StandingAsync(broadcast)).RosterChanged);
        await JoinAsync(900);
        Assert.Equal((1, 4), await EverywhereAsync(broadcast));
        await TapAsync(broadcast, 900);
        Assert.Equal((1, 4), await EverywhereAsync(broadcast));
        var standing = await StandingAsync(broadcast);
        Assert.Equal((true, 5, 3), (standing.RosterChanged, standing.RosterNow, standing.Missing));
        await TapAsync(broadcast, Seed.User(1, 3));
        Assert.Equal((2, 4), await EverywhereAsync(broadcast));
    }

    [SkippableFact]
    public async Task Who_left_stays_counted_and_is_not_waited_for()
    {
        var broadcast = await SentAsync();
        await TapAsync(broadcast, Seed.User(1, 2));
        var roster = await Stores.Confirmations.RosterAsync(broadcast.Id, await UnitAsync(), default);
        foreach (var gone in new[] { roster[1], roster[2] })
            await Stores.Persons.EndAsync(gone.MemberId, Now, AuditedChanges.Event("member", gone.MemberId), default);
        Assert.Equal((1, 4), await EverywhereAsync(broadcast));
        var standing = await StandingAsync(broadcast);
        Assert.Equal((true, 2, 2), (standing.RosterChanged, standing.RosterNow, standing.Missing));
        Assert.Equal((1, 4), await LateAsync(broadcast));
        await TapAsync(broadcast, Seed.User(1, 1));
        await TapAsync(broadcast, Seed.User(1, 4));
        Assert.Null(await LateAsync(broadcast)); // 3 of 4, and the fourth is gone
    }

    private async Task<(int, int)?> LateAsync(Broadcast broadcast) =>
        (await Stores.Escalations.LateUnitsAsync(broadcast.Id, default)) is [var late] ? (late.Acknowledged, late.Roster) : null;

    [SkippableFact]
    public async Task One_who_left_and_one_who_came_are_a_change_although_the_number_is_the_same()
    {
        var broadcast = await SentAsync();
        var roster = await Stores.Confirmations.RosterAsync(broadcast.Id, await UnitAsync(), default);
        await Stores.Persons.EndAsync(roster[3].MemberId, Now, AuditedChanges.Event("member", roster[3].MemberId), default);
        await JoinAsync(900);
        Assert.True((await StandingAsync(broadcast)).RosterChanged);
        Assert.Equal((0, 4), await EverywhereAsync(broadcast));
    }

    [SkippableFact]
    public async Task On_behalf_of_one_who_came_later_is_counted_nowhere_and_taken_back_without_trace()
    {
        var broadcast = await SentAsync();
        await JoinAsync(900);
        var order = new ConfirmOrder(broadcast.Id, await UnitAsync(), Seed.User(1, 1), Now);
        var all = (await Stores.Confirmations.RosterAsync(broadcast.Id, order.UnitId, default)).Select(line => line.MemberId).ToList();
        Assert.Equal(5, await Stores.Confirmations.MarkAsync(order, all, default));
        Assert.Equal((4, 4), await EverywhereAsync(broadcast));
        Assert.Equal(5, await Stores.Confirmations.UnmarkAsync(order, all, default));
        Assert.Equal((0, 4), await EverywhereAsync(broadcast));
    }

    [SkippableFact]
    public async Task Sent_again_it_counts_the_roster_of_then_and_who_had_it_already()
    {
        var first = await SentAsync();
        await TapAsync(first, Seed.User(1, 2));
        await JoinAsync(900);
        Clock.Advance(TimeSpan.FromHours(1));
        var again = await Seed.StartedAsync(
            (await Stores.Directives.FindAsync(first.DirectiveId, default))!,
            audience: new Audience(["cb1"], [])
        );
        await Seed.SentAsync(again, _fence);
        Assert.Equal((1, 5), await EverywhereAsync(again));
        await TapAsync(again, 900);
        Assert.Equal((2, 5), await EverywhereAsync(again));
        Assert.Equal((1, 4), await EverywhereAsync(first));
    }
}
