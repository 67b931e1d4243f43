using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reading;

namespace CellBot.Reminders;

/// <summary>
/// From the times of a directive to its reminders. Pure. Deadlines are never made up: a plan holds what the text states
/// (holidays, periods, deadlines, recurring reports) and the office's own due date, nothing else.
/// One whose day lies before the day of issue or before today is dropped; one whose hour has just passed on that day
/// goes out at once, while it is still useful. Two at the same moment for the same thing are one.
/// </summary>
public static class ReminderPlanner
{
    public static ReminderPlan Plan(PlanRequest request, HolidayCalendar calendar, ReminderSettings settings, DateTimeOffset now)
    {
        var rules = new ReminderRules(calendar, settings, request.Urgency);
        var today = VietnamTime.DateOf(now);
        IEnumerable<Reminder> all = request.Times.SelectMany(time => Of(time, rules, today, settings));
        if (request.OfficeDue is { } due)
            all = all.Concat(rules.BeforeDue(due, ReminderReason.BeforeOfficeDue, null));
        var notBefore = request.IssueDate is { } issued && issued > today ? issued : today;
        var planned = all.OrderBy(reminder => reminder.At).DistinctBy(reminder => reminder.Key).ToArray();
        var (kept, dropped) = (new List<Reminder>(), new List<Reminder>());
        foreach (var reminder in planned)
        {
            var current =
                VietnamTime.DateOf(reminder.At) == today && reminder.At < now
                    ? reminder with
                    {
                        At = AtOnce(now, request.Urgency, settings),
                    }
                    : reminder;
            if (VietnamTime.DateOf(reminder.At) < notBefore || current.At >= current.UsefulUntil)
                dropped.Add(reminder);
            else if (
                !kept.Any(other => other.At == current.At && other.UsefulUntil == current.UsefulUntil && other.Reason == current.Reason)
            )
                kept.Add(current);
        }
        return new ReminderPlan([.. kept.OrderBy(reminder => reminder.At)], dropped);
    }

    /// <summary>
    /// The digests before the monthly meetings of the coming days: on the last working day before, at the office hour. Not tied to a
    /// directive.
    /// </summary>
    /// <param name="committee">Code of a committee with a day of its own; null: the day of all others.</param>
    /// <param name="meetingDay">Day of the month.</param>
    public static IReadOnlyList<Reminder> Meetings(
        HolidayCalendar calendar,
        ReminderSettings settings,
        DateTimeOffset now,
        int meetingDay,
        string? committee = null
    )
    {
        var today = VietnamTime.DateOf(now);
        var monthly = Recurrence.Monthly(meetingDay);
        var rules = new ReminderRules(calendar, settings, Urgency.Thuong);
        return
        [
            .. monthly
                .Days(today, today.AddDays(settings.HorizonDays))
                .Select(day => rules.BeforeMeeting(day, committee))
                .Where(reminder => reminder.At >= now),
        ];
    }

    private static IEnumerable<Reminder> Of(TimeExpression time, ReminderRules rules, DateOnly today, ReminderSettings settings) =>
        time switch
        {
            { Rrule: { } rrule, IsDeadline: true } => rules.Reports(time, rrule, today, today.AddDays(settings.HorizonDays)),
            { Kind: TimeKind.Holiday, Start: { } from, End: { } to } => rules.BeforeHoliday(from, to, time.Offset),
            { IsDeadline: true, Due: { } due } => rules.BeforeDue(due, ReminderReason.BeforeDeadline, time.Offset),
            { Kind: TimeKind.Period, End: { } end } => [rules.PeriodEnds(time.Start, end, time.Offset)],
            _ => [],
        };

    private static DateTimeOffset AtOnce(DateTimeOffset now, Urgency urgency, ReminderSettings settings) =>
        VietnamTime.ToLocal(urgency == Urgency.HoaToc ? now : settings.QuietHours.NextAllowed(now));
}
