using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IReceiptStore: how a broadcast is received, as those see it who watch it.</summary>
public abstract class ReceiptConformance : StoreConformance
{
    private long _fence;

    private IReceiptStore Store => Stores.Receipts;

    private async Task<Broadcast> SentAsync(int cells = 3, int members = 4)
    {
        await Seed.CommuneAsync(cells, members: members);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]); // has no group
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, _fence);
        Clock.Advance(TimeSpan.FromMinutes(90));
        return broadcast;
    }

    private Task TapAsync(Broadcast broadcast, int unit, int member) =>
        Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(unit), Seed.User(unit, member), Now)], default);

    private async Task<long> UnitAsync(string code) => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    private async Task<IReadOnlyList<long>> RosterAsync(Broadcast broadcast, string unit) =>
        [.. (await Stores.Confirmations.RosterAsync(broadcast.Id, await UnitAsync(unit), default)).Select(line => line.MemberId)];

    private async Task<ReceiptLine> LineAsync(Broadcast broadcast, string unit) =>
        (await Store.LinesAsync(broadcast.Id, default)).Single(line => line.UnitCode == unit);

    [SkippableFact]
    public async Task Each_person_of_each_unit_is_counted_in_one_place()
    {
        var broadcast = await SentAsync();
        await TapAsync(broadcast, 1, 2);
        await TapAsync(broadcast, 1, 3);
        var order = new ConfirmOrder(broadcast.Id, await UnitAsync("cb1"), Seed.User(1, 1), Now);
        await Stores.Confirmations.MarkAsync(order, [(await RosterAsync(broadcast, "cb1"))[3]], default);
        await Stores.Confirmations.ConfirmAsync(order, new ConfirmationStep.Receive(), default);

        var lines = await Store.LinesAsync(broadcast.Id, default);
        Assert.Equal(["cb1", "cb2", "cb3", "cb9"], lines.Select(line => line.UnitCode));
        Assert.Equal((2, 1, 1, 0), (lines[0].ByOwnTap, lines[0].OnBehalf, lines[0].NotYet, lines[0].NotReached));
        Assert.Equal(ConfirmationState.Received, lines[0].Confirmation);
        Assert.Equal((0, 0, 4, 0), (lines[1].ByOwnTap, lines[1].OnBehalf, lines[1].NotYet, lines[1].NotReached));
        Assert.Equal(DeliveryState.Unreachable, lines[3].State);
        Assert.False(lines[3].IsReached);
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        Assert.Equal(progress.MembersAsked, lines.Sum(line => line.ByOwnTap + line.OnBehalf + line.NotYet + line.NotReached));
        Assert.Equal(progress.AcknowledgedMembers, lines.Sum(line => line.Acknowledged));
    }

    [SkippableFact]
    public async Task People_of_a_unit_that_nobody_reached_are_not_reached_and_not_merely_late()
    {
        await Seed.CommuneAsync(1, members: 2);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([new MemberRow("cb9", "Người xa", MemberRole.Member, 990, null, null)]);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        var line = await LineAsync(broadcast, "cb9");
        Assert.Equal((1, 0, 1, false), (line.Roster, line.NotYet, line.NotReached, line.IsReminded));
    }

    [SkippableFact]
    public async Task The_hours_add_up_to_what_is_counted_under_the_messages()
    {
        var broadcast = await SentAsync();
        await TapAsync(broadcast, 1, 1);
        await TapAsync(broadcast, 2, 1);
        Clock.Advance(TimeSpan.FromHours(3));
        await TapAsync(broadcast, 3, 2);
        var order = new ConfirmOrder(broadcast.Id, await UnitAsync("cb1"), Seed.User(1, 1), Now);
        await Stores.Confirmations.MarkAsync(order, [(await RosterAsync(broadcast, "cb1"))[2]], default);
        // Came after the message: counted nowhere.
        await Seed.MembersAsync([new MemberRow("cb1", "Người mới", MemberRole.Member, 900, null, null)]);
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), 900, Now)], default);

        var hours = await Store.HoursAsync(broadcast.Id, default);
        Assert.Equal([(2, 0), (1, 1)], hours.Select(hour => (hour.ByOwnTap, hour.OnBehalf)));
        Assert.All(hours, hour => Assert.Equal((0, 0), (hour.Hour.Minute, hour.Hour.Second)));
        Assert.Equal(TimeSpan.FromHours(3), hours[1].Hour - hours[0].Hour);
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        Assert.Equal(progress.AcknowledgedMembers, hours.Sum(hour => hour.ByOwnTap + hour.OnBehalf));
    }

    [SkippableFact]
    public async Task Who_would_be_reminded_now_are_exactly_those_the_reminders_own_rule_finds()
    {
        var broadcast = await SentAsync(cells: 4, members: 3);
        foreach (var member in new[] { 1, 2, 3 })
            await TapAsync(broadcast, 1, member); // all have it
        await Seed.ConfirmAsync(broadcast, 2); // its leader has spoken for it
        await TapAsync(broadcast, 3, 2); // two are missing, of whom one leaves
        await Stores.Persons.EndAsync((await RosterAsync(broadcast, "cb3"))[2], Now, AuditedChanges.Event("member", 1), default);

        var reminded = (await Store.LinesAsync(broadcast.Id, default)).Where(line => line.IsReminded).ToList();
        Assert.Equal([("cb3", 1), ("cb4", 3)], reminded.Select(line => (line.UnitCode, line.Missing)));
        var debtors = await Stores.Reminders.DebtorsAsync(Asked(broadcast), Now, Now, default);
        Assert.Equal(
            reminded.Select(line => line.UnitCode),
            RecipientFilter.Of(Obligation.Acknowledge, debtors.Select(debtor => debtor.Standing)).Select(unit => unit.UnitCode).Order()
        );
    }

    [SkippableFact]
    public async Task A_units_sheet_names_each_person_who_said_what_and_whose_word_it_was()
    {
        var broadcast = await SentAsync(cells: 1);
        await TapAsync(broadcast, 1, 2);
        var order = new ConfirmOrder(broadcast.Id, await UnitAsync("cb1"), Seed.User(1, 1), Now);
        await Stores.Confirmations.MarkAsync(order, [(await RosterAsync(broadcast, "cb1"))[3]], default);
        var met = new Briefing(new DateOnly(2026, 11, 22), 9, "photo\tfile-1\t");
        await Stores.Confirmations.ConfirmAsync(order, new ConfirmationStep.Brief(met), default);
        await Seed.MembersAsync([new MemberRow("cb1", "Người mới", MemberRole.Member, 900, null, null)]);

        var sheet = (await Store.SheetAsync(broadcast.Id, "cb1", default))!;
        Assert.Equal(met, sheet.Confirmation!.Briefing);
        Assert.Equal("Người 1.1", sheet.Speakers[sheet.Confirmation.Briefed!.MemberId]);
        Assert.Equal(
            [
                ("Người 1.1", false, false, null, false),
                ("Người 1.2", true, false, null, false),
                ("Người 1.3", false, false, null, false),
                ("Người 1.4", true, true, "Người 1.1", false),
                ("Người mới", false, false, (string?)null, true),
            ],
            sheet.People.Select(person => (person.FullName, person.At is not null, person.OnBehalf, person.ByName, person.JoinedLater))
        );
        Assert.Null(await Store.SheetAsync(broadcast.Id, Seed.Root, default)); // it has units below and no line of its own
        Assert.Equal(UnreachableReason.NoGroup, (await Store.SheetAsync(broadcast.Id, "cb9", default))!.Error);
    }

    [SkippableFact]
    public async Task How_long_each_unit_took_is_counted_by_class_over_all_broadcasts_of_the_time()
    {
        var broadcast = await SentAsync();
        await TapAsync(broadcast, 1, 1); // 90 minutes after it was sent
        await TapAsync(broadcast, 1, 2);
        Clock.Advance(TimeSpan.FromHours(40));
        await TapAsync(broadcast, 2, 1);
        var delays = (await Store.DelaysAsync(Now.AddDays(-90), default)).ToDictionary(line => line.UnitId);
        var (first, second) = (delays[await UnitAsync("cb1")], delays[await UnitAsync("cb2")]);
        Assert.Equal((4, 2), (first.Asked, first.Acknowledged));
        Assert.Equal(2, first.Counts[ReceiptDelays.Ends.TakeWhile(end => end <= TimeSpan.FromMinutes(90)).Count()]);
        Assert.Equal(1, second.Counts[ReceiptDelays.Ends.TakeWhile(end => end <= TimeSpan.FromHours(41.5)).Count()]);
        Assert.Equal(0, delays[await UnitAsync("cb9")].Counts.Sum());
        Assert.Empty(await Store.DelaysAsync(Now, default));
    }

    [SkippableFact]
    public async Task Asked_for_now_a_reminder_stands_in_the_plan_once_an_hour_and_in_the_trail()
    {
        var broadcast = await SentAsync();
        var reminders = new ImmediateReminders(Stores.Reminders, Store, Broadcasts, new ReminderSettings(), Clock);
        var actor = new CellBot.Auditing.Actor("user:1");
        var offer = (await reminders.OfferAsync(broadcast.Id, await Store.LinesAsync(broadcast.Id, default), default))!;
        Assert.Equal((12, 3, (DateTimeOffset?)null), (offer.People, offer.Groups, offer.Last));
        Assert.IsType<ReminderDecision.Done>(await reminders.RemindAsync(broadcast.Id, actor, default));
        var again = Assert.IsType<ReminderDecision.Refused>(await reminders.RemindAsync(broadcast.Id, actor, default));
        Assert.Equal("reminded_just_now", again.Code);
        Assert.Single(await Stores.Reminders.DueAsync(offer.At, default));
        var told = (await Stores.Audit.NewestAsync(1, default))[0];
        Assert.Equal(("reminder.asked_now", "12", "3"), (told.Action, told.Details["people"], told.Details["groups"]));

        Clock.Advance(ImmediateReminders.Between);
        Assert.IsType<ReminderDecision.Done>(await reminders.RemindAsync(broadcast.Id, actor, default));
        foreach (var unit in new[] { 1, 2, 3 })
            await Seed.ConfirmAsync(broadcast, unit);
        Clock.Advance(ImmediateReminders.Between);
        var nobody = Assert.IsType<ReminderDecision.Refused>(await reminders.RemindAsync(broadcast.Id, actor, default));
        Assert.Equal("remind_nobody", nobody.Code);
    }

    [SkippableFact]
    public async Task What_was_done_to_one_thing_is_read_in_order_and_the_newest_of_much()
    {
        foreach (var action in new[] { "a", "b", "c" })
        {
            await Stores.Audit.AppendAsync(AuditedChanges.Event("broadcast", 7) with { Action = action }, default);
            await Stores.Audit.AppendAsync(AuditedChanges.Event("broadcast", 8) with { Action = "other" }, default);
        }
        Assert.Equal(["b", "c"], (await Stores.Audit.OfSubjectAsync("broadcast", "7", 2, default)).Select(entry => entry.Action));
        Assert.Empty(await Stores.Audit.OfSubjectAsync("unit", "7", 2, default));
    }

    private static StoredReminder Asked(Broadcast broadcast) =>
        new(
            0,
            new PlanSubject(broadcast.DirectiveId, broadcast.Id),
            new ReminderDraft(
                new Reminder("now:", ReminderReason.ByHand, default, default, new ReasonText("", new Dictionary<string, string>()), null),
                Obligation.Acknowledge,
                CellBot.Directives.Urgency.Thuong,
                ReminderOrigin.Hand
            ),
            ReminderState.Planned,
            default,
            false,
            0,
            0,
            0,
            "",
            default
        );

    [SkippableFact]
    public async Task It_is_known_which_versions_have_receipts_since_a_mark()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        var second = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence, 2);
        await Stores.Acknowledgements.RecordAsync([new(first.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        var before = await Stores.Broadcasts.ReceiptsSinceAsync(null, default);
        Assert.Empty(before.Versions);
        Assert.Empty((await Stores.Broadcasts.ReceiptsSinceAsync(before.Mark, default)).Versions);

        await Seed.SentAsync(second, fence, 2);
        await Stores.Acknowledgements.RecordAsync([new(second.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        var tapped = await Stores.Broadcasts.ReceiptsSinceAsync(before.Mark, default);
        Assert.Equal([(second.DirectiveId, second.Version)], tapped.Versions);
        Assert.Empty((await Stores.Broadcasts.ReceiptsSinceAsync(tapped.Mark, default)).Versions);

        var unit = (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
        await Stores.Confirmations.ConfirmAsync(
            new ConfirmOrder(first.Id, unit, Seed.User(1, 1), Now),
            new ConfirmationStep.Receive(),
            default
        );
        Assert.Equal([(first.DirectiveId, first.Version)], (await Stores.Broadcasts.ReceiptsSinceAsync(tapped.Mark, default)).Versions);
    }
}
