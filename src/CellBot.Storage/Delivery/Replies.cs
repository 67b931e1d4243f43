using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

/// <summary>A reply put into the outbox, in the transaction of whatever it answers.</summary>
internal static class Replies
{
    /// <summary>Returns the row's id; null when the key was used before.</summary>
    public static async Task<long?> AddAsync(Session session, long botId, long chatId, OutgoingMessage message, string? dedupKey)
    {
        if (
            dedupKey is not null
            && await session.ScalarAsync<long?>(
                "SELECT id FROM deliveries WHERE bot_id = @botId AND dedup_key = @dedupKey",
                new { botId, dedupKey }
            )
                is not null
        )
            return null;
        var contentId = await session.ScalarAsync<long>(
            """
            INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted, proved_at)
            VALUES (NULL, 'reply', '', @Html, @buttons, 0, NULL) RETURNING id
            """,
            new { message.Html, buttons = StoredJson.Write(message.Buttons) }
        );
        var id = await session.ScalarAsync<long?>(
            """
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, chat_id, content_id, lane, state, dedup_key)
            VALUES (@botId, NULL, 'reply', @chatId, @chatId, @contentId, @lane, 'pending', @dedupKey)
            ON CONFLICT (bot_id, dedup_key) WHERE dedup_key IS NOT NULL DO NOTHING RETURNING id
            """,
            new
            {
                botId,
                chatId,
                contentId,
                lane = (int)Lane.Reply,
                dedupKey,
            }
        );
        if (id is null) // another host was faster between the two statements
            await session.ExecuteAsync("DELETE FROM contents WHERE id = @contentId", new { contentId });
        else if (message.Card is { } card)
            await session.ExecuteAsync(
                "INSERT INTO cards (delivery_id, bot_id, subject, argument) VALUES (@id, @botId, @Subject, @Argument)",
                new
                {
                    id,
                    botId,
                    card.Subject,
                    card.Argument,
                }
            );
        return id;
    }
}
