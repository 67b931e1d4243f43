using System.Globalization;
using CellBot.Loops;
using CellBot.Organization.Bots;

namespace CellBot.Storage.Delivery;

public sealed class ServingStore(CellBotDatabase database) : IServingStore
{
    /// <summary>Deeper than any organisation: an end even should the stored tree have a ring.</summary>
    private const int DeepestTree = 50;

    private readonly Dialect _dialect = database.Dialect;

    public Task<bool> MigrateChatAsync(long oldChatId, long newChatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(session => ChatMoves.ApplyAsync(session, oldChatId, newChatId, now), cancellationToken);

    public Task<IReadOnlyList<string>> PathAsync(string unitCode, CancellationToken cancellationToken) =>
        OnePathAsync("SELECT u.id FROM units u WHERE u.code = @unitCode", new { unitCode }, cancellationToken);

    public Task<IReadOnlyList<string>> PathOfCodeAsync(byte[] codeHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        OnePathAsync(
            "SELECT i.unit_id FROM invitations i WHERE i.code_hash = @codeHash AND i.used_at IS NULL AND i.revoked_at IS NULL "
                + "AND i.expires_at > @now",
            new { codeHash, now = now.ToMicros() },
            cancellationToken
        );

    public Task<IReadOnlyList<string>> PathOfChatAsync(long chatId, CancellationToken cancellationToken) =>
        OnePathAsync(
            "SELECT g.unit_id FROM groups g WHERE g.chat_id = @chatId OR g.former_chat_id = @chatId",
            new { chatId },
            cancellationToken
        );

    public Task<IReadOnlyList<IReadOnlyList<string>>> PathsOfPersonAsync(long userId, CancellationToken cancellationToken) =>
        PathsAsync(
            "SELECT m.unit_id FROM members m WHERE m.telegram_user_id = @userId AND m.left_at IS NULL",
            new { userId },
            cancellationToken
        );

    public Task<IReadOnlyList<string>> UnknownAsync(IReadOnlyList<string> unitCodes, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async session =>
            {
                var known = await session.ListAsync(
                    $"SELECT u.code FROM units u WHERE u.code {_dialect.In("@codes")}",
                    new { codes = _dialect.List(unitCodes) },
                    row => row.GetString(0)
                );
                return [.. unitCodes.Except(known, StringComparer.Ordinal)];
            },
            cancellationToken
        );

    public Task<IReadOnlyList<MisplacedGroup>> MisplacedAsync(BotFleet bots, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MisplacedGroup>>(
            async session =>
            {
                var named = new Batch("n").Add("code", bots.ByUnit.Keys).Add("bot", bots.ByUnit.Values.Select(bot => bot.Id));
                // From the roots down: each unit takes the bot that names it, else its parent's.
                return await session.ListAsync(
                    $"""
                    WITH RECURSIVE named AS (SELECT n.code, n.bot FROM {_dialect.From(named)}),
                    served(id, bot) AS (
                        SELECT u.id, COALESCE((SELECT n.bot FROM named n WHERE n.code = u.code), @others) FROM units u
                            WHERE u.parent_id IS NULL
                        UNION ALL
                        SELECT u.id, COALESCE((SELECT n.bot FROM named n WHERE n.code = u.code), s.bot) FROM served s JOIN units u
                            ON u.parent_id = s.id)
                    SELECT g.id, g.chat_id, g.bot_id, s.bot FROM groups g JOIN served s ON s.id = g.unit_id
                    WHERE g.id > @after AND g.bot_id <> s.bot AND g.status <> 'gone' ORDER BY g.id LIMIT @limit
                    """,
                    _dialect.Parameters(
                        named,
                        new
                        {
                            others = bots.Default.Id,
                            after,
                            limit,
                        }
                    ),
                    row => new MisplacedGroup(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))
                );
            },
            cancellationToken
        );

    public Task<bool> MoveAsync(MisplacedGroup group, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    "UPDATE groups SET bot_id = @To, changed_at = @now WHERE id = @GroupId AND bot_id = @From",
                    new
                    {
                        group.GroupId,
                        group.From,
                        group.To,
                        now = now.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    public Task<int> RehomeAsync(long? chatId, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.WriteAsync(session => OutboxRows.RehomeAsync(session, chatId, since), cancellationToken);

    public Task<IReadOnlyList<long>> RetiredAsync(IReadOnlyList<long> botIds, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            async session =>
            {
                // A union of two index scans: what is held, and who can be written to.
                var all = await session.ListAsync(
                    """
                    SELECT bot_id FROM deliveries WHERE state = 'claimed' OR state = 'sending' OR state = 'uncertain'
                    UNION SELECT bot_id FROM deliveries WHERE state = 'pending' AND broadcast_id IS NULL
                    UNION SELECT bot_id FROM private_chats WHERE closed_at IS NULL
                    """,
                    null,
                    row => row.GetInt64(0)
                );
                return [.. all.Except(botIds).Order()];
            },
            cancellationToken
        );

    public Task CloseAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var what = new { botId, now = now.ToMicros() };
                await session.ExecuteAsync("UPDATE private_chats SET closed_at = @now WHERE bot_id = @botId AND closed_at IS NULL", what);
                return await OutboxRows.CancelRepliesAsync(session, botId, now);
            },
            cancellationToken
        );

    public Task<IReadOnlyDictionary<long, BotLoad>> LoadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, BotLoad>>(
            async session =>
            {
                var groups = await CountsAsync(session, "SELECT bot_id, count(*) FROM groups WHERE status = 'active' GROUP BY bot_id");
                var waiting = await CountsAsync(
                    session,
                    "SELECT bot_id, count(*) FROM deliveries WHERE state = 'pending' AND broadcast_id IS NOT NULL GROUP BY bot_id"
                );
                var senders = (
                    await session.ListAsync(
                        $"SELECT name, holder FROM leases WHERE name LIKE 'sender:%' AND released = 0 AND expires_at > "
                            + $"{_dialect.NowMicros}",
                        null,
                        row => (Name: row.GetString(0), Holder: row.GetString(1))
                    )
                ).ToDictionary(
                    lease => long.Parse(lease.Name.AsSpan(Lease.Sender(0).Length - 1), CultureInfo.InvariantCulture),
                    lease => lease.Holder
                );
                return groups
                    .Keys.Union(waiting.Keys)
                    .Union(senders.Keys)
                    .ToDictionary(
                        bot => bot,
                        bot => new BotLoad(groups.GetValueOrDefault(bot), waiting.GetValueOrDefault(bot), senders.GetValueOrDefault(bot))
                    );
            },
            cancellationToken
        );

    private static async Task<Dictionary<long, int>> CountsAsync(Session session, string sql) =>
        (await session.ListAsync(sql, null, row => (Bot: row.GetInt64(0), Count: (int)row.GetInt64(1)))).ToDictionary(
            row => row.Bot,
            row => row.Count
        );

    private async Task<IReadOnlyList<string>> OnePathAsync(string units, object parameters, CancellationToken cancellationToken) =>
        (await PathsAsync(units, parameters, cancellationToken)).FirstOrDefault() ?? [];

    /// <param name="units">A statement that gives units' ids.</param>
    private Task<IReadOnlyList<IReadOnlyList<string>>> PathsAsync(string units, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IReadOnlyList<string>>>(
            async session =>
            {
                var steps = await session.ListAsync(
                    $"""
                    WITH RECURSIVE path(of_id, code, parent_id, depth) AS (
                        SELECT u.id, u.code, u.parent_id, 0 FROM units u WHERE u.id IN ({units})
                        UNION ALL
                        SELECT path.of_id, u.code, u.parent_id, path.depth + 1 FROM path JOIN units u ON u.id = path.parent_id
                        WHERE path.depth < {DeepestTree})
                    SELECT of_id, code FROM path ORDER BY of_id, depth
                    """,
                    parameters,
                    row => (Of: row.GetInt64(0), Code: row.GetString(1))
                );
                return [.. steps.GroupBy(step => step.Of).Select(IReadOnlyList<string> (path) => [.. path.Select(step => step.Code)])];
            },
            cancellationToken
        );
}
