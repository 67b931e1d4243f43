using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

/// <summary>One text for some recipients, to be put into the outbox.</summary>
/// <param name="BroadcastId">The broadcast that it belongs to, whose lane and limits it has.</param>
/// <param name="Purpose">A recipient gets one message of a broadcast for each purpose, whatever is enqueued again.</param>
internal sealed record OutboxMessage(
    long BroadcastId,
    string Purpose,
    OutgoingMessage Message,
    IReadOnlyList<OutboxRecipient> Recipients,
    DateTimeOffset? ExpiresAt
);

/// <param name="RecipientId">The group, or what else tells it from the others of the same purpose.</param>
internal sealed record OutboxRecipient(long BotId, long RecipientId, long? UnitId, long ChatId);
