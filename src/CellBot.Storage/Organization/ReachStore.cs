using CellBot.Organization;
using CellBot.Organization.Joining;

namespace CellBot.Storage.Organization;

public sealed class ReachStore(CellBotDatabase database) : IReachStore
{
    private string Open =>
        $"EXISTS (SELECT 1 FROM private_chats p WHERE p.bot_id {database.Dialect.In("@bots")} AND p.telegram_user_id = "
        + "m.telegram_user_id AND p.closed_at IS NULL)";

    // One pass over the members and one over the groups: a merged province has 250,000 members.
    public Task<IReadOnlyDictionary<long, UnitReach>> UnitsAsync(
        IReadOnlyList<long> botIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ReadAsync(botIds, null, now, cancellationToken);

    public Task<IReadOnlyDictionary<long, UnitReach>> UnitsAsync(
        IReadOnlyList<long> botIds,
        IReadOnlyList<long> unitIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ReadAsync(botIds, unitIds, now, cancellationToken);

    /// <param name="unitIds">Null: all.</param>
    private Task<IReadOnlyDictionary<long, UnitReach>> ReadAsync(
        IReadOnlyList<long> botIds,
        IReadOnlyList<long>? unitIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyDictionary<long, UnitReach>>(
            async session =>
            {
                string Only(string column, string word) => unitIds is null ? "" : $"{word} {column} {database.Dialect.In("@units")}";
                return (
                    await session.ListAsync(
                        $"""
                        WITH people AS (
                            SELECT m.unit_id, count(*) AS members, count(m.telegram_user_id) AS joined,
                                SUM(CASE WHEN {JoinRows.Leads} THEN 1 ELSE 0 END) AS leaders,
                                    SUM(CASE WHEN {JoinRows.Leads} AND {Open} THEN 1 ELSE 0 END) AS open
                            FROM members m WHERE m.left_at IS NULL {Only("m.unit_id", "AND")} GROUP BY m.unit_id),
                        chats AS (
                            SELECT g.unit_id, SUM(CASE WHEN g.status = 'active' THEN 1 ELSE 0 END) AS active,
                                SUM(CASE WHEN g.status = 'active' THEN 0 ELSE 1 END) AS lost
                            FROM groups g {Only("g.unit_id", "WHERE")} GROUP BY g.unit_id)
                        SELECT u.id, COALESCE(p.members, 0), COALESCE(p.joined, 0), COALESCE(p.leaders, 0), COALESCE(p.open, 0),
                            COALESCE(c.active, 0), CASE WHEN c.active = 0 THEN c.lost ELSE 0 END
                        FROM units u LEFT JOIN people p ON p.unit_id = u.id LEFT JOIN chats c ON c.unit_id = u.id
                        WHERE {JoinRows.Exists} {Only(
                            "u.id",
                            "AND"
                        )}
                        """,
                        new
                        {
                            bots = database.Dialect.List(botIds),
                            day = Columns.Day(now),
                            units = unitIds is null ? null : database.Dialect.List(unitIds),
                        },
                        row =>
                            (
                                Id: row.GetInt64(0),
                                Reach: new UnitReach(
                                    (int)row.GetInt64(1),
                                    (int)row.GetInt64(2),
                                    (int)row.GetInt64(3),
                                    (int)row.GetInt64(4),
                                    (int)row.GetInt64(5),
                                    (int)row.GetInt64(6)
                                )
                            )
                    )
                ).ToDictionary(unit => unit.Id, unit => unit.Reach);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<SilentLeader>> SilentLeadersAsync(
        IReadOnlyList<long> botIds,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<SilentLeader>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT m.id, m.full_name, m.role, u.code, u.name, CASE WHEN m.telegram_user_id IS NULL THEN 0 ELSE 1 END FROM members m
                        JOIN units u ON u.id = m.unit_id
                    WHERE {JoinRows.Leads} AND {JoinRows.Exists} AND NOT {Open} ORDER BY u.code, m.id LIMIT @limit
                    """,
                    new
                    {
                        bots = database.Dialect.List(botIds),
                        limit,
                        day = Columns.Day(now),
                    },
                    row => new SilentLeader(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.Word<MemberRole>(2),
                        row.GetString(3),
                        row.GetString(4),
                        row.Flag(5)
                    )
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<RosterEntry>> RosterAsync(IReadOnlyList<long> botIds, string unitCode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RosterEntry>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT {OrganizationRows.MemberColumns}, CASE WHEN {Open} THEN 1 ELSE 0 END FROM members m JOIN units u
                        ON u.id = m.unit_id
                    WHERE u.code = @unitCode AND m.left_at IS NULL ORDER BY CASE WHEN m.role = 'member' THEN 1 ELSE 0 END, m.id
                    """,
                    new { bots = database.Dialect.List(botIds), unitCode },
                    row => new RosterEntry(OrganizationRows.MemberWithoutPhone(row), !row.IsDBNull(5), row.Flag(9))
                ),
            cancellationToken
        );
}
