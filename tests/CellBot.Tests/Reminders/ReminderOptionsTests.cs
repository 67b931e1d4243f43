using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

public sealed class ReminderOptionsTests
{
    private static readonly ReminderOptions Own = new();

    [Fact]
    public void What_is_set_by_default_is_right() => Assert.Empty(ReminderOptionsValidator.Faults(Own));

    public static TheoryData<ReminderOptions, string> Wrong =>
        new()
        {
            { Own with { OfficeEnd = Own.OfficeHour }, "OfficeEnd" },
            { Own with { OfficeHour = new TimeOnly(6, 29) }, "OfficeHour" },
            { Own with { MaxPerDay = 0 }, "MaxPerDay" },
            { Own with { MaxPerDay = 21 }, "MaxPerDay" },
            { Own with { HorizonDays = 6 }, "HorizonDays" },
            { Own with { HorizonDays = 101 }, "HorizonDays" },
            { Own with { MeetingDay = 32 }, "MeetingDay" },
            { Own with { MeetingDays = "DU-HK" }, "MeetingDays" },
            { Own with { EscalateAfterWorkingDays = 0 }, "EscalateAfterWorkingDays" },
            { Own with { EscalationRepeats = 31 }, "EscalationRepeats" },
            { Own with { DaysBeforeHoliday = "2;1" }, "DaysBeforeHoliday" },
            { Own with { DaysBeforeDeadline = "0" }, "DaysBeforeDeadline" },
            { Own with { HoursBeforeDeadline = "100" }, "HoursBeforeDeadline" },
            { Own with { ExpressDaysBeforeDeadline = "một" }, "ExpressDaysBeforeDeadline" },
            { Own with { ExpressHoursBeforeDeadline = "-1" }, "ExpressHoursBeforeDeadline" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_fault_names_its_key(ReminderOptions options, string key) =>
        Assert.StartsWith($"Reminders:{key} ", Assert.Single(ReminderOptionsValidator.Faults(options)));

    public static TheoryData<ReminderOptions> AtTheEdge =>
        [
            Own with
            {
                MaxPerDay = 1,
            },
            Own with
            {
                MaxPerDay = 20,
            },
            Own with
            {
                HorizonDays = 7,
            },
            Own with
            {
                HorizonDays = 100,
            },
            Own with
            {
                MeetingDay = 0,
            },
            Own with
            {
                MeetingDay = 31,
            },
            Own with
            {
                EscalateAfterWorkingDays = 30,
            },
            Own with
            {
                EscalationRepeats = 0,
            },
            Own with
            {
                OfficeHour = new TimeOnly(6, 30),
            },
        ];

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public void The_edges_are_allowed(ReminderOptions options) => Assert.Empty(ReminderOptionsValidator.Faults(options));
}
