using CellBot.Calendar;
using static CellBot.Reminders.ReminderState;

namespace CellBot.Reminders;

/// <summary>What a person may do with a reminder. Pure; the clock is passed in.</summary>
public static class ReminderPolicy
{
    public static ReminderDecision Accept(StoredReminder reminder, string by, DateTimeOffset now) =>
        reminder.State is not Proposed ? ReminderDecision.WrongState(reminder, "accept") : Open(reminder, by, now);

    public static ReminderDecision Mute(StoredReminder reminder, string by, DateTimeOffset now) =>
        ReminderTransitions.IsOpen(reminder.State)
            ? new ReminderDecision.Done(reminder with { State = Muted, ChangedBy = by, ChangedAt = now })
            : ReminderDecision.WrongState(reminder, "mute");

    /// <summary>One that a person added goes; one of a plan is muted, or the next plan would bring it back.</summary>
    public static ReminderDecision Remove(StoredReminder reminder, string by, DateTimeOffset now) =>
        reminder is { Draft.Origin: ReminderOrigin.Hand, State: Planned or Muted or Proposed }
            ? new ReminderDecision.Done(reminder with { State = Dropped, ChangedBy = by, ChangedAt = now })
            : Mute(reminder, by, now);

    public static ReminderDecision Unmute(StoredReminder reminder, string by, DateTimeOffset now) =>
        reminder.State is not Muted ? ReminderDecision.WrongState(reminder, "unmute") : Open(reminder, by, now);

    /// <summary>To another time: off quiet hours unless it is hỏa tốc, before its use is over.</summary>
    public static ReminderDecision Move(
        StoredReminder reminder,
        DateTimeOffset at,
        ReminderSettings settings,
        string by,
        DateTimeOffset now
    )
    {
        if (reminder.State is not (Proposed or Planned or Muted))
            return ReminderDecision.WrongState(reminder, "move");
        if (reminder.What.Reason == ReminderReason.Overdue)
            return new ReminderDecision.Refused(
                "wrong_state",
                "escalation begins when the due date has passed; mute it or change the due date"
            );
        var settled = Settle(at, reminder.Draft.Urgency, settings);
        if (settled <= now)
            return new ReminderDecision.Refused("reminder_past", "the new time has passed");
        var until = reminder.Draft.Origin == ReminderOrigin.Hand ? Until(settled) : reminder.What.UsefulUntil;
        if (settled >= until)
            return new ReminderDecision.Refused("reminder_too_late", $"its use ends at {until:O}");
        return new ReminderDecision.Done(
            reminder with
            {
                Draft = reminder.Draft with { What = reminder.What with { At = settled, UsefulUntil = until } },
                State = reminder.State == Muted ? Planned : reminder.State,
                NextAt = settled,
                IsEdited = true,
                ChangedBy = by,
                ChangedAt = now,
            }
        );
    }

    /// <summary>Off the quiet hours, on to the morning; hỏa tốc stays.</summary>
    public static DateTimeOffset Settle(DateTimeOffset at, Directives.Urgency urgency, ReminderSettings settings) =>
        VietnamTime.ToLocal(urgency == Directives.Urgency.HoaToc ? at : settings.QuietHours.NextAllowed(at));

    /// <summary>What a person asked for on a day helps that day and the next.</summary>
    public static DateTimeOffset Until(DateTimeOffset at) => VietnamTime.At(VietnamTime.DateOf(at).AddDays(2), TimeOnly.MinValue);

    private static ReminderDecision Open(StoredReminder reminder, string by, DateTimeOffset now) =>
        reminder.What.UsefulUntil <= now
            ? new ReminderDecision.Refused("already_expired", "its use is over")
            : new ReminderDecision.Done(reminder with { State = Planned, ChangedBy = by, ChangedAt = now });
}
