using CellBot.Conversations.Dialogs;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Conversations;

public sealed class ConversationStore(CellBotDatabase database) : IConversationStore
{
    public Task<ConversationState?> FindAsync(long botId, long chatId, long userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT revision, last_message_id, frames FROM conversations WHERE bot_id = @botId AND chat_id = @chatId "
                        + "AND user_id = @userId",
                    new
                    {
                        botId,
                        chatId,
                        userId,
                    },
                    row => new ConversationState(
                        botId,
                        chatId,
                        userId,
                        row.GetInt64(0),
                        row.GetInt64(1),
                        StoredFrames.Read(row.GetString(2))
                    )
                ),
            cancellationToken
        );

    public Task<bool> SaveAsync(
        ConversationState state,
        IReadOnlyList<DialogReply> replies,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var values = new
                {
                    state.BotId,
                    state.ChatId,
                    state.UserId,
                    state.Revision,
                    state.LastMessageId,
                    frames = StoredFrames.Write(state.Frames),
                    now = now.ToMicros(),
                    expiresAt = state.Frames.Count == 0 ? null : (long?)state.Frames.Max(frame => frame.ExpiresAt).ToMicros(),
                };
                // The first revision is an insert, every later one an update of exactly the one that was read: of two at once one changes
                // nothing.
                var changed = await session.ExecuteAsync(
                    state.Revision == 0
                        ? """
                        INSERT INTO conversations (bot_id, chat_id, user_id, revision, last_message_id, frames, changed_at, expires_at)
                        VALUES (@BotId, @ChatId, @UserId, 1, @LastMessageId, @frames, @now, @expiresAt)
                            ON CONFLICT (bot_id, chat_id, user_id) DO NOTHING
                        """
                        : """
                        UPDATE conversations SET revision = revision + 1, last_message_id = @LastMessageId, frames = @frames,
                            changed_at = @now, expires_at = @expiresAt
                        WHERE bot_id = @BotId AND chat_id = @ChatId AND user_id = @UserId AND revision = @Revision
                        """,
                    values
                );
                if (changed == 0)
                    return false;
                foreach (var reply in replies)
                    await Outbox.EnqueueReplyAsync(session, state.BotId, reply.ChatId, reply.Message, reply.DedupKey);
                return true;
            },
            cancellationToken
        );

    public Task<int> ForgetAsync(long botId, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM conversations WHERE bot_id = @botId AND changed_at < @before AND (expires_at IS NULL OR "
                        + "expires_at < @before)",
                    new { botId, before = before.ToMicros() }
                ),
            cancellationToken
        );

    public Task<int> EraseAsync(long userId, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM conversations WHERE user_id = @userId", new { userId }),
            cancellationToken
        );
}
