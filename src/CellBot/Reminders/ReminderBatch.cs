using System.Globalization;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>A group that received what a reminder is about and has not had this reminder yet, asked at the moment of sending.</summary>
/// <param name="BroadcastId">The newest broadcast that reached it: the message goes out under it.</param>
/// <param name="BroadcastPaused">That broadcast stands still: nothing is to be sent under it now.</param>
/// <param name="ExpiresAt">Of that broadcast; null: never.</param>
public sealed record Debtor(
    long GroupId,
    long UnitId,
    UnitKind Kind,
    long BotId,
    long BroadcastId,
    long DirectiveId,
    bool BroadcastPaused,
    DateTimeOffset? ExpiresAt,
    UnitStanding Standing
);

/// <summary>All that a round of reminders changes, stored in one transaction or not at all.</summary>
public sealed record ReminderBatch(
    IReadOnlyList<FiredReminder> Reminders,
    IReadOnlyList<FiredMessage> Messages,
    IReadOnlyList<TakenStep> Steps,
    DateTimeOffset Now
)
{
    /// <summary>
    /// One line of the audit trail for each reminder that went out, expired or left some out; appended in the same transaction.
    /// </summary>
    public IReadOnlyList<AuditEvent> Trail =>
        [
            .. Reminders
                .Where(one => one.Sent > 0 || one.LeftOver > 0)
                .Select(one =>
                    AuditEvent.Of(
                        Now,
                        "system",
                        one.State == ReminderState.Expired ? "reminder.expired" : "reminder.sent",
                        "reminder",
                        one.Id.ToString(CultureInfo.InvariantCulture),
                        ("sent", one.Sent.ToString(CultureInfo.InvariantCulture)),
                        ("left_over", one.LeftOver.ToString(CultureInfo.InvariantCulture))
                    )
                ),
        ];
}

/// <summary>A reminder's next state.</summary>
/// <param name="Revision">The one that was seen; another one in the store stops the whole round.</param>
/// <param name="Sent">Groups it goes to in this round.</param>
public sealed record FiredReminder(long Id, int Revision, ReminderState State, DateTimeOffset NextAt, int Sent, int LeftOver);

/// <summary>One text and whom it goes to.</summary>
/// <param name="Purpose">The outbox's word, unique for a broadcast and recipient: <c>reminder:KEY</c>, <c>escalation:STEP</c>.</param>
/// <param name="ExpiresAt">From then on it is not sent any more; null: as its broadcast.</param>
public sealed record FiredMessage(
    long BroadcastId,
    string Purpose,
    OutgoingMessage Message,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<FiredRecipient> Recipients
);

/// <param name="RecipientId">Of the group; for a person the member's id, negative: no group has such a number.</param>
/// <param name="ReminderIds">What stands in the message, the leading one first; empty for escalation.</param>
public sealed record FiredRecipient(long RecipientId, long? UnitId, long ChatId, long BotId, IReadOnlyList<long> ReminderIds);
