using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Reminders;
using CellBot.Testing;

namespace CellBot.Tests.Reminders;

public sealed class ReminderLoopTests : IAsyncLifetime
{
    private ReminderHouse _house = null!;

    private StoreSet Stores => _house.Stores;

    public async Task InitializeAsync()
    {
        _house = await ReminderHouse.OpenAsync("2026-11-23T08:30");
        await _house.Seed.CommuneAsync(cells: 3, teams: 1);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private static DateTimeOffset Local(string text) => ReminderHouse.Local(text);

    private async Task<IReadOnlyList<StoredReminder>> OfAsync(Directive directive) =>
        await Stores.Reminders.OfDirectiveAsync(directive.Id, default);

    private async Task<(Directive Directive, Broadcast Broadcast)> DueByAsync(string acknowledgeBy, Urgency urgency = Urgency.Thuong)
    {
        var directive = await _house.Seed.DirectiveAsync();
        return (directive, await _house.SentAsync(directive, acknowledgeBy, urgency));
    }

    [Fact]
    public async Task The_offices_due_date_is_planned_when_the_broadcast_starts_and_reminded_of_in_time()
    {
        var (directive, _) = await DueByAsync("2026-11-27T17:00");
        Assert.Equal(3, (await _house.Loop().RunOnceAsync(default)).Plans); // the directive, the broadcast, the meeting
        // The one of today, 08:00, would come right behind the announcement.
        Assert.Equal(
            ["2026-11-26T08:00 BeforeOfficeDue", "2026-11-27T15:00 BeforeOfficeDue", "2026-11-27T17:00 Overdue"],
            (await OfAsync(directive)).Select(one => $"{one.What.At:yyyy-MM-ddTHH:mm} {one.What.Reason}")
        );
        Assert.Empty(await _house.SendAsync());
        Assert.Equal(4, (await _house.TurnAtAsync("2026-11-26T08:00")).Messages);
        var letters = await _house.SendAsync();
        Assert.Equal([Seed.Chat(1), Seed.Chat(2), Seed.Chat(3), Seed.Chat(4)], letters.Select(letter => letter.ChatId).OrderDescending());
        Assert.Equal(
            "<b>NHẮC VIỆC</b>\nCòn 01 ngày làm việc đến thời hạn (trước 17 giờ, ngày 27/11/2026). Đề nghị chi bộ xác nhận đã tiếp nhận Công văn 1-CV/TU ngày 20/11/2026.",
            letters.First(letter => letter.ChatId == Seed.Chat(1)).Html
        );
        Assert.Contains("Đề nghị tổ xác nhận", letters.First(letter => letter.ChatId == Seed.Chat(4)).Html);
        Assert.Equal("Đã tiếp nhận", Assert.Single(Assert.Single(letters[0].Buttons)).Text);
        Assert.Equal(0, (await _house.TurnAtAsync("2026-11-26T09:00")).Reminders);
    }

    [Fact]
    public async Task A_committee_with_a_meeting_day_of_its_own_gets_its_digest_before_that_day_only()
    {
        _house.Settings = new ReminderSettings
        {
            MeetingDay = 3,
            MeetingDays = new Dictionary<string, int> { ["cb2"] = 10 },
        };
        await _house.SentAsync(await _house.Seed.DirectiveAsync());
        await _house.Loop().RunOnceAsync(default);
        await _house.TurnAtAsync("2026-12-02T08:00");
        Assert.Equal([Seed.Chat(1), Seed.Chat(3)], (await _house.SendAsync()).Select(letter => letter.ChatId).OrderDescending());
        await _house.TurnAtAsync("2026-12-09T08:00");
        Assert.Equal([Seed.Chat(2)], (await _house.SendAsync()).Select(letter => letter.ChatId));
    }

    [Fact]
    public async Task Who_has_acknowledged_is_left_in_peace_and_a_reminder_nobody_owes_is_cleared()
    {
        var (directive, broadcast) = await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        await _house.AcknowledgeAsync(broadcast, 1);
        await _house.AcknowledgeAsync(broadcast, 2, members: 1);
        Assert.Equal(3, (await _house.TurnAtAsync("2026-12-08T08:00")).Messages);
        Assert.Equal(
            [Seed.Chat(2), Seed.Chat(3), Seed.Chat(4)],
            (await _house.SendAsync()).Select(letter => letter.ChatId).OrderDescending()
        );
        foreach (var unit in new[] { 2, 3, 4 })
            await _house.AcknowledgeAsync(broadcast, unit);
        Assert.Equal(0, (await _house.TurnAtAsync("2026-12-10T08:00")).Messages);
        await _house.TurnAtAsync("2026-12-11T17:01");
        Assert.Equal(
            [ReminderState.Sent, ReminderState.Cleared, ReminderState.Cleared, ReminderState.Cleared],
            (await OfAsync(directive)).Select(one => one.State)
        );
    }

    [Fact]
    public async Task Three_open_things_are_one_message_and_a_group_has_its_number_a_day()
    {
        var broadcasts = new List<Broadcast>();
        for (var i = 0; i < 3; i++)
            broadcasts.Add((await DueByAsync("2026-12-11T17:00")).Broadcast);
        await _house.Loop().RunOnceAsync(default);
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T08:00")).Messages);
        var letter = Assert.Single(await _house.SendAsync(), letter => letter.ChatId == Seed.Chat(1));
        Assert.StartsWith("<b>NHẮC VIỆC</b> (3 nội dung)\n1. Còn 03 ngày làm việc", letter.Html);
        Assert.Equal(["Đã tiếp nhận (1)", "Đã tiếp nhận (2)", "Đã tiếp nhận (3)"], letter.Buttons.Select(row => row[0].Text));
        Assert.Equal(broadcasts.Select(one => $"ack:{one.Id}"), letter.Buttons.Select(row => row[0].Data));

        var directive = await _house.Seed.DirectiveAsync();
        await _house.SentAsync(directive);
        foreach (var hour in new[] { "09:00", "10:00", "11:00" })
            Assert.IsType<ReminderDecision.Done>(
                await _house.Office.AddAsync(
                    new NewReminder(directive.Id, Local($"2026-12-08T{hour}"), Obligation.CarryOut),
                    new Actor("user:1"),
                    default
                )
            );
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T09:00")).Messages);
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T10:00")).Messages);
        Assert.Equal(0, (await _house.TurnAtAsync("2026-12-08T11:00")).Messages);
        Assert.Equal(ReminderState.Waiting, (await OfAsync(directive))[^1].State);
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-09T08:00")).Messages);
        Assert.Equal(ReminderState.Sent, (await OfAsync(directive))[^1].State);
    }

    [Fact]
    public async Task At_night_only_what_is_urgent_goes_and_the_rest_goes_in_the_morning()
    {
        var (calm, _) = await DueByAsync("2026-12-11T17:00");
        var (urgent, _) = await DueByAsync("2026-12-09T00:30", Urgency.HoaToc);
        await _house.Loop().RunOnceAsync(default);
        await _house.SendAsync();
        Assert.IsType<ReminderDecision.Done>(
            await _house.Office.MoveAsync((await OfAsync(calm))[0].Id, Local("2026-12-08T20:59"), new Actor("user:1"), default)
        );
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T23:30")).Messages);
        Assert.Equal(
            (ReminderState.Waiting, Local("2026-12-09T06:30")),
            (await OfAsync(calm)).Where(one => one.IsEdited).Select(one => (one.State, one.NextAt)).Single()
        );
        Assert.All(
            (await OfAsync(urgent)).Where(one => one.What.Reason == ReminderReason.BeforeOfficeDue),
            one => Assert.Equal(ReminderState.Sent, one.State)
        );
        Assert.All(await _house.SendAsync(), letter => Assert.Contains("00 giờ 30", letter.Html));
        await _house.TurnAtAsync("2026-12-09T06:30");
        Assert.Equal(4, (await _house.SendAsync()).Count(letter => letter.Html.Contains("11/12/2026")));
    }

    [Fact]
    public async Task What_has_not_left_when_the_quiet_hours_begin_waits_in_the_outbox_for_the_morning()
    {
        var (calm, _) = await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        Assert.IsType<ReminderDecision.Done>(
            await _house.Office.MoveAsync((await OfAsync(calm))[0].Id, Local("2026-12-08T20:59"), new Actor("user:1"), default)
        );
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T20:59")).Messages);
        await _house.TurnAtAsync("2026-12-08T20:59:56");
        Assert.Empty(await _house.SendAsync());
        _house.Clock.SetUtcNow(Local("2026-12-09T06:30"));
        Assert.Equal(4, (await _house.SendAsync()).Count);
    }

    [Fact]
    public async Task After_downtime_what_still_helps_is_sent_and_what_does_not_is_expired_and_told()
    {
        var (directive, _) = await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-11T16:30")).Messages); // three reminders missed: one message
        Assert.Equal(
            [ReminderState.Sent, ReminderState.Sent, ReminderState.Sent, ReminderState.Planned],
            (await OfAsync(directive)).Select(one => one.State)
        );

        var (other, _) = await DueByAsync("2026-12-25T17:00");
        await _house.Loop().RunOnceAsync(default);
        Assert.Equal(3, (await _house.TurnAtAsync("2026-12-26T09:00")).Expired);
        Assert.All(
            (await OfAsync(other)).Take(3),
            one => Assert.Equal((ReminderState.Expired, 4, 0), (one.State, one.LeftOver, one.SentTo))
        );
        Assert.Equal(3, (await _house.TrailAsync()).Count(action => action == "reminder.expired"));
        Assert.DoesNotContain(await _house.SendAsync(), letter => letter.Html.Contains("25/12/2026"));
    }

    [Fact]
    public async Task Days_are_counted_from_the_day_a_reminder_goes_out()
    {
        await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        await _house.TurnAtAsync("2026-12-09T09:00");
        Assert.Contains("Còn 02 ngày làm việc đến thời hạn", (await _house.SendAsync())[0].Html);
        await _house.TurnAtAsync("2026-12-11T08:00");
        Assert.Contains("Sắp đến thời điểm đã nhắc: thời hạn trước 17 giờ, ngày 11/12/2026.", (await _house.SendAsync())[0].Html);
    }

    [Fact]
    public async Task A_muted_reminder_is_silent_until_it_is_wanted_again()
    {
        var (directive, _) = await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        var first = (await OfAsync(directive))[0];
        Assert.IsType<ReminderDecision.Done>(await _house.Office.MuteAsync(first.Id, new Actor("user:1"), default));
        Assert.Equal(0, (await _house.TurnAtAsync("2026-12-08T08:00")).Messages);
        Assert.IsType<ReminderDecision.Done>(await _house.Office.UnmuteAsync(first.Id, new Actor("user:1"), default));
        Assert.Equal(4, (await _house.Loop().RunOnceAsync(default)).Messages);
        Assert.Equal(
            "wrong_state",
            Assert.IsType<ReminderDecision.Refused>(await _house.Office.MuteAsync(first.Id, new Actor("user:1"), default)).Code
        );
        Assert.Equal(
            ["reminder.muted", "reminder.unmuted", "reminder.sent"],
            (await _house.TrailAsync()).Where(action => action.StartsWith("reminder.", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_paused_broadcast_holds_its_reminders_and_a_cancelled_one_has_none()
    {
        var (directive, broadcast) = await DueByAsync("2026-12-11T17:00");
        await _house.Loop().RunOnceAsync(default);
        var done = (await Stores.Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.True(
            await Stores.Broadcasts.TryChangeAsync(
                done with
                {
                    State = BroadcastState.Paused,
                    PausedBecause = PausedBecause.Person,
                },
                done.State,
                default
            )
        );
        Assert.Equal(0, (await _house.TurnAtAsync("2026-12-08T08:00")).Messages);
        Assert.True(
            await Stores.Broadcasts.TryChangeAsync(
                done with
                {
                    State = BroadcastState.Completed,
                    PausedBecause = null,
                },
                BroadcastState.Paused,
                default
            )
        );
        Assert.Equal(4, (await _house.TurnAtAsync("2026-12-08T08:15")).Messages);
        var (other, cancelled) = await DueByAsync("2026-12-25T17:00");
        await _house.Loop().RunOnceAsync(default);
        var stored = (await Stores.Broadcasts.FindAsync(cancelled.Id, default))!;
        Assert.True(await Stores.Broadcasts.TryChangeAsync(stored with { State = BroadcastState.Cancelled }, stored.State, default));
        await _house.TurnAtAsync("2026-12-22T08:00");
        Assert.Equal(ReminderState.Cleared, (await OfAsync(other))[0].State);
        Assert.Equal(ReminderState.Sent, (await OfAsync(directive))[0].State);
    }

    [Fact]
    public async Task The_digest_before_the_meeting_goes_to_cells_and_tells_what_came()
    {
        _house.Settings = new ReminderSettings();
        await DueByAsync("2026-12-25T17:00");
        var directive = await _house.Seed.DirectiveAsync();
        await _house.SentAsync(directive);
        await _house.Loop().RunOnceAsync(default);
        Assert.Equal(3, (await _house.TurnAtAsync("2026-12-02T08:00")).Messages);
        var letters = await _house.SendAsync();
        Assert.Equal([Seed.Chat(1), Seed.Chat(2), Seed.Chat(3)], letters.Select(letter => letter.ChatId).OrderDescending());
        Assert.Equal(
            """
            <b>CHUẨN BỊ SINH HOẠT CHI BỘ</b> ngày 03/12/2026. Văn bản đã chuyển đến chi bộ trong tháng (2):
            1. Công văn 2-CV/TU ngày 20/11/2026, về phòng, chống dịch
            2. Công văn 1-CV/TU ngày 20/11/2026, về phòng, chống dịch
            """,
            letters[0].Html,
            ignoreLineEndingDifferences: true
        );
        await _house.TurnAtAsync("2026-12-03T00:10");
        Assert.Contains(
            await Stores.Reminders.BetweenAsync(Local("2026-12-30T00:00"), Local("2027-01-04T00:00"), default),
            one => one.What.Key == "meeting:2027-01-03"
        );
    }

    [Fact]
    public async Task An_anniversary_is_reminded_of_on_request()
    {
        var directive = await _house.Seed.DirectiveAsync();
        await _house.SentAsync(directive);
        var added = Assert
            .IsType<ReminderDecision.Done>(
                await _house.Office.AddAsync(
                    new NewReminder(directive.Id, Local("2027-02-01T08:00"), Obligation.CarryOut, "cb2", "02-03"),
                    new Actor("user:1"),
                    default
                )
            )
            .Reminder;
        Assert.Equal(
            "02 ngày làm việc trước ngày 03/02/2027: Ngày thành lập Đảng Cộng sản Việt Nam",
            ReminderHouse.Words.Text(added.What.Why.Key, added.What.Why.Values)
        );
        Assert.Equal(1, (await _house.TurnAtAsync("2027-02-01T08:00")).Messages);
        Assert.Equal(
            "<b>NHẮC VIỆC</b>\nCòn 02 ngày làm việc đến ngày 03/02/2027: Ngày thành lập Đảng Cộng sản Việt Nam. Đề nghị chi bộ thực hiện nghiêm nội dung của Công văn 1-CV/TU ngày 20/11/2026.",
            Assert.Single(await _house.SendAsync()).Html
        );
        Assert.Equal(
            "unknown_anniversary",
            Assert
                .IsType<ReminderDecision.Refused>(
                    await _house.Office.AddAsync(
                        new NewReminder(directive.Id, Local("2027-02-01T09:00"), Obligation.CarryOut, null, "12-24"),
                        new Actor("user:1"),
                        default
                    )
                )
                .Code
        );
    }

    [Fact]
    public async Task A_group_that_is_done_hears_nothing()
    {
        var directive = await _house.Seed.DirectiveAsync();
        var sent = await _house.SentAsync(directive);
        Assert.IsType<ReminderDecision.Done>(
            await _house.Office.AddAsync(
                new NewReminder(directive.Id, Local("2026-12-08T08:00"), Obligation.CarryOut),
                new Actor("user:1"),
                default
            )
        );
        await _house.Seed.ConfirmAsync(sent, 1, ResultKind.Done);
        await _house.Seed.ConfirmAsync(sent, 2, ResultKind.Done);
        await _house.Seed.ConfirmAsync(sent, 3, ResultKind.Ongoing);
        Assert.Equal(2, (await _house.TurnAtAsync("2026-12-08T08:00")).Messages);
        Assert.Equal([Seed.Chat(3), Seed.Chat(4)], (await _house.SendAsync()).Select(letter => letter.ChatId).OrderDescending());
    }
}
