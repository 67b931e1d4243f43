using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Reading;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract partial class ReminderConformance : StoreConformance
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
}
