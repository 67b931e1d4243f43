namespace CellBot.Storage.Delivery;

/// <summary>
/// A forum topic is no more: what was meant for it goes into the general one, and the office is to be told (ITopicStore).
/// </summary>
internal static class LostTopics
{
    public static async Task ForgetAsync(Session session, long deliveryId, long threadId, DateTimeOffset at)
    {
        var parameters = new
        {
            deliveryId,
            threadId,
            at = at.ToMicros(),
        };
        await session.ExecuteAsync(
            """
            UPDATE groups SET thread_id = NULL, thread_name = NULL, topic_lost_at = @at
            WHERE thread_id = @threadId AND chat_id = (SELECT d.chat_id FROM deliveries d WHERE d.id = @deliveryId)
            """,
            parameters
        );
        await session.ExecuteAsync("UPDATE deliveries SET thread_id = 0 WHERE id = @deliveryId AND thread_id = @threadId", parameters);
    }
}
