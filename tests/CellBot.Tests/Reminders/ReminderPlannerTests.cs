using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reminders;
using CellBot.Testing;
using CellBot.Tests.Reading;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Reminders;

public sealed class ReminderPlannerTests
{
    internal static readonly ReminderSettings Settings = new();

    private static readonly MessageCatalog Words = MessageCatalogReader
        .Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
        .Catalog!;

    [SkippableTheory]
    [InlineData(
        "000",
        "2021-04-27",
        "2021-04-28T08:00 02 ngày làm việc trước kỳ nghỉ 30/4–03/5",
        "2021-04-29T08:00 01 ngày làm việc trước kỳ nghỉ 30/4–03/5"
    )]
    [InlineData(
        "001",
        "2021-08-31",
        "2021-08-31T08:00 02 ngày làm việc trước kỳ nghỉ 02/9–05/9",
        "2021-09-01T08:00 01 ngày làm việc trước kỳ nghỉ 02/9–05/9"
    )]
    [InlineData("002", "2021-08-25")]
    [InlineData("003", "2021-04-29", "2021-04-29T08:00 01 ngày làm việc trước kỳ nghỉ 30/4–03/5")]
    [InlineData("004", "2020-03-31", "2020-04-15T08:00 Ngày cuối của thời gian thực hiện, từ 01/4 đến hết 15/04/2020")]
    public void The_seeds_propose_what_their_holidays_and_periods_give_and_no_deadline(string seed, string today, params string[] expected)
    {
        Skip.IfNot(Directory.Exists(Readings.Shared("seeds")), "../shared is absent");
        var file = Directory.GetFiles(Readings.Shared("seeds"), seed + "*").Single();
        var reading = DirectiveReader.Read(File.ReadAllText(file), file, Readings.Context);
        var plan = Plan(new PlanRequest(reading.Temporal, reading.Metadata.IssueDate, Urgency.Thuong), Local(today + "T06:00"));
        Assert.Equal(expected, plan.Reminders.Select(Told));
        Assert.DoesNotContain(plan.Reminders.Concat(plan.Dropped), reminder => reminder.Reason == ReminderReason.BeforeDeadline);
        Assert.All(plan.Reminders, reminder => Assert.NotNull(reminder.Source));
    }

    public static TheoryData<string, TimeExpression, Urgency, string, string[]> Cases =>
        new()
        {
            {
                "a deadline: 3 and 1 working days, 2 hours before the office closes",
                Deadline(DeadlineArithmetic.By(Day("2026-12-25"))),
                Urgency.Thuong,
                "2026-12-01T09:00",
                [
                    "2026-12-22T08:00 03 ngày làm việc trước thời hạn ghi trong văn bản (ngày 25/12/2026)",
                    "2026-12-24T08:00 01 ngày làm việc trước thời hạn ghi trong văn bản (ngày 25/12/2026)",
                    "2026-12-25T15:00 02 giờ trước thời hạn ghi trong văn bản (ngày 25/12/2026)",
                ]
            },
            {
                "before a day: counted from the day before it",
                Deadline(DeadlineArithmetic.Before(Day("2026-12-25"))),
                Urgency.Thuong,
                "2026-12-01T09:00",
                [
                    "2026-12-21T08:00 03 ngày làm việc trước thời hạn ghi trong văn bản (ngày 24/12/2026)",
                    "2026-12-23T08:00 01 ngày làm việc trước thời hạn ghi trong văn bản (ngày 24/12/2026)",
                    "2026-12-24T15:00 02 giờ trước thời hạn ghi trong văn bản (ngày 24/12/2026)",
                ]
            },
            {
                "an hour: two hours before it",
                Deadline(DeadlineArithmetic.Before(Day("2026-12-25"), new(16, 0))),
                Urgency.Thuong,
                "2026-12-24T09:00",
                [
                    "2026-12-24T09:00 01 ngày làm việc trước thời hạn ghi trong văn bản (trước 16 giờ, ngày 25/12/2026)",
                    "2026-12-25T14:00 02 giờ trước thời hạn ghi trong văn bản (trước 16 giờ, ngày 25/12/2026)",
                ]
            },
            {
                "an early hour: the evening before instead of the night",
                Deadline(DeadlineArithmetic.Before(Day("2026-12-25"), new(7, 0))),
                Urgency.Thuong,
                "2026-12-24T18:00",
                [
                    "2026-12-24T18:00 01 ngày làm việc trước thời hạn ghi trong văn bản (trước 07 giờ, ngày 25/12/2026)",
                    "2026-12-24T20:00 02 giờ trước thời hạn ghi trong văn bản (trước 07 giờ, ngày 25/12/2026)",
                ]
            },
            {
                "hỏa tốc: its own leads, and quiet hours are broken",
                Deadline(DeadlineArithmetic.Before(Day("2026-12-25"), new(7, 0))),
                Urgency.HoaToc,
                "2026-12-24T18:00",
                [
                    "2026-12-24T18:00 01 ngày làm việc trước thời hạn ghi trong văn bản (trước 07 giờ, ngày 25/12/2026)",
                    "2026-12-25T03:00 04 giờ trước thời hạn ghi trong văn bản (trước 07 giờ, ngày 25/12/2026)",
                    "2026-12-25T06:00 01 giờ trước thời hạn ghi trong văn bản (trước 07 giờ, ngày 25/12/2026)",
                ]
            },
            {
                "a deadline on a Sunday: the last working day stands for it",
                Deadline(DeadlineArithmetic.By(Day("2026-12-27"))),
                Urgency.Thuong,
                "2026-12-01T09:00",
                [
                    "2026-12-23T08:00 03 ngày làm việc trước thời hạn ghi trong văn bản (ngày 27/12/2026)",
                    "2026-12-25T08:00 01 ngày làm việc trước thời hạn ghi trong văn bản (ngày 27/12/2026)",
                    "2026-12-25T15:00 02 giờ trước thời hạn ghi trong văn bản (ngày 27/12/2026)",
                ]
            },
            {
                "over a day off: 24/11/2026",
                Deadline(DeadlineArithmetic.By(Day("2026-11-26"))),
                Urgency.Thuong,
                "2026-11-01T09:00",
                [
                    "2026-11-20T08:00 03 ngày làm việc trước thời hạn ghi trong văn bản (ngày 26/11/2026)",
                    "2026-11-25T08:00 01 ngày làm việc trước thời hạn ghi trong văn bản (ngày 26/11/2026)",
                    "2026-11-26T15:00 02 giờ trước thời hạn ghi trong văn bản (ngày 26/11/2026)",
                ]
            },
            { "a deadline that has passed", Deadline(DeadlineArithmetic.By(Day("2026-11-20"))), Urgency.Thuong, "2026-11-22T09:00", [] },
            {
                "a holiday of one day",
                Holiday("2026-11-24", "2026-11-24"),
                Urgency.Thuong,
                "2026-11-01T09:00",
                ["2026-11-20T08:00 02 ngày làm việc trước ngày nghỉ 24/11", "2026-11-23T08:00 01 ngày làm việc trước ngày nghỉ 24/11"]
            },
            {
                "a holiday not announced",
                Holiday("2027-04-30", "2027-05-03"),
                Urgency.Thuong,
                "2027-04-01T09:00",
                [
                    "2027-04-28T08:00 02 ngày làm việc trước kỳ nghỉ 30/4–03/5 (lịch nghỉ chưa công bố, dự tính theo luật)",
                    "2027-04-29T08:00 01 ngày làm việc trước kỳ nghỉ 30/4–03/5 (lịch nghỉ chưa công bố, dự tính theo luật)",
                ]
            },
            {
                "Tết: months under 3 with a zero",
                Holiday("2026-02-14", "2026-02-22"),
                Urgency.Thuong,
                "2026-02-12T12:00",
                [
                    "2026-02-12T12:00 02 ngày làm việc trước kỳ nghỉ 14/02–22/02",
                    "2026-02-13T08:00 01 ngày làm việc trước kỳ nghỉ 14/02–22/02",
                ]
            },
            { "a holiday that the reader knows by name only", Holiday(null, null), Urgency.Thuong, "2026-02-12T12:00", [] },
            {
                "a period that ends on a Sunday",
                new("", Span, TimeKind.Period, Day("2026-12-14"), Day("2026-12-27"), null, null, false),
                Urgency.Thuong,
                "2026-12-01T09:00",
                ["2026-12-25T08:00 Ngày cuối của thời gian thực hiện, từ 14/12 đến hết 27/12/2026"]
            },
            {
                "a habit is no reminder",
                new("thường xuyên", Span, TimeKind.Recurring, null, null, null, "FREQ=WEEKLY", false),
                Urgency.Thuong,
                "2026-12-01T09:00",
                []
            },
            {
                "a weekly report on Fridays, over Christmas",
                Report("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0"),
                Urgency.Thuong,
                "2026-12-14T09:00",
                [
                    "2026-12-17T08:00 Ngày làm việc trước kỳ báo cáo (16 giờ, ngày 18/12/2026)",
                    "2026-12-24T08:00 Ngày làm việc trước kỳ báo cáo (16 giờ, ngày 25/12/2026)",
                    "2026-12-31T08:00 Ngày làm việc trước kỳ báo cáo (16 giờ, ngày 01/01/2027)",
                    "2027-01-07T08:00 Ngày làm việc trước kỳ báo cáo (16 giờ, ngày 08/01/2027)",
                    "2027-01-14T08:00 Ngày làm việc trước kỳ báo cáo (16 giờ, ngày 15/01/2027)",
                ]
            },
            {
                "a monthly report on the 20th, which is a Sunday",
                Report("FREQ=MONTHLY;BYMONTHDAY=20"),
                Urgency.Thuong,
                "2026-12-01T09:00",
                ["2026-12-18T08:00 Ngày làm việc trước kỳ báo cáo (ngày 20/12/2026)"]
            },
            {
                "a quarterly report without a day",
                Report("FREQ=MONTHLY;INTERVAL=3"),
                Urgency.Thuong,
                "2026-12-01T09:00",
                ["2026-12-30T08:00 Ngày làm việc trước kỳ báo cáo (ngày 31/12/2026)"]
            },
            { "a rule nobody understands", Report("FREQ=HOURLY"), Urgency.Thuong, "2026-12-01T09:00", [] },
        };

    [Theory, MemberData(nameof(Cases))]
    public void A_time_has_its_reminders(string what, TimeExpression time, Urgency urgency, string now, string[] expected)
    {
        var plan = Plan(new PlanRequest([time], null, urgency), Local(now));
        Assert.True(expected.SequenceEqual(plan.Reminders.Select(Told)), $"{what}:\n{string.Join('\n', plan.Reminders.Select(Told))}");
    }

    [Fact]
    public void The_office_s_own_due_date_is_told_as_such()
    {
        var plan = Plan(new PlanRequest([], null, Urgency.Thuong, DeadlineArithmetic.By(Day("2026-12-25"))), Local("2026-12-24T12:00"));
        Assert.Equal(
            [
                "2026-12-24T12:00 01 ngày làm việc trước thời hạn do văn phòng đặt (ngày 25/12/2026)",
                "2026-12-25T15:00 02 giờ trước thời hạn do văn phòng đặt (ngày 25/12/2026)",
            ],
            plan.Reminders.Select(Told)
        );
        Assert.All(plan.Reminders, reminder => Assert.Null(reminder.Source));
    }

    [Fact]
    public void What_lies_before_the_day_of_issue_is_dropped_and_shown_as_dropped()
    {
        var plan = Plan(
            new PlanRequest([Holiday("2021-04-30", "2021-05-03")], Day("2021-04-29"), Urgency.Thuong),
            Local("2021-04-20T08:00")
        );
        Assert.Equal(["2021-04-29T08:00"], plan.Reminders.Select(reminder => $"{reminder.At:yyyy-MM-ddTHH:mm}"));
        Assert.Equal(["2021-04-28T08:00"], plan.Dropped.Select(reminder => $"{reminder.At:yyyy-MM-ddTHH:mm}"));
    }

    [Fact]
    public void A_break_that_is_named_twice_is_reminded_of_once()
    {
        var plan = Plan(
            new PlanRequest([Holiday("2021-09-02", "2021-09-05"), Holiday("2021-09-02", "2021-09-05")], null, Urgency.Thuong),
            Local("2021-08-20T08:00")
        );
        Assert.Equal(["holiday:2021-09-02:2", "holiday:2021-09-02:1"], plan.Reminders.Select(reminder => reminder.Key));
    }

    [Fact]
    public void Nothing_is_planned_in_quiet_hours_or_on_days_off_unless_it_is_urgent_or_daily()
    {
        var chance = new Random(6);
        for (var round = 0; round < 2_000; round++)
        {
            var day = Day("2026-01-05").AddDays(chance.Next(700));
            var due = new Due(day, chance.Next(2) == 0 ? null : new TimeOnly(chance.Next(24), 0), chance.Next(2) == 0);
            var now = VietnamTime.At(day.AddDays(-chance.Next(20)), new TimeOnly(chance.Next(24), 30));
            foreach (var reminder in Plan(new PlanRequest([Deadline(due)], null, Urgency.Khan), now).Reminders)
            {
                Assert.False(Settings.QuietHours.Contains(reminder.At));
                Assert.InRange(reminder.At, now, reminder.UsefulUntil.AddTicks(-1));
            }
        }
    }

    [Fact]
    public void The_digest_comes_on_the_last_working_day_before_the_cell_meeting()
    {
        var meetings = ReminderPlanner.Meetings(Holidays, Settings, Local("2026-11-22T09:00"), 3);
        Assert.Equal(["2026-12-02T08:00 Ngày làm việc trước buổi sinh hoạt chi bộ 03/12/2026"], meetings.Select(Told));
        var drafts = new PlanDrafts(
            Holidays,
            Settings with
            {
                MeetingDay = null,
                MeetingDays = new Dictionary<string, int> { ["DU-A"] = 10 },
            }
        ).OfMeetings(Local("2026-11-22T09:00")).Wanted;
        Assert.Equal([("meeting:DU-A:2026-12-10", "DU-A")], drafts.Select(draft => (draft.What.Key, draft.Scope)));
    }

    private static readonly TextSpan Span = new(0, 5);

    private static TimeExpression Deadline(Due due) => new("", Span, TimeKind.Deadline, null, null, due, null, true);

    private static TimeExpression Holiday(string? from, string? to) =>
        new("", Span, TimeKind.Holiday, from is null ? null : Day(from), to is null ? null : Day(to), null, null, false);

    internal static TimeExpression Report(string rule) => new("", Span, TimeKind.Recurring, null, null, null, rule, true);

    internal static ReminderPlan Plan(PlanRequest request, DateTimeOffset now) => ReminderPlanner.Plan(request, Holidays, Settings, now);

    internal static string Told(Reminder reminder) => $"{reminder.At:yyyy-MM-ddTHH:mm} {Words.Text(reminder.Why.Key, reminder.Why.Values)}";

    internal static DateTimeOffset Local(string text) => new(DateTime.Parse(text), VietnamTime.Offset);
}
