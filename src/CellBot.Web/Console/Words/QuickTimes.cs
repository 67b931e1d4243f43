using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Times that are often meant, offered under a field: in words, and as they stand in it.</summary>
public sealed class QuickTimes(TimeProvider clock, CurrentHolidays holidays, ReminderSettings office, ConsoleTexts texts)
{
    private static readonly int[] Deadlines = [3, 5, 10];

    private DateOnly Today => clock.Today();

    /// <summary>Until when something is to be done.</summary>
    public IReadOnlyList<QuickTime> Due() =>
        [
            .. Ahead(Today, office.OfficeEnd, "time.quick_today"),
            .. Ahead(Today.AddDays(1), office.OfficeEnd, "time.quick_tomorrow"),
            .. Deadlines.Select(count => new QuickTime(
                texts.Format("time.quick_working_days", ("n", count)),
                TimeText.Field(VietnamTime.At(holidays.Current.AddWorkingDays(Today, count), office.OfficeEnd))
            )),
        ];

    /// <summary>When something is to begin or to be said: the office's hour.</summary>
    public IReadOnlyList<QuickTime> Start()
    {
        var working = holidays.Current.NextWorkingDay(Today);
        return
        [
            .. Ahead(Today, office.OfficeHour, "time.quick_today"),
            .. Ahead(Today.AddDays(1), office.OfficeHour, "time.quick_tomorrow"),
            .. working == Today.AddDays(1) ? [] : Ahead(working, office.OfficeHour, "time.quick_next_working"),
        ];
    }

    /// <summary>From when on it is of no use any more.</summary>
    public IReadOnlyList<QuickTime> Expiry() =>
        [
            .. Ahead(Today.AddDays(3), office.OfficeEnd, "time.quick_days", 3),
            .. Ahead(Today.AddDays(7), office.OfficeEnd, "time.quick_days", 7),
        ];

    /// <summary>A day that has come already.</summary>
    public IReadOnlyList<QuickTime> Past() =>
        [
            new(texts["time.quick_day_today"], TimeText.Field(Today)),
            new(texts["time.quick_day_yesterday"], TimeText.Field(Today.AddDays(-1))),
        ];

    private IEnumerable<QuickTime> Ahead(DateOnly day, TimeOnly hour, string text, int days = 0)
    {
        var at = VietnamTime.At(day, hour);
        if (at > clock.GetUtcNow())
            yield return new QuickTime(texts.Format(text, ("hour", Hour(hour)), ("n", days)), TimeText.Field(at));
    }

    private string Hour(TimeOnly hour) => CellBot.Messages.VietnameseText.Time(hour);
}

/// <param name="Words">17 giờ mai</param>
/// <param name="Value">29/11/2026 17:00</param>
public sealed record QuickTime(string Words, string Value);
