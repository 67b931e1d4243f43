using System.Data.Common;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reading;
using CellBot.Reminders;

namespace CellBot.Storage.Reminders;

/// <summary>A reminder as a row.</summary>
internal static class ReminderRows
{
    public const string Columns = """
        id, directive_id, broadcast_id, reminder_key, reason, obligation, urgency, origin, scope, due_at, useful_until, why_key, why_values,
        source_start, source_end, section, quote, state, next_at, edited, revision, sent_to, left_over, changed_by, changed_at
        """;

    public static StoredReminder Read(DbDataReader row)
    {
        TextSpan? source = row.IsDBNull(13) ? null : new TextSpan(row.GetInt32(13), row.GetInt32(14));
        var what = new Reminder(
            row.GetString(3),
            row.Word<ReminderReason>(4),
            Local(row, 9),
            Local(row, 10),
            new ReasonText(row.GetString(11), StoredJson.Texts(row.GetString(12))),
            source
        );
        var draft = new ReminderDraft(
            what,
            row.Word<Obligation>(5),
            row.Word<Urgency>(6),
            row.Word<ReminderOrigin>(7),
            row.TextOrNull(8),
            row.TextOrNull(15),
            row.TextOrNull(16)
        );
        return new StoredReminder(
            row.GetInt64(0),
            new PlanSubject(row.LongOrNull(1), row.LongOrNull(2)),
            draft,
            row.Word<ReminderState>(17),
            Local(row, 18),
            row.Flag(19),
            row.GetInt32(20),
            row.GetInt32(21),
            row.GetInt32(22),
            row.GetString(23),
            row.Instant(24)
        );
    }

    /// <summary>The columns as parameters of the same names.</summary>
    public static object Parameters(PlanSubject subject, ReminderDraft draft, ReminderState state, string by, DateTimeOffset now) =>
        new
        {
            subject = subject.Key,
            directive_id = subject.DirectiveId,
            broadcast_id = subject.BroadcastId,
            reminder_key = draft.What.Key,
            reason = Words<ReminderReason>.Of(draft.What.Reason),
            obligation = Words<Obligation>.Of(draft.Obligation),
            urgency = Words<Urgency>.Of(draft.Urgency),
            origin = Words<ReminderOrigin>.Of(draft.Origin),
            scope = draft.Scope,
            due_at = draft.What.At.ToMicros(),
            useful_until = draft.What.UsefulUntil.ToMicros(),
            why_key = draft.What.Why.Key,
            why_values = StoredJson.Write(draft.What.Why.Values),
            source_start = draft.What.Source?.Start,
            source_end = draft.What.Source?.End,
            section = draft.Section,
            quote = draft.Quote,
            state = Words<ReminderState>.Of(state),
            changed_by = by,
            now = now.ToMicros(),
        };

    private static DateTimeOffset Local(DbDataReader row, int column) => VietnamTime.ToLocal(row.Instant(column));
}
