using CellBot.Loops;

namespace CellBot.Delivery;

/// <summary>What follows from an outcome: how the row is stored, and what else must stop or wait.</summary>
/// <param name="PauseChat">Silence towards this chat.</param>
/// <param name="PauseBot">Silence of the whole bot: the other side could not be reached.</param>
/// <param name="Stop">The broadcast (content) or everything (bot rejected) stops.</param>
public sealed record Verdict(Completion Completion, TimeSpan? PauseChat = null, TimeSpan? PauseBot = null, StopReason? Stop = null);

/// <summary>One rule for each outcome. Pure but for the jitter of its backoffs.</summary>
public static class OutcomePolicy
{
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromMinutes(30);

    /// <param name="failuresInARow">Calls in a row that did not reach the other side, this one included.</param>
    public static Verdict Decide(
        ClaimedDelivery row,
        SendOutcome outcome,
        int maxAttempts,
        int failuresInARow,
        Random chance,
        DateTimeOffset now
    )
    {
        Completion Row(DeliveryState state, string? error = null) =>
            new(row.Id, row.Turn, row.BroadcastId, row.ContentId, state, now, Error: error, ShownAcknowledged: row.Acknowledged);
        Completion Later(TimeSpan wait, string error, bool counted) =>
            Row(DeliveryState.Pending, error) with
            {
                NotBefore = now + wait,
                Counted = counted,
            };
        bool last = row.Attempts + 1 >= maxAttempts;

        switch (outcome)
        {
            case SendOutcome.Sent sent:
                return new(Row(DeliveryState.Sent) with { MessageId = sent.MessageId, MayFollow = row.Part is MessagePart.Summary });
            case SendOutcome.Unknown unknown:
                return new(Row(DeliveryState.Uncertain, unknown.Error));
            case SendOutcome.NotSent notSent:
                var wait = Backoff.After(failuresInARow, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), chance);
                return new(Later(wait, notSent.Error, counted: false), PauseBot: failuresInARow > 1 ? wait : null);
            case SendOutcome.RetryAfter flood:
                return new(Later(flood.Wait, flood.Error, counted: false), PauseChat: flood.Wait);
            case SendOutcome.RecipientGone gone:
                return new(Row(DeliveryState.Gone, gone.Error) with { Gone = gone.Reason });
            case SendOutcome.RecipientRestricted restricted:
                return new(
                    last
                        ? Row(DeliveryState.Failed, restricted.Error)
                        : Later(
                            Backoff.After(row.Attempts + 1, TimeSpan.FromMinutes(1), MaxBackoff, chance),
                            restricted.Error,
                            counted: true
                        )
                );
            case SendOutcome.TopicGone topic:
                return new(
                    last || row.ThreadId is null or 0
                        ? Row(DeliveryState.Failed, topic.Error)
                        : Later(TimeSpan.Zero, topic.Error, counted: true) with
                        {
                            LostThreadId = row.ThreadId,
                        }
                );
            case SendOutcome.DocumentCopyRefused copy:
                return new(last ? Row(DeliveryState.Failed, copy.Error) : Later(TimeSpan.Zero, copy.Error, counted: true));
            case SendOutcome.DocumentForbidden forbidden:
                return new(
                    row.Part is MessagePart.Whole && row.BroadcastId is not null
                        ? Later(TimeSpan.Zero, forbidden.Error, counted: false) with
                        {
                            SplitsDocument = true,
                        }
                    : last ? Row(DeliveryState.Failed, forbidden.Error)
                    : Later(Backoff.After(row.Attempts + 1, TimeSpan.FromMinutes(1), MaxBackoff, chance), forbidden.Error, counted: true)
                );
            case SendOutcome.Migrated migrated:
                return new(
                    last
                        ? Row(DeliveryState.Failed, migrated.Error)
                        : Later(TimeSpan.Zero, migrated.Error, counted: true) with
                        {
                            NewChatId = migrated.NewChatId,
                            OldChatId = row.ChatId,
                        }
                );
            case SendOutcome.ContentRejected content:
                return new(Row(DeliveryState.Refused, content.Error), Stop: StopReason.Content);
            case SendOutcome.BotRejected bot:
                return new(Later(TimeSpan.Zero, bot.Error, counted: false), Stop: StopReason.BotRejected);
            case SendOutcome.MessageVanished vanished:
                return new(Row(DeliveryState.Failed, vanished.Error));
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "an outcome without a rule");
        }
    }
}
