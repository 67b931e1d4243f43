using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class EscalationConformance : StoreConformance
{
    private async Task<Broadcast> SentAsync(int cells = 2)
    {
        await Seed.CommuneAsync(cells);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        return broadcast;
    }

    private async Task<IReadOnlyList<LateUnit>> LateAsync(Broadcast broadcast) =>
        await Stores.Escalations.LateUnitsAsync(broadcast.Id, default);

    [SkippableFact]
    public async Task Late_are_the_units_that_neither_acknowledged_nor_confirmed_with_those_who_lead_them()
    {
        var broadcast = await SentAsync(cells: 4);
        await Stores.Acknowledgements.RecordAsync(
            [
                new(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now),
                new(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now),
                new(broadcast.Id, Seed.Chat(2), Seed.User(2, 2), Now),
            ],
            default
        );
        var before = await LateAsync(broadcast);
        Assert.Equal(
            [("cb2", "Chi bộ 2", 2, 1), ("cb3", "Chi bộ 3", 2, 0), ("cb4", "Chi bộ 4", 2, 0)],
            before.Select(unit => (unit.Code, unit.Name, unit.Roster, unit.Acknowledged))
        );
        Assert.Equal([(Seed.User(2, 1), MemberRole.Secretary)], before[0].Leaders.Select(leader => (leader.UserId, leader.Role)));
        await Seed.ConfirmAsync(broadcast, 3);
        Assert.Equal(["cb2", "cb4"], (await LateAsync(broadcast)).Select(unit => unit.Code));
    }

    [SkippableFact]
    public async Task A_unit_that_was_never_reached_is_not_late()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync(), 1);
        Assert.Equal(["cb1"], (await LateAsync(broadcast)).Select(unit => unit.Code));
    }

    [SkippableFact]
    public async Task A_step_is_stored_with_its_message_and_tells_what_became_of_it()
    {
        var broadcast = await SentAsync();
        var units = await LateAsync(broadcast);
        await Stores.Reminders.SavePlanAsync(
            new PlanNeed(new PlanSubject(broadcast.DirectiveId, broadcast.Id), 1, true),
            [Overdue()],
            null,
            Now,
            default
        );
        var reminder = Assert.Single(await Stores.Reminders.DueAsync(Now, default));
        var leader = units[0].Leaders[0];
        var firing = new ReminderBatch(
            [new FiredReminder(reminder.Id, reminder.Revision, ReminderState.Waiting, Now.AddDays(1), 1, 0)],
            [
                new FiredMessage(
                    broadcast.Id,
                    "escalation:1",
                    OutgoingMessage.Plain("Quá hạn"),
                    null,
                    [new FiredRecipient(-leader.MemberId, units[0].UnitId, leader.UserId, units[0].BotId, [])]
                ),
            ],
            [
                new TakenStep(
                    broadcast.Id,
                    units[0].UnitId,
                    new EscalationStep(1, EscalationTarget.Secretary, Now),
                    "escalation:1",
                    -leader.MemberId
                ),
                new TakenStep(broadcast.Id, units[1].UnitId, new EscalationStep(1, EscalationTarget.SuperiorOffice, Now), null, null),
            ],
            Now
        );
        Assert.True(await Stores.Reminders.FireAsync(firing, default));
        Assert.False(await Stores.Reminders.FireAsync(firing, default));
        Assert.Equal(
            [(1, EscalationTarget.Secretary, DeliveryState.Pending), (1, EscalationTarget.SuperiorOffice, null)],
            (await Stores.Escalations.StepsAsync(broadcast.Id, default)).Select(step => (step.Step.Number, step.Step.Target, step.Message))
        );

        var fence = await Seed.FenceAsync();
        var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        Assert.Equal(leader.UserId, row.ChatId);
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(row, DeliveryState.Gone) with { Gone = GoneReason.NotStarted }],
            fence,
            default
        );
        Assert.Equal(DeliveryState.Gone, (await Stores.Escalations.StepsAsync(broadcast.Id, default))[0].Message);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await Stores.Reconciliation.MarkGoneGroupsAsync(Now, Now, default)); // a person is no group
        Assert.Equal(0, (await Stores.Reconciliation.FailuresAsync(broadcast.Id, default)).ByError.Values.Sum());
        Assert.Empty(await Stores.Reminders.MessagesSinceAsync(Now.AddDays(-1), default));
    }

    [SkippableFact]
    public async Task Offices_are_committees_and_offices_with_a_group()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("vp", Seed.Root, UnitKind.Office, "Văn phòng Đảng ủy", null, null)]);
        await Seed.GroupsAsync([new GroupRow("vp", -501, "Văn phòng"), new GroupRow("vp", -502, "Văn phòng cũ")]);
        var places = await Stores.Escalations.OfficesAsync(default);
        Assert.Equal(
            [(UnitKind.CommuneCommittee, null), (UnitKind.Cell, null), (UnitKind.Office, -501L)],
            places.Select(place => (place.Kind, place.ChatId))
        );
        Assert.Equal([null, places[0].UnitId, places[0].UnitId], places.Select(place => place.ParentId));
    }

    private ReminderDraft Overdue() =>
        new(
            new Reminder(
                "overdue",
                ReminderReason.Overdue,
                Now,
                Now.AddDays(30),
                new ReasonText("reminder.why.overdue", new Dictionary<string, string>()),
                null
            ),
            Obligation.Acknowledge,
            CellBot.Directives.Urgency.Thuong,
            ReminderOrigin.Office
        );
}
