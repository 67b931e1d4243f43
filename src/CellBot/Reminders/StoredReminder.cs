using System.Collections.Frozen;
using CellBot.Directives;
using static CellBot.Reminders.ReminderState;

namespace CellBot.Reminders;

/// <summary>A reminder as a plan or a person wants it stored.</summary>
/// <param name="Scope">Code of a unit: only groups of its subtree; null: all that received the directive.</param>
/// <param name="Section">The directive's section that is quoted; null: none.</param>
/// <param name="Quote">Words of the directive, verbatim, plain text; null: none.</param>
public sealed record ReminderDraft(
    Reminder What,
    Obligation Obligation,
    Urgency Urgency,
    ReminderOrigin Origin,
    string? Scope = null,
    string? Section = null,
    string? Quote = null
);

/// <summary>A reminder as it stands in the store.</summary>
/// <param name="NextAt">When it is looked at next: its time, or a later one for those that wait.</param>
/// <param name="IsEdited">A person changed it: planning again leaves it as it is.</param>
/// <param name="Revision">Grows with every change; who changes it names the one they saw.</param>
/// <param name="SentTo">Groups it has gone to.</param>
/// <param name="LeftOver">Groups that owed it when its time was over, or units left to a person after escalation.</param>
/// <param name="ChangedBy">The last person or <c>system</c>.</param>
public sealed record StoredReminder(
    long Id,
    PlanSubject Subject,
    ReminderDraft Draft,
    ReminderState State,
    DateTimeOffset NextAt,
    bool IsEdited,
    int Revision,
    int SentTo,
    int LeftOver,
    string ChangedBy,
    DateTimeOffset ChangedAt
)
{
    public Reminder What => Draft.What;
}

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum ReminderOrigin
{
    /// <summary>From the times of the directive's reading.</summary>
    Reading,

    /// <summary>From the office's own due date, or its calendar (meeting, escalation).</summary>
    Office,

    /// <summary>Added by a person.</summary>
    Hand,
}

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum ReminderState
{
    /// <summary>
    /// Nothing of the directive has been sent yet; becomes planned with the first broadcast, or when a person accepts it.
    /// </summary>
    Proposed,

    Planned,

    /// <summary>
    /// Has gone to some, or to nobody yet, and goes on at its next time (quiet hours, the day's number, a paused broadcast).
    /// </summary>
    Waiting,

    /// <summary>Has gone to all who owed it. Final.</summary>
    Sent,

    /// <summary>Nobody owed it (any more) when its time came. Final.</summary>
    Cleared,

    /// <summary>Its use was over before it could go to all. Final; the office is told.</summary>
    Expired,

    /// <summary>A person does not want it.</summary>
    Muted,

    /// <summary>A newer plan no longer has it; comes back when a plan has it again.</summary>
    Dropped,
}

/// <summary>Which step of a reminder may follow which.</summary>
public static class ReminderTransitions
{
    private static readonly FrozenDictionary<ReminderState, ReminderState[]> Next = new Dictionary<ReminderState, ReminderState[]>
    {
        [Proposed] = [Planned, Muted, Dropped, Expired],
        [Planned] = [Waiting, Sent, Cleared, Expired, Muted, Dropped],
        [Waiting] = [Waiting, Sent, Cleared, Expired, Muted],
        [Muted] = [Planned, Dropped],
        [Dropped] = [Proposed, Planned],
        [Sent] = [],
        [Cleared] = [],
        [Expired] = [],
    }.ToFrozenDictionary();

    public static bool Allows(ReminderState from, ReminderState to) => Array.IndexOf(Next[from], to) >= 0;

    /// <summary>It may still go out.</summary>
    public static bool IsOpen(ReminderState state) => state is Proposed or Planned or Waiting;
}
