using System.Globalization;
using CellBot.Calendar;
using CellBot.Messages;

namespace CellBot.Reminders;

/// <summary>
/// Days that cells observe every year (Nghị định 145/2013/NĐ-CP, Art. 4). Reminded of only where the office asks for it, in connection with
/// a directive.
/// </summary>
public static class Anniversaries
{
    /// <summary>Month and day; the names stand in content/messages under <c>anniversary.</c></summary>
    public static IReadOnlyList<string> Codes { get; } = ["02-03", "04-30", "05-07", "05-19", "08-19", "09-02"];

    /// <summary>A reminder at that moment of the next such day after it; null for a day that is not one of them.</summary>
    public static Reminder? Before(string code, DateTimeOffset at, HolidayCalendar calendar, MessageCatalog messages)
    {
        if (!Codes.Contains(code))
            return null;
        var today = VietnamTime.DateOf(at);
        var day = DateOnly.ParseExact($"{today.Year:0000}-{code}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (day <= today)
            day = day.AddYears(1);
        var left = calendar.CountWorkingDays(today, day);
        var values = new Dictionary<string, string>
        {
            ["days"] = left.ToString("00", CultureInfo.InvariantCulture),
            ["day"] = VietnameseText.Date(day),
            ["name"] = messages.Text(MessageKeys.Of(MessageKeys.Anniversary, code.Replace('-', '_'))),
        };
        return new Reminder(
            $"anniversary:{day:yyyy-MM-dd}:{today:MM-dd}",
            ReminderReason.Anniversary,
            at,
            VietnamTime.At(day, TimeOnly.MinValue),
            new ReasonText(MessageKeys.ReminderWhy.Anniversary, values),
            null
        );
    }
}
