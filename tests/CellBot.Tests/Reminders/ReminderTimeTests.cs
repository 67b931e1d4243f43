using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Reminders;

/// <summary>2026-11-24 (a Tuesday) is a holiday; the 28th is a Saturday.</summary>
public sealed class ReminderTimeTests
{
    [Theory]
    // What must come before something moves back; all else on.
    [InlineData("2026-11-25T08:00", true, false, "2026-11-25T08:00")]
    [InlineData("2026-11-24T08:00", true, false, "2026-11-23T08:00")]
    [InlineData("2026-11-24T08:00", false, false, "2026-11-25T08:00")]
    [InlineData("2026-11-28T08:00", true, false, "2026-11-27T08:00")]
    [InlineData("2026-11-28T08:00", false, false, "2026-11-30T08:00")]
    // Quiet from 21:00 to 6:30: an hour of the evening is left to what goes back.
    [InlineData("2026-11-25T22:00", true, false, "2026-11-25T20:00")]
    [InlineData("2026-11-26T03:00", true, false, "2026-11-25T20:00")]
    [InlineData("2026-11-25T22:00", false, false, "2026-11-26T06:30")]
    [InlineData("2026-11-25T20:59", true, false, "2026-11-25T20:59")]
    // First the hour, then the day that it leads to.
    [InlineData("2026-11-27T22:00", false, false, "2026-11-30T06:30")]
    [InlineData("2026-11-25T03:00", true, false, "2026-11-23T20:00")]
    // Hỏa tốc stays.
    [InlineData("2026-11-28T03:00", false, true, "2026-11-28T03:00")]
    public void A_reminder_finds_a_working_day_and_a_waking_hour(string planned, bool precedes, bool isUrgent, string expected) =>
        Assert.Equal(
            ReminderHouse.Local(expected),
            ReminderTime.Settle(
                ReminderHouse.Local(planned),
                precedes ? ReminderHouse.Local("2026-12-31T08:00") : null,
                isUrgent,
                CalendarFiles.Holidays,
                QuietHours.Default
            )
        );
}
