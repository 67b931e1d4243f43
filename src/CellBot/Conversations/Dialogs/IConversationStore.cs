using CellBot.Delivery;

namespace CellBot.Conversations.Dialogs;

/// <summary>The states of dialogs, stored together with what they say.</summary>
public interface IConversationStore
{
    /// <summary>Null: never talked, or forgotten.</summary>
    Task<ConversationState?> FindAsync(long botId, long chatId, long userId, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the state under the next revision and puts the replies into the outbox, in one transaction. False, and nothing done, when the
    /// stored revision is another than <paramref name="state"/>'s (0: not stored yet). A reply whose key is there already is left out.
    /// </summary>
    Task<bool> SaveAsync(
        ConversationState state,
        IReadOnlyList<DialogReply> replies,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Deletes what was last touched before then and has no dialog that ran on after it, so that half-told things are not kept. Returns how
    /// many.
    /// </summary>
    /// <param name="before">So long ago that no update from then can come again.</param>
    Task<int> ForgetAsync(long botId, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Takes away everything kept of one person's dialogs, whatever the bot and the chat. Returns how many rows.</summary>
    Task<int> EraseAsync(long userId, CancellationToken cancellationToken);
}

/// <summary>A message on its way to a chat.</summary>
/// <param name="DedupKey">Unique a bot: the same again is not sent again.</param>
public sealed record DialogReply(long ChatId, OutgoingMessage Message, string DedupKey);
