using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Everyone in the audience is in the count; who was missed gets it when a group comes (back), while it is in force.</summary>
public abstract class MissedConformance : StoreConformance
{
    private static readonly TimeSpan InForce = TimeSpan.FromDays(30);

    [SkippableFact]
    public async Task Each_unit_that_nobody_can_reach_says_why()
    {
        await Seed.CommuneAsync(cells: 4, members: 3);
        await Seed.UnitsAsync([
            new UnitRow("mới", Seed.Root, UnitKind.Cell, "Chi bộ mới", null, null),
            new UnitRow("khai", Seed.Root, UnitKind.Cell, "Chi bộ khai", null, null),
        ]);
        await Seed.GroupsAsync([new GroupRow("khai", -2001, "Khai")], bot: 0);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(3), Seed.Bot, GroupStatus.Restricted, "no rights", Now, default);

        var broadcast = await Seed.StartedAsync(audience: new Audience([Seed.Root], ["cell"]));
        Assert.Equal((6, 4), (broadcast.Recipients, broadcast.Unreachable));
        var missed = (await RowsAsync(broadcast))
            .Where(row => row.State is DeliveryState.Unreachable)
            .ToDictionary(row => row.UnitCode, row => row.Error);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["cb2"] = UnreachableReason.GroupGone,
                ["cb3"] = UnreachableReason.GroupRestricted,
                ["mới"] = UnreachableReason.NoGroup,
                ["khai"] = UnreachableReason.NoBot,
            },
            missed
        );
        Assert.Equal(
            missed.Keys.Order(StringComparer.Ordinal),
            (await Broadcasts.UnreachableAsync(broadcast.Audience, Now, 10, default))
                .Select(unit => unit.Code)
                .Order(StringComparer.Ordinal)
        );
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        Assert.Equal((6, 12), (progress.UnitsAsked, progress.MembersAsked));
        Assert.Equal(6, progress.Deliveries.Values.Sum());
    }

    [SkippableFact]
    public async Task Before_the_start_the_states_add_up_to_the_audience()
    {
        await Seed.CommuneAsync(cells: 3);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var progress = (await Broadcasts.ProgressAsync((await Seed.DraftAsync()).Id, default))!;
        Assert.Equal(
            (2, 1, 0),
            (progress.Count(DeliveryState.Pending), progress.Count(DeliveryState.Unreachable), progress.Count(DeliveryState.Sent))
        );
    }

    [SkippableFact]
    public async Task A_finished_broadcast_does_not_wait_for_those_that_nobody_can_reach()
    {
        var broadcast = await FinishedAsync();
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
        Assert.Equal(
            ["cb2"],
            (await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default))
                .Where(unit => !unit.Reached)
                .Select(unit => unit.UnitCode)
        );
    }

    [SkippableFact]
    public async Task A_group_that_comes_back_gets_what_it_missed_once()
    {
        var broadcast = await FinishedAsync();
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Active, null, Now, default);
        Assert.Equal(1, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Equal(BroadcastState.Sending, await StateAsync(broadcast));
        var row = Assert.Single(await RowsAsync(broadcast), row => row.State is DeliveryState.Pending);
        Assert.Equal(("cb2", Seed.Chat(2), null, false), (row.UnitCode, row.ChatId, row.Error, row.IsResend));
        Assert.Equal(2, (await RowsAsync(broadcast)).Count);
    }

    [SkippableFact]
    public async Task Another_group_of_the_unit_takes_the_place_of_one_that_is_gone()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(rows[0], DeliveryState.Gone, "kicked") with { Gone = GoneReason.Kicked }, Seed.Ended(rows[1], DeliveryState.Sent)],
            fence,
            default
        );
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Seed.GroupsAsync([new GroupRow("cb1", -7001, "Nhóm mới"), new GroupRow("cb2", -7002, "Nhóm thứ hai")]);
        Assert.Equal(1, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        var after = await RowsAsync(broadcast);
        Assert.Equal([-7001L], after.Where(row => row.State is DeliveryState.Pending).Select(row => row.ChatId));
        Assert.Equal((2, 2), (after.Count, (await Broadcasts.ProgressAsync(broadcast.Id, default))!.UnitsAsked));
    }

    [SkippableFact]
    public async Task A_unit_that_joins_later_gets_what_is_in_force_and_counts()
    {
        var broadcast = await FinishedAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Seed.UnitsAsync([
            new UnitRow("muộn", Seed.Root, UnitKind.Cell, "Chi bộ muộn", null, null),
            new UnitRow("vp", Seed.Root, UnitKind.Office, "Văn phòng", null, null),
        ]);
        await Seed.GroupsAsync([new GroupRow("muộn", -8001, "Muộn"), new GroupRow("vp", -8002, "Văn phòng")]);
        Assert.Equal(1, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Equal(-8001, Assert.Single(await RowsAsync(broadcast), row => row.State is DeliveryState.Pending).ChatId);
        Assert.Equal(3, (await Broadcasts.FindAsync(broadcast.Id, default))!.Recipients);
        Assert.DoesNotContain(await Stores.Reconciliation.DiscrepanciesAsync(Now, default), one => one.What == "sum");
    }

    [SkippableTheory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task What_is_no_longer_in_force_stays_where_it_is(bool cancelled, bool expired, bool old)
    {
        await Seed.CommuneAsync(cells: 2);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var broadcast = await Seed.StartedAsync(expiresAt: expired ? Now.AddMinutes(1) : null);
        if (cancelled)
            await Broadcasts.CancelAsync(broadcast.Id, Now, default);
        Clock.Advance(old ? InForce + TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(2));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Active, null, Now, default);
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Single(await RowsAsync(broadcast), row => row.State is DeliveryState.Unreachable);
    }

    [SkippableFact]
    public async Task Of_a_directive_sent_again_and_again_only_the_newest_broadcast_goes_to_who_comes_late()
    {
        await Seed.CommuneAsync(cells: 2);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var directive = await Seed.DirectiveAsync();
        var first = await Seed.StartedAsync(directive);
        var second = await Seed.StartedAsync(directive);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Active, null, Now, default);
        Assert.Equal(1, await Stores.Reconciliation.ReachMissedAsync(Now - InForce, Now, default));
        Assert.Single(await RowsAsync(first), row => row.State is DeliveryState.Unreachable);
        Assert.DoesNotContain(await RowsAsync(second), row => row.State is DeliveryState.Unreachable);
    }

    [SkippableFact]
    public async Task A_person_may_have_it_sent_to_a_group_that_came_back()
    {
        var broadcast = await FinishedAsync();
        Assert.Equal(0, await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Unreachable, DeliveryState.Gone], Now, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Active, null, Now, default);
        Assert.Equal(1, await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Unreachable, DeliveryState.Gone], Now, default));
        Assert.Equal(BroadcastState.Sending, await StateAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_group_that_refuses_for_a_day_counts_as_failed_and_may_be_sent_again()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [
                Seed.Ended(rows[0], DeliveryState.Pending, "Too Many Requests") with
                {
                    NotBefore = Now.AddMinutes(10),
                    Counted = false,
                },
                Seed.Ended(rows[1], DeliveryState.Sent),
            ],
            fence,
            default
        );
        Assert.Equal(0, await Stores.Reconciliation.GiveUpAsync(Now, Now, default));
        Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await Stores.Reconciliation.GiveUpAsync(Now.AddHours(-24), Now, default));
        Assert.Equal([DeliveryState.Failed, DeliveryState.Sent, DeliveryState.Sending], await StatesAsync(broadcast));
        Assert.Equal(1, await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Failed], Now, default));
        Assert.Equal(0, await Stores.Reconciliation.GiveUpAsync(Now.AddHours(-24), Now, default));
    }

    [SkippableFact]
    public async Task A_person_lifts_a_pause_once_and_the_sender_hears_of_it()
    {
        await Seed.CommuneAsync(cells: 1);
        var pauses = Stores.Pauses;
        await Deliveries.SavePauseAsync(Seed.Bot, new Pause(null, Now.AddMinutes(5)), "Too Many Requests", default);
        await Deliveries.SavePauseAsync(Seed.Bot, new Pause(Seed.Chat(1), Now.AddMinutes(10)), "slow mode", default);
        Assert.Equal(
            [(null, null, "Too Many Requests"), (Seed.Chat(1), "cb1", "slow mode")],
            (await pauses.ListAsync(Now, default)).Select(pause => (pause.ChatId, pause.UnitCode, pause.Error))
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        var audit = AuditEvent.Of(Now, "console", "pause.lifted", "bot", "700");
        Assert.True(await pauses.LiftAsync(Seed.Bot, null, Now, audit, default));
        Assert.False(await pauses.LiftAsync(Seed.Bot, null, Now, audit, default));
        Assert.Equal(Seed.Chat(1), Assert.Single(await pauses.ListAsync(Now, default)).ChatId);
        Assert.Null(Assert.Single(await Deliveries.LiftedAsync(Seed.Bot, Now, default)).ChatId);
        Assert.Empty(await Deliveries.LiftedAsync(Seed.Bot, Now.AddSeconds(1), default));
        Assert.Single(await Stores.Audit.NewestAsync(100, default), line => line.Action == "pause.lifted");
    }

    private async Task<Broadcast> FinishedAsync()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        return broadcast;
    }
}
