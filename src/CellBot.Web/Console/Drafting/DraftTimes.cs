using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;

namespace CellBot.Web.Console.Drafting;

/// <summary>
/// What is to be said of a broadcast's times before it is made: what the domain would refuse, and what is allowed but hardly meant.
/// </summary>
public sealed class DraftTimes(TimeProvider clock, CurrentHolidays holidays, ReminderSettings office)
{
    /// <summary>A code of the refusal texts; null: the times may stand.</summary>
    public string? Refusal(DraftForm form) =>
        BroadcastPolicy.Times(form.StartAt, form.AcknowledgeBy, form.ExpiresAt, clock.GetUtcNow())?.Code;

    /// <summary>Codes of the notes under <c>console.time_note</c>.</summary>
    public IEnumerable<string> Notes(DraftForm form, Urgency urgency)
    {
        if (form.StartAt <= clock.GetUtcNow())
            yield return "start_past";
        // What is urgent is sent at night as well.
        else if (form.StartAt is { } start && urgency == Urgency.Thuong && office.QuietHours.Contains(start))
            yield return "start_quiet";
        if (form.ExpiresAt is { } end && urgency == Urgency.Thuong && office.QuietHours.Contains(end))
            yield return office.QuietHours.NextAllowed(form.StartAt ?? clock.GetUtcNow()) >= end ? "all_quiet" : "expires_quiet";
        if (form.AcknowledgeBy is { } by)
        {
            if (office.QuietHours.Contains(by))
                yield return "acknowledge_quiet";
            else if (!holidays.Current.IsWorkingDay(VietnamTime.DateOf(by)))
                yield return "acknowledge_rest_day";
            if (form.ExpiresAt < by)
                yield return "expires_before_acknowledge";
        }
    }
}
