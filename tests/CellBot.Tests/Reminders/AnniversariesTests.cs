using CellBot.Reminders;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Reminders;

public sealed class AnniversariesTests
{
    private static Reminder? Before(string code, string at) =>
        Anniversaries.Before(code, ReminderHouse.Local(at), CalendarFiles.Holidays, ReminderHouse.Words);

    [Fact]
    public void Each_day_has_a_name_in_the_messages() =>
        Assert.All(Anniversaries.Codes, code => Assert.NotEmpty(Before(code, "2026-01-05T08:00")!.Why.Values["name"]));

    [Theory]
    [InlineData("02-03", "2026-01-28T08:00", "2026-02-03", "04")] // Wednesday to Tuesday
    [InlineData("02-03", "2026-02-03T08:00", "2027-02-03", null)] // on the day itself it is next year's
    [InlineData("09-02", "2026-12-01T08:00", "2027-09-02", null)]
    public void It_is_the_next_such_day_and_counts_the_working_days_until_it(string code, string at, string day, string? days)
    {
        var reminder = Before(code, at)!;
        Assert.Equal(ReminderHouse.Local($"{day}T00:00"), reminder.UsefulUntil);
        Assert.StartsWith($"anniversary:{day}:", reminder.Key, StringComparison.Ordinal);
        if (days is not null)
            Assert.Equal(days, reminder.Why.Values["days"]);
    }

    [Theory]
    [InlineData("12-25")]
    [InlineData("")]
    public void No_other_day_is_one(string code) => Assert.Null(Before(code, "2026-01-05T08:00"));
}
