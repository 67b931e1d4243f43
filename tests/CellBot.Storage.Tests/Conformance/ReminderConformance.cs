using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Reading;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ReminderConformance : StoreConformance
{
    private IReminderStore Reminders => Stores.Reminders;

    private static ReminderDraft Draft(
        string key,
        DateTimeOffset at,
        ReminderOrigin origin = ReminderOrigin.Reading,
        string? scope = null,
        string? quote = "Trực 24/24",
        Obligation obligation = Obligation.CarryOut
    ) =>
        new(
            new Reminder(
                key,
                ReminderReason.BeforeHoliday,
                VietnamTime.ToLocal(at),
                VietnamTime.ToLocal(at.AddDays(2)),
                new ReasonText(
                    "reminder.why.before_holiday",
                    new Dictionary<string, string>
                    {
                        ["days"] = "02",
                        ["from"] = "30/4",
                        ["to"] = "03/5",
                    }
                ),
                new TextSpan(3, 9)
            ),
            obligation,
            Urgency.Khan,
            origin,
            scope,
            "1",
            quote
        );

    private async Task<PlanNeed> DirectiveAsync(bool started = true) =>
        new(new PlanSubject((await Seed.DirectiveAsync()).Id, null), 1, started);

    private Task PlanAsync(PlanNeed need, params ReminderDraft[] wanted) => Reminders.SavePlanAsync(need, wanted, null, Now, default);

    private async Task<IReadOnlyList<StoredReminder>> OfAsync(PlanNeed need) =>
        await Reminders.OfDirectiveAsync(need.Subject.DirectiveId!.Value, default);

    private async Task<(Broadcast Broadcast, StoredReminder Reminder)> DueAsync(
        int cells = 3,
        int teams = 0,
        string? scope = null,
        Obligation obligation = Obligation.CarryOut
    )
    {
        await Seed.CommuneAsync(cells, teams);
        var fence = await Seed.FenceAsync();
        var directive = await Seed.DirectiveAsync();
        var broadcast = await Seed.StartedAsync(directive);
        await Seed.SentAsync(broadcast, fence);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        await PlanAsync(
            new PlanNeed(new PlanSubject(directive.Id, null), 1, true),
            Draft("holiday:1", Now, scope: scope, obligation: obligation)
        );
        return (broadcast, Assert.Single(await Reminders.DueAsync(Now, default)));
    }

    private Task<IReadOnlyList<Debtor>> DebtorsAsync(StoredReminder reminder) =>
        Reminders.DebtorsAsync(reminder, Now.AddDays(-60), Now, default);

    private ReminderBatch Fire(
        StoredReminder reminder,
        Broadcast broadcast,
        IReadOnlyList<Debtor> to,
        ReminderState next = ReminderState.Sent
    ) =>
        new(
            [new FiredReminder(reminder.Id, reminder.Revision, next, Now.AddHours(1), to.Count, 0)],
            [
                new FiredMessage(
                    broadcast.Id,
                    "reminder:holiday:1",
                    new OutgoingMessage("Nhắc việc", []),
                    Now.AddDays(2),
                    [.. to.Select(one => new FiredRecipient(one.GroupId, one.UnitId, one.Standing.ChatId!.Value, one.BotId, [reminder.Id]))]
                ),
            ],
            [],
            Now
        );

    [SkippableFact]
    public async Task A_plan_is_kept_as_it_was_made()
    {
        var need = await DirectiveAsync();
        var draft = Draft("holiday:1", Now.AddDays(1), scope: "cb1");
        await PlanAsync(need, draft);
        var stored = Assert.Single(await OfAsync(need));
        Assert.Equal(
            (need.Subject, ReminderState.Planned, draft.What.At, false, 1, 0, 0, "system", Now),
            (
                stored.Subject,
                stored.State,
                stored.NextAt,
                stored.IsEdited,
                stored.Revision,
                stored.SentTo,
                stored.LeftOver,
                stored.ChangedBy,
                stored.ChangedAt
            )
        );
        Assert.Equal(draft with { What = draft.What with { Why = stored.What.Why } }, stored.Draft);
        Assert.Equal((draft.What.Why.Key, "03/5"), (stored.What.Why.Key, stored.What.Why.Values["to"]));
        Assert.Equal(VietnamTime.Offset, stored.What.At.Offset);
    }

    [SkippableFact]
    public async Task The_same_plan_twice_changes_nothing()
    {
        var need = await DirectiveAsync();
        await PlanAsync(need, Draft("a", Now.AddDays(1)), Draft("b", Now.AddDays(2)));
        var before = await OfAsync(need);
        Clock.Advance(TimeSpan.FromHours(1));
        await PlanAsync(need, Draft("a", Now.AddDays(1).AddHours(-1)), Draft("b", Now.AddDays(2).AddHours(-1)));
        Assert.Equal(
            before.Select(one => (one.Id, one.Revision, one.ChangedAt)),
            (await OfAsync(need)).Select(one => (one.Id, one.Revision, one.ChangedAt))
        );
    }

    [SkippableFact]
    public async Task A_new_plan_moves_adds_drops_and_takes_up_again()
    {
        var need = await DirectiveAsync();
        await PlanAsync(need, Draft("a", Now.AddDays(1)), Draft("b", Now.AddDays(2)));
        await PlanAsync(need with { Version = 2 }, Draft("a", Now.AddDays(3)), Draft("c", Now.AddDays(4)));
        Assert.Equal(
            [("b", ReminderState.Dropped), ("a", ReminderState.Planned), ("c", ReminderState.Planned)],
            (await OfAsync(need)).Select(one => (one.What.Key, one.State))
        );
        Assert.DoesNotContain(await Reminders.BetweenAsync(Now, Now.AddDays(9), default), one => one.What.Key == "b");
        await PlanAsync(need with { Version = 3 }, Draft("b", Now.AddDays(2)));
        Assert.Equal(
            [("b", ReminderState.Planned), ("a", ReminderState.Dropped), ("c", ReminderState.Dropped)],
            (await OfAsync(need)).Select(one => (one.What.Key, one.State))
        );
    }

    [SkippableFact]
    public async Task What_a_person_muted_edited_or_added_stays()
    {
        var need = await DirectiveAsync();
        await PlanAsync(need, Draft("muted", Now.AddDays(1)), Draft("moved", Now.AddDays(2)));
        var stored = (await OfAsync(need)).ToDictionary(one => one.What.Key);
        Assert.True(await Reminders.TryChangeAsync(stored["muted"] with { State = ReminderState.Muted, ChangedBy = "key:clerk" }, default));
        var at = VietnamTime.ToLocal(Now.AddDays(1).AddHours(5));
        Assert.True(
            await Reminders.TryChangeAsync(
                stored["moved"] with
                {
                    Draft = stored["moved"].Draft with { What = stored["moved"].What with { At = at } },
                    NextAt = at,
                    IsEdited = true,
                    ChangedBy = "key:clerk",
                },
                default
            )
        );
        Assert.NotNull(
            await Reminders.AddAsync(need.Subject, Draft("hand:1", Now.AddDays(3), ReminderOrigin.Hand), "key:clerk", Now, default)
        );
        await PlanAsync(need with { Version = 2 }, Draft("muted", Now.AddDays(5)), Draft("moved", Now.AddDays(5)));
        Assert.Equal(
            [("muted", ReminderState.Muted), ("moved", ReminderState.Planned), ("hand:1", ReminderState.Planned)],
            (await OfAsync(need)).Select(one => (one.What.Key, one.State))
        );
        Assert.Equal(at, (await OfAsync(need))[1].What.At);
        await PlanAsync(need with { Version = 3 });
        Assert.Equal([ReminderState.Muted, ReminderState.Planned, ReminderState.Planned], (await OfAsync(need)).Select(one => one.State));
    }

    [SkippableFact]
    public async Task A_change_of_what_has_changed_meanwhile_is_not_stored()
    {
        var need = await DirectiveAsync();
        await PlanAsync(need, Draft("a", Now.AddDays(1)));
        var seen = Assert.Single(await OfAsync(need));
        Assert.True(await Reminders.TryChangeAsync(seen with { State = ReminderState.Muted }, default));
        Assert.False(await Reminders.TryChangeAsync(seen with { State = ReminderState.Planned }, default));
        Assert.Equal(ReminderState.Muted, (await Reminders.FindAsync(seen.Id, default))!.State);
        Assert.Null(await Reminders.FindAsync(999, default));
    }

    [SkippableFact]
    public async Task A_key_is_there_once_in_its_subject()
    {
        var need = await DirectiveAsync();
        Assert.NotNull(await Reminders.AddAsync(need.Subject, Draft("hand:1", Now, ReminderOrigin.Hand), "key:clerk", Now, default));
        Assert.Null(await Reminders.AddAsync(need.Subject, Draft("hand:1", Now, ReminderOrigin.Hand), "key:clerk", Now, default));
        Assert.NotNull(
            await Reminders.AddAsync(
                need.Subject with
                {
                    BroadcastId = 5,
                },
                Draft("hand:1", Now, ReminderOrigin.Hand),
                "key:clerk",
                Now,
                default
            )
        );
    }

    [SkippableFact]
    public async Task A_proposal_becomes_planned_with_the_first_broadcast_and_a_muted_one_stays_muted()
    {
        await Seed.CommuneAsync(cells: 1);
        var directive = await Seed.DirectiveAsync();
        var need = Assert.Single(await Reminders.UnplannedAsync(Now, default), need => need.Subject.DirectiveId == directive.Id);
        Assert.False(need.HasStarted);
        await PlanAsync(need, Draft("a", Now.AddDays(1)), Draft("b", Now.AddDays(2)));
        Assert.All(await OfAsync(need), one => Assert.Equal(ReminderState.Proposed, one.State));
        Assert.Empty(await Reminders.DueAsync(Now.AddDays(5), default));
        Assert.True(await Reminders.TryChangeAsync((await OfAsync(need))[1] with { State = ReminderState.Muted }, default));
        Assert.DoesNotContain(await Reminders.UnplannedAsync(Now, default), again => again.Subject == need.Subject);

        var broadcast = await Seed.StartedAsync(directive);
        var needs = await Reminders.UnplannedAsync(Now, default);
        Assert.Contains(need with { HasStarted = true }, needs);
        Assert.Contains(new PlanNeed(new PlanSubject(directive.Id, broadcast.Id), 1, true), needs);
        await PlanAsync(need with { HasStarted = true }, Draft("a", Now.AddDays(1)), Draft("b", Now.AddDays(2)));
        Assert.Equal([ReminderState.Planned, ReminderState.Muted], (await OfAsync(need)).Select(one => one.State));
    }

    [SkippableFact]
    public async Task A_plan_is_asked_for_again_for_a_new_version_a_set_time_and_a_changed_calendar()
    {
        var directive = await Seed.DirectiveAsync();
        var need = new PlanNeed(new PlanSubject(directive.Id, null), 1, false);
        await Reminders.SavePlanAsync(need, [Draft("a", Now.AddDays(3))], Now.AddDays(1), Now, default);
        await Reminders.SavePlanAsync(new PlanNeed(PlanSubject.Meeting, 0, true), [], Now.AddDays(1), Now, default);
        Assert.Empty(await Reminders.UnplannedAsync(Now, default));
        Assert.Equal([need, new PlanNeed(PlanSubject.Meeting, 0, true)], await Reminders.UnplannedAsync(Now.AddDays(1), default));
        await Reminders.PlanAgainAsync(Now, default);
        Assert.Equal([need, new PlanNeed(PlanSubject.Meeting, 0, true)], await Reminders.UnplannedAsync(Now, default));
        await Reminders.SavePlanAsync(need, [Draft("a", Now.AddDays(3))], null, Now, default);
        await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("other"), default);
        Assert.Contains(need with { Version = 2 }, await Reminders.UnplannedAsync(Now, default));
    }

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
