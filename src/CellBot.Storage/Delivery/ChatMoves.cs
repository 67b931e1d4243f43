namespace CellBot.Storage.Delivery;

/// <summary>
/// A group lives under another chat id: the group and what still waits for it follow. What was sent stays where it was sent.
/// </summary>
internal static class ChatMoves
{
    /// <returns>False when no group has the old id (it has been moved already, or is not ours).</returns>
    public static async Task<bool> ApplyAsync(Session session, long? oldChatId, long newChatId, DateTimeOffset now)
    {
        var move = new
        {
            oldChatId,
            newChatId,
            now = now.ToMicros(),
        };
        var moved = await session.ExecuteAsync(
            """
            UPDATE groups SET former_chat_id = chat_id, chat_id = @newChatId, changed_at = @now
            WHERE chat_id = @oldChatId AND NOT EXISTS (SELECT 1 FROM groups taken WHERE taken.chat_id = @newChatId)
            """,
            move
        );
        await session.ExecuteAsync(
            """
            UPDATE deliveries SET chat_id = @newChatId
            WHERE state = 'pending' AND chat_id = @oldChatId
              AND broadcast_id IN (SELECT b.id FROM broadcasts b WHERE b.state IN ('sending', 'paused')) AND purpose = 'announcement'
              AND recipient_id IN (SELECT g.id FROM groups g WHERE g.chat_id = @newChatId)
            """,
            move
        );
        return moved > 0;
    }
}
