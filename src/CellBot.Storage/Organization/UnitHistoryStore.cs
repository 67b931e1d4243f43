using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Organization;
using CellBot.Organization.History;
using CellBot.Storage.Auditing;
using CellBot.Storage.KnownWays;

namespace CellBot.Storage.Organization;

public sealed class UnitHistoryStore(CellBotDatabase database) : IUnitHistoryStore
{
    /// <summary>Before the first move that is known of.</summary>
    internal const string Ever = "0001-01-01";

    private readonly Dialect _dialect = database.Dialect;

    public Task<UnitMove> MoveAsync(
        string code,
        string? parentCode,
        DateOnly from,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var (unit, to, refusal) = await LookAsync(session, code, parentCode, merge: false, from, now);
                if (refusal is { } refused)
                    return refused;
                await PlaceAsync(session, unit!.Id, to?.Id, from.ToText());
                await AuditStore.AppendAsync(session, audit);
                return UnitMove.Done;
            },
            cancellationToken
        );

    public Task<UnitMove> MergeAsync(
        string code,
        string intoCode,
        DateOnly from,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var (unit, into, refusal) = await LookAsync(session, code, intoCode, merge: true, from, now);
                if (refusal is { } refused)
                    return refused;
                foreach (
                    var below in await session.ListAsync(
                        "SELECT id FROM units WHERE parent_id = @Id",
                        new { unit!.Id },
                        row => row.GetInt64(0)
                    )
                )
                    await PlaceAsync(session, below, into!.Id, from.ToText());
                var merging = new
                {
                    unit.Id,
                    into = into!.Id,
                    last = from.AddDays(-1).ToText(),
                    now = now.ToMicros(),
                    member = MemberRole.Member.Code(),
                };
                await session.ExecuteAsync("UPDATE units SET valid_to = @last, merged_into = @into WHERE id = @Id", merging);
                await session.ExecuteAsync(
                    "UPDATE groups SET status = 'gone', status_reason = 'merged', changed_at = @now, gone_told = @now WHERE "
                        + "unit_id = @Id AND status <> 'gone'",
                    merging
                );
                // Who stands on the other roster already stays as they are there.
                await session.ExecuteAsync(
                    """
                    INSERT INTO members (unit_id, full_name, role, telegram_user_id, phone_protected, phone_hash, birth_year, joined_at,
                        changed_at)
                    SELECT @into, m.full_name, @member, m.telegram_user_id, m.phone_protected, m.phone_hash, m.birth_year, @now, @now
                        FROM members m
                    WHERE m.unit_id = @Id AND m.left_at IS NULL
                      AND NOT EXISTS (SELECT 1 FROM members other WHERE other.unit_id = @into
                          AND other.telegram_user_id = m.telegram_user_id)
                    ORDER BY m.id
                    """,
                    merging
                );
                await MemberWays.LeaveAsync(session, "SELECT m.id FROM members m WHERE m.unit_id = @Id AND m.left_at IS NULL", merging);
                await session.ExecuteAsync(
                    "UPDATE members SET left_at = @now, telegram_user_id = NULL, phone_protected = NULL, phone_hash = NULL, "
                        + "changed_at = @now WHERE unit_id = @Id AND left_at IS NULL",
                    merging
                );
                await session.ExecuteAsync(
                    "UPDATE join_requests SET state = 'refused', decided_at = @now WHERE unit_id = @Id AND state IN ('waiting', 'offered')",
                    merging
                );
                await session.ExecuteAsync(
                    "UPDATE invitations SET revoked_at = @now WHERE unit_id = @Id AND used_at IS NULL AND revoked_at IS NULL",
                    merging
                );
                await AuditStore.AppendAsync(session, audit);
                return UnitMove.Done;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<UnitPlace>> PlacesAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnitPlace>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT p.from_day, up.code, up.name FROM unit_places p JOIN units u ON u.id = p.unit_id LEFT JOIN units up
                        ON up.id = p.parent_id
                    WHERE u.code = @code ORDER BY p.from_day
                    """,
                    new { code },
                    row => new UnitPlace(row.GetString(0) == Ever ? null : row.DateOrNull(0), row.TextOrNull(1), row.TextOrNull(2))
                ),
            cancellationToken
        );

    public Task<UnitTree> TreeOnAsync(DateOnly day, CancellationToken cancellationToken) =>
        database.SnapshotAsync(
            async session =>
            {
                var units = await session.ListAsync(
                    $"SELECT {OrganizationRows.UnitColumns} FROM units u WHERE {JoinRows.Exists}",
                    new { day = day.ToText() },
                    OrganizationRows.Unit
                );
                var places = (
                    await session.ListAsync(
                        "SELECT unit_id, from_day, parent_id FROM unit_places WHERE from_day <= @day ORDER BY from_day",
                        new { day = day.ToText() },
                        row => (Unit: row.GetInt64(0), Parent: row.LongOrNull(2))
                    )
                )
                    .GroupBy(place => place.Unit)
                    .ToDictionary(place => place.Key, place => place.Last().Parent);
                var there = units.Select(unit => unit.Id).ToHashSet();
                // Below one that did not exist then is below nobody.
                return new UnitTree(
                    units
                        .Select(unit => places.TryGetValue(unit.Id, out var parent) ? unit with { ParentId = parent } : unit)
                        .Select(unit => unit.ParentId is { } up && !there.Contains(up) ? unit with { ParentId = null } : unit)
                );
            },
            cancellationToken
        );

    /// <summary>
    /// The unit's parent from a day on; where it stood before is kept the first time it moves. A later known place gives way.
    /// </summary>
    internal static async Task PlaceAsync(Session session, long unitId, long? parentId, string from)
    {
        var move = new
        {
            unitId,
            parentId,
            from,
            ever = Ever,
        };
        await session.ExecuteAsync(
            """
            INSERT INTO unit_places (unit_id, from_day, parent_id) SELECT u.id, @ever, u.parent_id FROM units u WHERE u.id = @unitId
            ON CONFLICT (unit_id, from_day) DO NOTHING
            """,
            move
        );
        await session.ExecuteAsync("DELETE FROM unit_places WHERE unit_id = @unitId AND from_day >= @from", move);
        await session.ExecuteAsync("INSERT INTO unit_places (unit_id, from_day, parent_id) VALUES (@unitId, @from, @parentId)", move);
        await session.ExecuteAsync("UPDATE units SET parent_id = @parentId WHERE id = @unitId", move);
    }

    // Moves are seldom: one after another, so that two of them cannot make a ring together.
    private async Task<(Unit? Unit, Unit? To, UnitMove? Refusal)> LookAsync(
        Session session,
        string code,
        string? toCode,
        bool merge,
        DateOnly from,
        DateTimeOffset now
    )
    {
        var tree = new UnitTree(
            await session.ListAsync(
                $"SELECT {OrganizationRows.UnitColumns} FROM units u ORDER BY u.id {_dialect.ForUpdate}",
                null,
                OrganizationRows.Unit
            )
        );
        if (tree.Find(code) is not { } unit)
            return (null, null, UnitMove.UnknownUnit);
        var to = toCode is null ? null : tree.Find(toCode);
        if (toCode is not null && to is null)
            return (unit, null, UnitMove.UnknownUnit);
        return (unit, to, UnitMovePolicy.RefusalOf(tree, unit, to, merge, from, VietnamTime.DateOf(now)));
    }
}
