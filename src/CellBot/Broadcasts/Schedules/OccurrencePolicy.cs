using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Broadcasts.Schedules;

/// <summary>What is to be done about one occurrence.</summary>
/// <param name="IsUseful">Make its broadcast; else it was missed, is marked expired, and people are told.</param>
/// <param name="UsefulUntil">From then on nothing of it is sent.</param>
/// <param name="Next">The occurrence after it; null: it was the last.</param>
public sealed record DueOccurrence(DateTimeOffset At, bool IsUseful, DateTimeOffset UsefulUntil, DateTimeOffset? Next);

/// <summary>When a schedule comes round, and what of the past is still of use. Pure; Vietnamese time.</summary>
public static class OccurrencePolicy
{
    /// <summary>
    /// Broadcasts are made so long before their time: the starter, which looks four times a second on every host, then starts them on the
    /// dot.
    /// </summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(90);

    /// <summary>What a person set for the night is worth an hour.</summary>
    private static readonly TimeSpan UsefulAtNight = TimeSpan.FromHours(1);

    /// <summary>
    /// Occurrences later than <paramref name="after"/>, in order, up to the schedule's end, without those that holidays take.
    /// </summary>
    public static IEnumerable<DateTimeOffset> After(Schedule schedule, HolidayCalendar holidays, DateTimeOffset after) =>
        schedule
            .Cron.After(after)
            .TakeWhile(at => !(at > schedule.Until))
            .Where(at => !schedule.SkipHolidays || holidays.BreakContaining(VietnamTime.DateOf(at)) is null);

    public static DateTimeOffset? Next(Schedule schedule, HolidayCalendar holidays, DateTimeOffset after) =>
        After(schedule, holidays, after).Select(at => (DateTimeOffset?)at).FirstOrDefault();

    /// <summary>
    /// Every occurrence from <see cref="Schedule.NextAt"/> to a little ahead of now. Of those missed at most the last is of use.
    /// </summary>
    public static IEnumerable<DueOccurrence> Due(Schedule schedule, HolidayCalendar holidays, ScheduleOptions options, DateTimeOffset now)
    {
        // The stored time may have become a holiday meanwhile: it is looked at anew, from just before it.
        var at = schedule.NextAt is { } stored ? Next(schedule, holidays, stored.AddTicks(-1)) : null;
        while (at is { } due && due <= now + Ahead)
        {
            var next = Next(schedule, holidays, due);
            var until = UsefulUntil(schedule, due, next, options);
            yield return new DueOccurrence(due, now < until, until, next);
            at = next;
        }
    }

    /// <summary>The earliest of: the next occurrence, the set span, the evening's quiet hour (hỏa tốc knows no night).</summary>
    public static DateTimeOffset UsefulUntil(Schedule schedule, DateTimeOffset at, DateTimeOffset? next, ScheduleOptions options)
    {
        var until = at + options.UsefulFor;
        var quiet = QuietHours.Default;
        if (schedule.Urgency is not Urgency.HoaToc)
        {
            var night = VietnamTime.At(VietnamTime.DateOf(at), quiet.From);
            if (quiet.Contains(at))
                until = at + UsefulAtNight;
            else if (night > at && night < until)
                until = night;
        }
        return next < until ? next.Value : until;
    }
}
