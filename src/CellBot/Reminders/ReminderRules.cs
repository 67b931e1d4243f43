using System.Globalization;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Reminders;

/// <summary>One rule for each kind of reminder: on which day and hour, until when it helps, and how it explains itself.</summary>
internal sealed class ReminderRules(HolidayCalendar calendar, ReminderSettings settings, Urgency urgency)
{
    internal IEnumerable<Reminder> BeforeHoliday(DateOnly from, DateOnly to, TextSpan source)
    {
        var estimated = calendar.BreakContaining(from)?.Status == BreakStatus.Estimated ? ".estimated" : "";
        foreach (var count in settings.WorkingDaysBeforeHoliday)
        {
            var at = VietnamTime.At(calendar.WorkingDaysBefore(from, count), settings.OfficeHour);
            yield return New(
                $"holiday:{from:yyyy-MM-dd}:{count}",
                ReminderReason.BeforeHoliday,
                at,
                VietnamTime.At(from, TimeOnly.MinValue),
                source,
                from == to ? $"before_day_off{estimated}" : $"before_holiday{estimated}",
                ("days", Two(count)),
                ("from", ShortDay(from)),
                ("to", ShortDay(to))
            );
        }
    }

    internal Reminder PeriodEnds(DateOnly? start, DateOnly end, TextSpan source)
    {
        var until = VietnamTime.At(end.AddDays(1), TimeOnly.MinValue);
        return New(
            $"period:{end:yyyy-MM-dd}",
            ReminderReason.PeriodEnds,
            VietnamTime.At(end, settings.OfficeHour),
            until,
            source,
            start is null ? "period_ends" : "period_ends.since",
            ("from", start is { } first ? ShortDay(first) : ""),
            ("to", VietnameseText.Date(end))
        );
    }

    internal IEnumerable<Reminder> BeforeDue(Due due, ReminderReason reason, TextSpan? source)
    {
        var kind = reason == ReminderReason.BeforeOfficeDue ? "office" : "deadline";
        var lead = settings.LeadFor(urgency);
        foreach (var days in lead.WorkingDays)
        {
            var at = VietnamTime.At(calendar.WorkingDaysBefore(due.LastDay, days), settings.OfficeHour);
            yield return New(
                $"{kind}:{due}:{days}d",
                reason,
                at,
                due.TooLateFrom,
                source,
                $"{kind}.days",
                ("days", Two(days)),
                ("due", Told(due))
            );
        }
        foreach (var hours in lead.Hours)
        {
            var at = LastMoment(due).AddHours(-hours);
            yield return New(
                $"{kind}:{due}:{hours}h",
                reason,
                at,
                due.TooLateFrom,
                source,
                $"{kind}.hours",
                ("hours", Two(hours)),
                ("due", Told(due))
            );
        }
    }

    /// <summary>
    /// A daily report is reminded of on its day, rest days too, or the day before where its first hour has come by the office's; one of a
    /// longer rhythm on the last working day before. Hours of one day share a reminder.
    /// </summary>
    internal IEnumerable<Reminder> Reports(TimeExpression time, string rrule, DateOnly from, DateOnly to)
    {
        if (Recurrence.Parse(rrule) is not { } recurrence)
            yield break;
        var isEveryDay = recurrence.Unit == RecurrenceUnit.Day;
        var isOnTheDay = isEveryDay && recurrence.Hours.All(hour => hour > settings.OfficeHour);
        foreach (var day in recurrence.Days(from, to))
        {
            var due = new Due(day, recurrence.LastHour, IsExclusive: recurrence.LastHour is not null);
            var (on, why) =
                isOnTheDay ? (day, "today")
                : isEveryDay ? (day.AddDays(-1), "next_day")
                : (calendar.PreviousWorkingDay(day), "tomorrow");
            yield return New(
                $"report:{time.Offset.Start}:{day:yyyy-MM-dd}",
                ReminderReason.RecurringReport,
                VietnamTime.At(on, settings.OfficeHour),
                due.TooLateFrom,
                time.Offset,
                $"report.{why}",
                [("due", Told(day, recurrence.Hours))],
                staysOnRestDay: isEveryDay
            );
        }
    }

    internal Reminder BeforeMeeting(DateOnly day, string? committee)
    {
        var at = VietnamTime.At(calendar.PreviousWorkingDay(day), settings.OfficeHour);
        return New(
            committee is null ? $"meeting:{day:yyyy-MM-dd}" : $"meeting:{committee}:{day:yyyy-MM-dd}",
            ReminderReason.CellMeeting,
            at,
            VietnamTime.At(day.AddDays(1), TimeOnly.MinValue),
            null,
            "meeting",
            ("day", VietnameseText.Date(day))
        );
    }

    /// <summary>The moment before which hours are counted: the hour named, or the end of the office's day.</summary>
    private DateTimeOffset LastMoment(Due due) =>
        due.Hour is { } hour && (!due.IsExclusive || hour > TimeOnly.MinValue)
            ? VietnamTime.At(due.Day, hour)
            : VietnamTime.At(calendar.WorkingDayOnOrBefore(due.LastDay), settings.OfficeEnd);

    private Reminder New(
        string key,
        ReminderReason reason,
        DateTimeOffset at,
        DateTimeOffset until,
        TextSpan? source,
        string why,
        params (string Name, string Value)[] values
    ) => New(key, reason, at, until, source, why, values, staysOnRestDay: false);

    private Reminder New(
        string key,
        ReminderReason reason,
        DateTimeOffset at,
        DateTimeOffset until,
        TextSpan? source,
        string why,
        (string Name, string Value)[] values,
        bool staysOnRestDay
    )
    {
        var settled = staysOnRestDay
            ? urgency == Urgency.HoaToc
                ? at
                : settings.QuietHours.NextAllowed(at)
            : ReminderTime.Settle(at, until, urgency == Urgency.HoaToc, calendar, settings.QuietHours);
        var filled = values.Where(value => value.Value.Length > 0).ToDictionary(value => value.Name, value => value.Value);
        return new Reminder(key, reason, settled, until, new ReasonText($"reminder.why.{why}", filled), source);
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>30/4, 03/5, 03/02: a zero before days under 10 and before months 1 and 2, as Party texts write.</summary>
    private static string ShortDay(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}/{(day.Month <= 2 ? $"0{day.Month}" : $"{day.Month}")}");

    private static string Told(Due due) =>
        (due.Hour, due.IsExclusive) switch
        {
            ({ } hour, true) => $"trước {Told(due.Day, [hour])}",
            ({ } hour, false) => Told(due.Day, [hour]),
            _ => Told(due.LastDay, []),
        };

    /// <summary>"06 giờ, 16 giờ, ngày 18/12/2026".</summary>
    private static string Told(DateOnly day, IEnumerable<TimeOnly> hours) =>
        string.Join(", ", hours.Select(VietnameseText.Time).Append($"ngày {VietnameseText.Date(day)}"));
}
