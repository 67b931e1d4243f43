using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Conversations;

public sealed class LeaderCallStore(CellBotDatabase database) : ILeaderCallStore
{
    private const string Open =
        "EXISTS (SELECT 1 FROM private_chats p WHERE p.bot_id = @botId AND p.telegram_user_id = m.telegram_user_id AND "
        + "p.closed_at IS NULL)";

    public async Task<IReadOnlyList<SilentUnit>> SilentAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var whom = new
        {
            botId,
            day = Columns.Day(now),
            most = LeaderCallPolicy.MostCalls,
        };
        await database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    $"""
                    DELETE FROM leader_calls WHERE bot_id = @botId
                      AND EXISTS (SELECT 1 FROM members m WHERE m.unit_id = leader_calls.unit_id AND {JoinRows.Leads} AND {Open})
                    """,
                    whom
                ),
            cancellationToken
        );
        var rows = await database.ReadAsync(
            session =>
                session.ListAsync(
                    $"""
                    WITH lead AS (
                        SELECT m.unit_id, m.id, m.full_name, m.role, CASE WHEN {Open} THEN 1 ELSE 0 END AS is_open FROM members m
                            WHERE {JoinRows.Leads}),
                    silent AS (SELECT l.unit_id FROM lead l GROUP BY l.unit_id HAVING MAX(l.is_open) = 0),
                    chats AS (SELECT g.unit_id, MIN(g.id) AS group_id FROM groups g WHERE g.bot_id = @botId AND g.status = 'active'
                        GROUP BY g.unit_id)
                    SELECT u.id, u.code, u.name, g.chat_id, g.changed_at,
                        CASE WHEN EXISTS (SELECT 1 FROM form_units fu JOIN forms f ON f.id = fu.form_id
                                          WHERE fu.unit_id = u.id AND f.state = 'sent' AND fu.told_at IS NOT NULL
                                              AND fu.reachable = 0) THEN 1 ELSE 0 END,
                        COALESCE(c.calls, 0), c.last_at, l.full_name, l.role
                    FROM silent s JOIN units u ON u.id = s.unit_id JOIN chats x ON x.unit_id = u.id JOIN groups g ON g.id = x.group_id
                    JOIN lead l ON l.unit_id = u.id LEFT JOIN leader_calls c ON c.bot_id = @botId AND c.unit_id = u.id
                    WHERE {JoinRows.Exists} AND COALESCE(c.calls, 0) < @most ORDER BY u.code, l.id
                    """,
                    whom,
                    row =>
                        (
                            Unit: new SilentUnit(
                                row.GetInt64(0),
                                row.GetString(1),
                                row.GetString(2),
                                row.GetInt64(3),
                                row.Instant(4),
                                row.Flag(5),
                                row.GetInt32(6),
                                row.InstantOrNull(7),
                                []
                            ),
                            Leader: (row.GetString(8), row.Word<MemberRole>(9))
                        )
                ),
            cancellationToken
        );
        return
        [
            .. rows.GroupBy(row => row.Unit.UnitId)
                .Select(unit => unit.First().Unit with { Leaders = [.. unit.Select(row => row.Leader)] }),
        ];
    }

    public Task<bool> CallAsync(
        long botId,
        SilentUnit unit,
        OutgoingMessage message,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                // Counted from what was seen: of two hosts at once one calls.
                var counted = await session.ExecuteAsync(
                    unit.Calls == 0
                        ? "INSERT INTO leader_calls (bot_id, unit_id, calls, last_at) VALUES (@botId, @UnitId, 1, @now) ON "
                            + "CONFLICT (bot_id, unit_id) DO NOTHING"
                        : "UPDATE leader_calls SET calls = calls + 1, last_at = @now WHERE bot_id = @botId AND unit_id = "
                            + "@UnitId AND calls = @Calls",
                    new
                    {
                        botId,
                        unit.UnitId,
                        unit.Calls,
                        now = now.ToMicros(),
                    }
                );
                if (counted == 0)
                    return false;
                await Outbox.EnqueueReplyAsync(session, botId, unit.ChatId, message, null);
                return true;
            },
            cancellationToken
        );
}
