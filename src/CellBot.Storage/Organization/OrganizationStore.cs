using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed partial class OrganizationStore(CellBotDatabase database, IPhoneProtection phones) : IOrganizationStore
{
    /// <summary>Deeper than any organisation: an end even should the stored tree have a ring.</summary>
    private const int DeepestTree = 50;

    private readonly Dialect _dialect = database.Dialect;

    // One transaction, so that no member stands without its unit.
    public Task<OrganizationSnapshot> SnapshotAsync(CancellationToken cancellationToken) =>
        database.SnapshotAsync(
            async session =>
                await OutlineAsync(session) with
                {
                    Members = await session.ListAsync(
                        $"SELECT {OrganizationRows.MemberColumns} FROM members m WHERE m.left_at IS NULL ORDER BY m.id",
                        null,
                        row => OrganizationRows.Member(row, phones)
                    ),
                },
            cancellationToken
        );

    public Task<OrganizationSnapshot> OutlineAsync(CancellationToken cancellationToken) => OutlineOfAsync(database, cancellationToken);

    /// <summary>The same for who needs nothing else of the store.</summary>
    public static Task<OrganizationSnapshot> OutlineOfAsync(CellBotDatabase database, CancellationToken cancellationToken) =>
        database.SnapshotAsync(OutlineAsync, cancellationToken);

    private static async Task<OrganizationSnapshot> OutlineAsync(Session session) =>
        new(
            await session.ListAsync($"SELECT {OrganizationRows.UnitColumns} FROM units u ORDER BY u.id", null, OrganizationRows.Unit),
            await session.ListAsync($"SELECT {OrganizationRows.GroupColumns} FROM groups g ORDER BY g.id", null, OrganizationRows.Group),
            []
        );

    public Task<UnitView?> UnitAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await ViewsAsync(session, "u.code = @code", new { code })).FirstOrDefault(),
            cancellationToken
        );

    public Task<UnitAlone?> UnitAloneAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync<UnitAlone?>(
            async session =>
                await session.FirstAsync(
                    $"SELECT {OrganizationRows.UnitColumns} FROM units u WHERE u.code = @code",
                    new { code },
                    OrganizationRows.Unit
                )
                    is { } unit
                    ? new UnitAlone(
                        unit,
                        await session.ListAsync(
                            $"SELECT {OrganizationRows.GroupColumns} FROM groups g WHERE g.unit_id = @Id ORDER BY g.id",
                            new { unit.Id },
                            OrganizationRows.Group
                        )
                    )
                    : null,
            cancellationToken
        );

    public Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PathsAsync(
        IReadOnlyList<string> codes,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
            async session =>
            {
                var steps = await session.ListAsync(
                    $"""
                    WITH RECURSIVE path(of_code, code, parent_id, depth) AS (
                        SELECT u.code, u.code, u.parent_id, 0 FROM units u WHERE u.code {_dialect.In("@codes")}
                        UNION ALL
                        SELECT path.of_code, u.code, u.parent_id, path.depth + 1 FROM path JOIN units u ON u.id = path.parent_id
                        WHERE path.depth < {DeepestTree})
                    SELECT of_code, code FROM path ORDER BY of_code, depth
                    """,
                    new { codes = _dialect.List(codes) },
                    row => (Of: row.GetString(0), Code: row.GetString(1))
                );
                return steps
                    .GroupBy(step => step.Of, StringComparer.Ordinal)
                    .ToDictionary(path => path.Key, IReadOnlyList<string> (path) => [.. path.Select(step => step.Code)]);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<UnitView>?> ChildrenAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnitView>?>(
            async session =>
                await session.ScalarAsync<long?>("SELECT id FROM units WHERE code = @code", new { code }) is { } id
                    ? await ViewsAsync(session, "u.parent_id = @id", new { id })
                    : null,
            cancellationToken
        );

    public Task<IReadOnlyList<UnitView>> RootsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnitView>>(
            async session => await ViewsAsync(session, "u.parent_id IS NULL", new { }),
            cancellationToken
        );

    public Task<Group?> GroupAsync(long chatId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"SELECT {OrganizationRows.GroupColumns} FROM groups g WHERE g.chat_id = @chatId OR g.former_chat_id = "
                        + "@chatId ORDER BY CASE WHEN g.chat_id = @chatId THEN 0 ELSE 1 END",
                    new { chatId },
                    OrganizationRows.Group
                ),
            cancellationToken
        );

    public Task<bool> SetGroupStatusAsync(
        long chatId,
        long botId,
        GroupStatus status,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    """
                    UPDATE groups SET status = @status, status_reason = @reason, changed_at = @now,
                        bot_id = CASE WHEN @status = 'active' THEN @botId ELSE bot_id END
                    WHERE (chat_id = @chatId OR former_chat_id = @chatId)
                        AND (status <> @status OR (@status = 'active' AND bot_id <> @botId))
                      AND (@status = 'active' OR bot_id = @botId OR bot_id = 0)
                      AND (@status <> 'active' OR status_reason IS NULL OR status_reason NOT IN ('detached', 'merged'))
                    """,
                    new
                    {
                        chatId,
                        botId,
                        status = Words<GroupStatus>.Of(status),
                        reason,
                        now = now.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    public Task<bool> DetachAsync(
        string unitCode,
        long chatId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        """
                        UPDATE groups SET status = 'gone', status_reason = 'detached', changed_at = @now
                        WHERE chat_id = @chatId AND unit_id = (SELECT u.id FROM units u WHERE u.code = @unitCode)
                          AND NOT (status = 'gone' AND COALESCE(status_reason, '') = 'detached')
                        """,
                        new
                        {
                            unitCode,
                            chatId,
                            now = now.ToMicros(),
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> HasEverHadMembersAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM members LIMIT 1) AS any_member") > 0,
            cancellationToken
        );

    public Task<IReadOnlyDictionary<long, int>> RosterCountsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, int>>(
            async session =>
                (
                    await session.ListAsync(
                        "SELECT unit_id, count(*) FROM members WHERE left_at IS NULL GROUP BY unit_id",
                        null,
                        row => (Unit: row.GetInt64(0), Count: (int)row.GetInt64(1))
                    )
                ).ToDictionary(row => row.Unit, row => row.Count),
            cancellationToken
        );

    private static async Task<List<UnitView>> ViewsAsync(Session session, string which, object parameters)
    {
        var groups = (
            await session.ListAsync(
                $"SELECT {OrganizationRows.GroupColumns} FROM groups g JOIN units u ON u.id = g.unit_id WHERE {which} ORDER BY g.id",
                parameters,
                OrganizationRows.Group
            )
        ).ToLookup(group => group.UnitId);
        return await session.ListAsync(
            $"""
            WITH RECURSIVE chosen AS (SELECT u.* FROM units u WHERE {which}),
            below(top, id) AS (
                SELECT c.id, c.id FROM chosen c
                UNION SELECT b.top, n.id FROM units n JOIN below b ON n.parent_id = b.id)
            SELECT {OrganizationRows.UnitColumns}, p.code,
                (SELECT count(*) FROM below b WHERE b.top = u.id) - 1,
                (SELECT count(*) FROM below b JOIN groups g ON g.unit_id = b.id WHERE b.top = u.id AND g.status = 'active'),
                (SELECT count(*) FROM below b JOIN members m ON m.unit_id = b.id WHERE b.top = u.id AND m.left_at IS NULL)
            FROM chosen u LEFT JOIN units p ON p.id = u.parent_id
            ORDER BY u.code
            """,
            parameters,
            row => new UnitView(
                OrganizationRows.Unit(row),
                row.TextOrNull(7),
                [.. groups[row.GetInt64(0)]],
                (int)row.GetInt64(8),
                (int)row.GetInt64(9),
                (int)row.GetInt64(10)
            )
        );
    }
}
