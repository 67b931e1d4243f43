using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;

namespace CellBot.Reminders;

/// <summary>
/// Keeps what the office enters of a year's breaks, with its trace, and has all that was planned by the old calendar looked at anew.
/// </summary>
public sealed class HolidayService(
    IHolidayStore store,
    CurrentHolidays book,
    IReminderStore reminders,
    ScheduleRunner schedules,
    TimeProvider clock
)
{
    public async Task SaveAsync(int year, IReadOnlyList<HolidayBreak> breaks, Actor actor, CancellationToken cancellationToken)
    {
        var entered = new AnnouncedYear(year, breaks, actor.Name, clock.GetUtcNow());
        await store.SaveAsync(entered, Event(year, "calendar.entered", actor), cancellationToken);
        await ChangedAsync(cancellationToken);
    }

    /// <summary>The file's word on that year again. False: nothing was entered.</summary>
    public async Task<bool> ForgetAsync(int year, Actor actor, CancellationToken cancellationToken)
    {
        if (!await store.RemoveAsync(year, Event(year, "calendar.reset", actor), cancellationToken))
            return false;
        await ChangedAsync(cancellationToken);
        return true;
    }

    /// <summary>Who entered a year and when; null: it is the file's.</summary>
    public async Task<AnnouncedYear?> EnteredAsync(int year, CancellationToken cancellationToken) =>
        (await store.AllAsync(cancellationToken)).FirstOrDefault(each => each.Year == year);

    private AuditEvent Event(int year, string action, Actor actor) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "calendar", year.ToString(CultureInfo.InvariantCulture));

    private async Task ChangedAsync(CancellationToken cancellationToken)
    {
        book.Use(await store.AllAsync(cancellationToken));
        await schedules.RecheckAsync(cancellationToken);
        await reminders.PlanAgainAsync(clock.GetUtcNow(), cancellationToken);
    }
}
