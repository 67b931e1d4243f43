using CellBot.Organization.Joining;

namespace CellBot.Storage.Organization;

public sealed class ContactStore(CellBotDatabase database) : IContactStore
{
    // Read first: people write far more often than they start, and a read waits for nobody.
    public async Task OpenedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chat = new
        {
            botId,
            userId,
            now = now.ToMicros(),
        };
        if (
            await database.ReadAsync(
                session =>
                    session.ScalarAsync<long>(
                        "SELECT count(*) FROM private_chats WHERE bot_id = @botId AND telegram_user_id = @userId AND closed_at IS NULL",
                        chat
                    ),
                cancellationToken
            ) > 0
        )
            return;
        await database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO private_chats (bot_id, telegram_user_id, opened_at) VALUES (@botId, @userId, @now)
                    ON CONFLICT (bot_id, telegram_user_id) DO UPDATE SET opened_at = excluded.opened_at, closed_at = NULL
                    """,
                    chat
                ),
            cancellationToken
        );
    }

    public Task ClosedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE private_chats SET closed_at = @now WHERE bot_id = @botId AND telegram_user_id = @userId AND closed_at IS NULL",
                    new
                    {
                        botId,
                        userId,
                        now = now.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<long>> LeadersAsync(long botId, long unitId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT DISTINCT p.telegram_user_id FROM members m
                    JOIN private_chats p ON p.telegram_user_id = m.telegram_user_id AND p.bot_id = @botId AND p.closed_at IS NULL
                    WHERE m.unit_id = @unitId AND {JoinRows.Leads} ORDER BY p.telegram_user_id
                    """,
                    new
                    {
                        botId,
                        unitId,
                        day = Columns.Day(now),
                    },
                    row => row.GetInt64(0)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<BotChat>> OfficeAboveAsync(
        IReadOnlyList<long> botIds,
        long unitId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<BotChat>>(
            async session =>
            {
                var found = await session.ListAsync(
                    $"""
                    {JoinRows.Above}
                    SELECT a.depth, 0, p.telegram_user_id, {JoinRows.OwnBot} FROM above a JOIN members m ON m.unit_id = a.id
                    JOIN private_chats p ON p.telegram_user_id = m.telegram_user_id AND p.bot_id {database.Dialect.In(
                        "@bots"
                    )} AND p.closed_at IS NULL LEFT JOIN groups g ON g.unit_id = a.id AND g.bot_id = p.bot_id
                    WHERE a.depth > 0 AND {JoinRows.Leads} GROUP BY a.depth, p.telegram_user_id
                    UNION
                    SELECT a.depth, 1, g.chat_id, g.bot_id FROM above a JOIN groups g ON g.unit_id = a.id AND g.bot_id {database.Dialect.In(
                        "@bots"
                    )} AND g.status = 'active' WHERE a.depth > 0
                    ORDER BY 1, 2, 3
                    """,
                    new
                    {
                        bots = database.Dialect.List(botIds),
                        unitId,
                        day = Columns.Day(now),
                    },
                    row => (Depth: row.GetInt32(0), Kind: row.GetInt32(1), Chat: new BotChat(row.GetInt64(3), row.GetInt64(2)))
                );
                return [.. found.Where(chat => (chat.Depth, chat.Kind) == (found[0].Depth, found[0].Kind)).Select(chat => chat.Chat)];
            },
            cancellationToken
        );

    public Task<IReadOnlyList<long>> BotsOfAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            async session =>
                await session.ListAsync(
                    "SELECT bot_id FROM private_chats WHERE telegram_user_id = @userId AND closed_at IS NULL ORDER BY bot_id",
                    new { userId },
                    row => row.GetInt64(0)
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<LostGroup>> LostAsync(long botId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LostGroup>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT g.id, g.unit_id, u.name, g.changed_at FROM groups g JOIN units u ON u.id = g.unit_id
                    WHERE g.bot_id = @botId AND g.status = 'gone' AND COALESCE(g.gone_told, 0) < g.changed_at
                        AND COALESCE(g.status_reason, '') NOT IN ('detached', 'merged') ORDER BY g.id LIMIT 100
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
                    "UPDATE groups SET gone_told = @lostAt WHERE id = @GroupId AND COALESCE(gone_told, 0) < @lostAt",
                    new { group.GroupId, lostAt = group.LostAt.ToMicros() }
                ),
            cancellationToken
        );
}
