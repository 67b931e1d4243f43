using CellBot.Calendar;

namespace CellBot.Reminders;

/// <summary>Habits of escalation.</summary>
public sealed record EscalationSettings
{
    /// <summary>How long the secretary has before the superior office hears of it, working days. Default 1.</summary>
    public int WorkingDaysForSecretary { get; init; } = 1;

    /// <summary>Most daily lists to the superior office after the first; then a person must act. Default 5.</summary>
    public int MostRepeats { get; init; } = 5;
}

public enum EscalationTarget
{
    /// <summary>The unit's secretary or team leader, in a private chat.</summary>
    Secretary,

    /// <summary>The office of the superior committee: one list of all its late units.</summary>
    SuperiorOffice,
}

/// <summary>A step that was taken, as stored.</summary>
public sealed record EscalationStep(int Number, EscalationTarget Target, DateTimeOffset At);

/// <summary>Where one unit's escalation stands.</summary>
/// <param name="TooLateFrom">From when the acknowledgement is late.</param>
/// <param name="Answered">Acknowledged, or answered by the secretary.</param>
/// <param name="HasSecretary">A secretary can be reached privately.</param>
/// <param name="Taken">In order.</param>
public sealed record EscalationState(DateTimeOffset TooLateFrom, bool Answered, bool HasSecretary, IReadOnlyList<EscalationStep> Taken);

/// <summary>What happens next: closed.</summary>
public abstract record EscalationDecision
{
    private EscalationDecision() { }

    /// <summary>Nothing more will be done by the machine.</summary>
    public sealed record Stop : EscalationDecision;

    public sealed record WaitUntil(DateTimeOffset At) : EscalationDecision;

    /// <summary>Send this step now, store it with the message.</summary>
    public sealed record Take(EscalationStep Step) : EscalationDecision;
}

/// <summary>
/// Late: first the secretary, privately; if that brings nothing, the superior committee's office, with a list; then that
/// list once each working day. Never a group. Steps are taken on working days outside quiet hours, and end as soon as
/// the unit answers.
/// </summary>
public static class EscalationPolicy
{
    public static EscalationDecision Next(
        EscalationState state,
        HolidayCalendar calendar,
        ReminderSettings reminders,
        EscalationSettings settings,
        DateTimeOffset now
    )
    {
        if (state.Answered || Repeats(state) > settings.MostRepeats)
            return new EscalationDecision.Stop();
        var target = state.Taken.Count == 0 && state.HasSecretary ? EscalationTarget.Secretary : EscalationTarget.SuperiorOffice;
        var due = DueTime(state, calendar, reminders, settings);
        if (due > now)
            return new EscalationDecision.WaitUntil(due);
        var allowed = ReminderTime.Settle(now, null, isUrgent: false, calendar, reminders.QuietHours);
        return allowed > now
            ? new EscalationDecision.WaitUntil(VietnamTime.ToLocal(allowed))
            : new EscalationDecision.Take(new EscalationStep(state.Taken.Count + 1, target, now));
    }

    private static DateTimeOffset DueTime(
        EscalationState state,
        HolidayCalendar calendar,
        ReminderSettings reminders,
        EscalationSettings settings
    )
    {
        if (state.Taken.Count == 0)
            return ReminderTime.Settle(VietnamTime.ToLocal(state.TooLateFrom), null, isUrgent: false, calendar, reminders.QuietHours);
        var last = state.Taken[^1];
        var days = last.Target == EscalationTarget.Secretary ? settings.WorkingDaysForSecretary : 1;
        return VietnamTime.At(calendar.AddWorkingDays(VietnamTime.DateOf(last.At), days), reminders.OfficeHour);
    }

    private static int Repeats(EscalationState state) => state.Taken.Count(step => step.Target == EscalationTarget.SuperiorOffice);
}
