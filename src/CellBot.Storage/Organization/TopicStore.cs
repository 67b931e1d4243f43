using CellBot.Auditing;
using CellBot.Organization.Joining;
using CellBot.Organization.Topics;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class TopicStore(CellBotDatabase database) : ITopicStore
{
    public Task<string?> SetAsync(long chatId, ForumTopic? topic, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var unit = (
                    await session.ListAsync(
                        """
                        UPDATE groups SET thread_id = @thread, thread_name = @name, topic_lost_at = NULL
                        WHERE chat_id = @chatId AND status <> 'gone' RETURNING unit_id
                        """,
                        new
                        {
                            chatId,
                            thread = topic?.ThreadId,
                            name = topic?.Name,
                        },
                        row => row.GetInt64(0)
                    )
                ).FirstOrDefault();
                if (unit == 0)
                    return null;
                var (code, named) = (
                    await session.FirstAsync(
                        "SELECT code, name FROM units WHERE id = @unit",
                        new { unit },
                        row => Tuple.Create(row.GetString(0), row.GetString(1))
                    )
                )!;
                await AuditStore.AppendAsync(session, audit with { SubjectId = code });
                return named;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<LostGroup>> LostAsync(long botId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LostGroup>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT g.id, g.unit_id, u.name, g.topic_lost_at FROM groups g JOIN units u ON u.id = g.unit_id
                    WHERE g.bot_id = @botId AND g.topic_lost_at IS NOT NULL ORDER BY g.id LIMIT 100
                    """,
                    new { botId },
                    row => new LostGroup(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Instant(3))
                ),
            cancellationToken
        );

    public Task ToldAsync(LostGroup group, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE groups SET topic_lost_at = NULL WHERE id = @GroupId AND topic_lost_at = @lostAt",
                    new { group.GroupId, lostAt = group.LostAt.ToMicros() }
                ),
            cancellationToken
        );
}
