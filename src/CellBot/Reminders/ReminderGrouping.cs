using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Reminders;

/// <summary>A reminder that has come due for one group.</summary>
public sealed record DueItem(string Key, long DirectiveId, Urgency Urgency, DateTimeOffset At, DateTimeOffset UsefulUntil);

/// <summary>What to do for one group now. The three lists part the items: none is lost, none stands twice.</summary>
/// <param name="Send">One message, these lines in this order; empty: nothing now.</param>
/// <param name="Wait">Not yet; looked at again at <paramref name="WaitUntil"/>.</param>
/// <param name="Expired">Marked expired, and the office is told.</param>
/// <param name="WaitUntil">Null exactly when nothing waits.</param>
public sealed record Gathered(
    IReadOnlyList<DueItem> Send,
    IReadOnlyList<DueItem> Wait,
    IReadOnlyList<DueItem> Expired,
    DateTimeOffset? WaitUntil
);

/// <summary>
/// Gathers what is due for a group into one message. Hỏa tốc breaks quiet hours and the daily cap; all else waits for
/// the morning, or, when the group has had its number for the day, for the next day's office hour. Outside quiet hours
/// what waits behind the cap rides along with an urgent message, since that one is sent anyway. Most urgent first, then
/// what ends soonest.
/// </summary>
public static class ReminderGrouping
{
    /// <param name="due">Everything whose time has come (At ≤ now) and that the group still owes.</param>
    /// <param name="sentToday">Reminder messages the group has had today, Vietnamese time.</param>
    public static Gathered Of(IEnumerable<DueItem> due, int sentToday, ReminderSettings settings, DateTimeOffset now)
    {
        var open = due.DistinctBy(item => item.Key)
            .OrderByDescending(item => item.Urgency)
            .ThenBy(item => item.UsefulUntil)
            .ThenBy(item => item.Key, StringComparer.Ordinal)
            .ToArray();
        DueItem[] expired = [.. open.Where(item => item.UsefulUntil <= now)];
        DueItem[] alive = [.. open.Where(item => item.UsefulUntil > now)];
        var isQuiet = settings.QuietHours.Contains(now);
        var hasUrgent = alive.Any(IsUrgent);
        var mayAll = !isQuiet && (hasUrgent || sentToday < settings.MaxPerDay);
        DueItem[] send = [.. alive.Where(item => mayAll || IsUrgent(item))];
        DueItem[] wait = [.. alive.Except(send)];
        return new Gathered(send, wait, expired, wait.Length == 0 ? null : NextChance(sentToday, settings, now));
    }

    private static bool IsUrgent(DueItem item) => item.Urgency == Urgency.HoaToc;

    private static DateTimeOffset NextChance(int sentToday, ReminderSettings settings, DateTimeOffset now)
    {
        var allowed = settings.QuietHours.NextAllowed(now);
        var today = VietnamTime.DateOf(now);
        var isCapped = VietnamTime.DateOf(allowed) == today && sentToday >= settings.MaxPerDay;
        return isCapped
            ? settings.QuietHours.NextAllowed(VietnamTime.At(today.AddDays(1), settings.OfficeHour))
            : VietnamTime.ToLocal(allowed);
    }
}
