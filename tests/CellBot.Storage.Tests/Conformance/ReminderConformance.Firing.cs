using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

// Who owes, what is fired, and how its messages leave.
public abstract partial class ReminderConformance
{
    [SkippableFact]
    public async Task Only_groups_that_were_reached_and_have_not_had_it_are_debtors()
    {
        var (broadcast, reminder) = await DueAsync();
        var debtors = await DebtorsAsync(reminder);
        Assert.Equal([Seed.Chat(1), Seed.Chat(2), Seed.Chat(3)], debtors.Select(one => one.Standing.ChatId!.Value));
        Assert.All(
            debtors,
            one =>
                Assert.Equal(
                    (broadcast.Id, broadcast.DirectiveId, false, false),
                    (one.BroadcastId, one.DirectiveId, one.Standing.Confirmed, one.BroadcastPaused)
                )
        );
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, [debtors[0]], ReminderState.Waiting), default));
        await Stores.Organization.SetGroupStatusAsync(
            Seed.Chat(2),
            Seed.Bot,
            CellBot.Organization.GroupStatus.Gone,
            "kicked",
            Now,
            default
        );
        Assert.Equal([Seed.Chat(3)], (await DebtorsAsync(reminder)).Select(one => one.Standing.ChatId!.Value));
        await Seed.ConfirmAsync(broadcast, 3);
        var standing = Assert.Single(await DebtorsAsync(reminder)).Standing;
        Assert.Equal((true, false), (standing.Confirmed, standing.Done));
        await Seed.ConfirmAsync(broadcast, 3, CellBot.Acknowledgements.ResultKind.Done);
        standing = Assert.Single(await DebtorsAsync(reminder)).Standing;
        Assert.Equal((true, true), (standing.Confirmed, standing.Done));
    }

    [SkippableFact]
    public async Task A_unit_all_of_whose_members_acknowledged_has_confirmed()
    {
        var (broadcast, reminder) = await DueAsync(cells: 2);
        await Stores.Acknowledgements.RecordAsync(
            [
                new(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now),
                new(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now),
                new(broadcast.Id, Seed.Chat(2), Seed.User(2, 1), Now),
            ],
            default
        );
        Assert.Equal([true, false], (await DebtorsAsync(reminder)).Select(one => one.Standing.Confirmed));
    }

    [SkippableFact]
    public async Task A_scope_is_a_subtree()
    {
        var (_, reminder) = await DueAsync(scope: "cb2");
        Assert.Equal(["cb2"], (await DebtorsAsync(reminder)).Select(one => one.Standing.UnitCode));
    }

    [SkippableFact]
    public async Task A_group_reached_by_two_broadcasts_of_a_directive_owes_once_and_under_the_newer()
    {
        var (first, reminder) = await DueAsync(cells: 2);
        var directive = (await Stores.Directives.FindAsync(first.DirectiveId, default))!;
        var second = await Seed.StartedAsync(directive, audience: new Audience(["cb2"], []));
        await Seed.SentAsync(second, await Seed.FenceAsync());
        Assert.Equal([first.Id, second.Id], (await DebtorsAsync(reminder)).Select(one => one.BroadcastId));
        await PauseAsync(second);
        Assert.Equal([false, true], (await DebtorsAsync(reminder)).Select(one => one.BroadcastPaused));
        await Broadcasts.CancelAsync(second.Id, Now, default);
        Assert.Equal([first.Id, first.Id], (await DebtorsAsync(reminder)).Select(one => one.BroadcastId));
    }

    [SkippableFact]
    public async Task A_round_is_stored_whole_and_its_messages_leave_by_the_outbox()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
        var doneAt = (await Broadcasts.FindAsync(broadcast.Id, default))!.FinishedAt;
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, await DebtorsAsync(reminder)), default));
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
        var stored = (await Reminders.FindAsync(reminder.Id, default))!;
        Assert.Equal((ReminderState.Sent, 3, 2), (stored.State, stored.SentTo, stored.Revision));
        Assert.Empty(await Reminders.DueAsync(Now.AddDays(1), default));
        Assert.Equal([1, 1, 1], (await Reminders.MessagesSinceAsync(Now, default)).Values);
        Assert.Empty(await Reminders.MessagesSinceAsync(Now.AddSeconds(1), default));

        var fence = await Seed.FenceAsync();
        var rows = await Seed.SentAsync(broadcast, fence);
        Assert.Equal([Seed.Chat(1), Seed.Chat(2), Seed.Chat(3)], rows.Select(row => row.ChatId));
        Assert.Equal(("Nhắc việc", false), await TextAsync(rows[0].ContentId));
        Assert.Equal(3, (await RowsAsync(broadcast)).Count);
        Assert.Empty(await Stores.Reconciliation.DiscrepanciesAsync(Now.AddMinutes(-10), default));
        Assert.Empty(await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default));
        Assert.Equal(
            (BroadcastState.Completed, doneAt),
            ((await Broadcasts.FindAsync(broadcast.Id, default))!.State, (await Broadcasts.FindAsync(broadcast.Id, default))!.FinishedAt)
        );
    }

    [SkippableFact]
    public async Task While_reminders_leave_their_broadcast_stays_completed_and_what_may_be_lost_is_sent_once_more()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, await DebtorsAsync(reminder)), default));
        var fence = await Seed.FenceAsync();
        var rows = await Seed.SendingAsync(broadcast, fence, 2);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(rows[0], DeliveryState.Sent), Seed.Ended(rows[1], DeliveryState.Uncertain)],
            fence,
            default
        );
        Assert.Single(await Seed.SentAsync(broadcast, fence));
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default));
        Assert.Equal([rows[1].ChatId], (await Seed.SentAsync(broadcast, fence)).Select(row => row.ChatId));
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_refused_text_ends_its_flow_and_a_person_may_have_it_sent_again()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, await DebtorsAsync(reminder)), default));
        var fence = await Seed.FenceAsync();
        var first = Assert.Single(await Seed.SendingAsync(broadcast, fence, 1));
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(first, DeliveryState.Refused)], fence, default);
        await Deliveries.StopBroadcastAsync(broadcast.Id, StopReason.Content, "can't parse entities", Now, default);
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);

        Assert.Equal(
            3,
            await Broadcasts.ResendAsync(
                broadcast.Id,
                [DeliveryState.Refused],
                Now,
                AuditedChanges.Event("broadcast", broadcast.Id),
                default
            )
        );
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        Assert.Equal(3, (await Seed.SentAsync(broadcast, fence)).Count);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_bot_that_is_refused_puts_reminders_off_and_no_person_need_resume_them()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, await DebtorsAsync(reminder)), default));
        var fence = await Seed.FenceAsync();
        var batch = await Seed.FlowAsync(Stores, broadcast, Now);
        Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, batch, 1, fence, Now, default));
        await Deliveries.StopAllAsync(Seed.Bot, "401 Unauthorized", Now, default);
        Assert.Empty(await Deliveries.ClaimAsync(Seed.Bot, batch, 10, fence, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(3, (await Deliveries.ClaimAsync(Seed.Bot, batch, 10, fence, Now, default)).Count);
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
    }

    [SkippableFact]
    public async Task Of_two_hosts_that_fire_the_same_one_does()
    {
        var (broadcast, reminder) = await DueAsync();
        var debtors = await DebtorsAsync(reminder);
        var fired = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Reminders.FireAsync(Fire(reminder, broadcast, debtors), default))
        );
        Assert.Single(fired, one => one);
        Assert.Equal(3, (await Seed.SentAsync(broadcast, await Seed.FenceAsync())).Count);
    }

    [SkippableFact]
    public async Task A_muted_one_does_not_fire()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.True(await Reminders.TryChangeAsync(reminder with { State = ReminderState.Muted }, default));
        Assert.False(await Reminders.FireAsync(Fire(reminder with { Revision = 2 }, broadcast, await DebtorsAsync(reminder)), default));
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
    }

    [SkippableFact]
    public async Task A_text_whose_use_is_over_expires_while_its_broadcast_lives()
    {
        var (broadcast, reminder) = await DueAsync();
        Assert.True(await Reminders.FireAsync(Fire(reminder, broadcast, await DebtorsAsync(reminder)), default));
        var fence = await Seed.FenceAsync();
        Assert.Single(await Seed.SentAsync(broadcast, fence, 1));
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Equal(2, await Deliveries.ExpireAsync(Seed.Bot, Now, default));
        Assert.Equal(0, await Deliveries.ExpireAsync(Seed.Bot, Now, default));
        Assert.All(await StatesAsync(broadcast), state => Assert.Equal(DeliveryState.Sent, state));
        Assert.Empty(await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default));
        Assert.Equal(BroadcastState.Completed, await StateAsync(broadcast));
    }

    [SkippableFact]
    public async Task The_meeting_is_about_each_directive_a_cell_received_lately()
    {
        var (first, _) = await DueAsync(cells: 1, teams: 1);
        var second = await Seed.StartedAsync();
        await Seed.SentAsync(second, await Seed.FenceAsync());
        await Reminders.SavePlanAsync(new PlanNeed(PlanSubject.Meeting, 0, true), [Draft("meeting:2026-12-03", Now)], null, Now, default);
        var meeting = Assert.Single(await Reminders.DueAsync(Now, default), one => one.Subject == PlanSubject.Meeting);
        Assert.Equal(
            [("cb1", second.DirectiveId), ("cb1", first.DirectiveId)],
            (await DebtorsAsync(meeting)).Select(one => (one.Standing.UnitCode, one.DirectiveId))
        );
        Assert.Empty(await Reminders.DebtorsAsync(meeting, Now.AddSeconds(1), Now, default));
    }

    [SkippableFact]
    public async Task The_next_time_is_that_of_the_earliest_open_one()
    {
        Assert.Null(await Reminders.NextDueAsync(default));
        await PlanAsync(await DirectiveAsync(), Draft("a", Now.AddDays(2)), Draft("b", Now.AddDays(1)));
        await PlanAsync(await DirectiveAsync(started: false), Draft("a", Now.AddHours(1)));
        Assert.Equal(Now.AddDays(1), await Reminders.NextDueAsync(default));
    }

    private async Task<(string, bool)> TextAsync(long contentId)
    {
        var content = (await Deliveries.ContentAsync(contentId, default))!;
        return (content.Message.Html, content.Counted);
    }
}
