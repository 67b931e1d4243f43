using System.Globalization;
using System.Text.Json.Nodes;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Directives;
using CellBot.Storage.Organization;
using CellBot.Storage.Webhooks;
using CellBot.Webhooks;

namespace CellBot.Storage.Acknowledgements;

public sealed class ConfirmationStore(CellBotDatabase database, AcknowledgementStore acknowledgements) : IConfirmationStore
{
    /// <summary>Broadcasts looked through for what reached a unit: more than a year of a busy committee.</summary>
    private const int Newest = 400;

    private readonly Dialect _dialect = database.Dialect;

    public Task<IReadOnlyList<UnitReceipt>> StandingsAsync(
        IReadOnlyList<long> unitIds,
        long? broadcastId,
        int limit,
        CancellationToken cancellationToken
    ) => ReceiptsAsync(unitIds, broadcastId, limit, InGroups, OutboxRows.MayHaveArrived("x"), cancellationToken);

    public Task<IReadOnlyList<UnitReceipt>> InForceAsync(
        IReadOnlyList<long> unitIds,
        long? broadcastId,
        int limit,
        CancellationToken cancellationToken
    ) => ReceiptsAsync(unitIds, broadcastId, limit, PageReach.Recipients(_dialect.In("@units")), PageReach.IsOut, cancellationToken);

    private string InGroups => $"(SELECT g.id, g.unit_id FROM groups g WHERE g.unit_id {_dialect.In("@units")})";

    /// <param name="recipients">A table <c>(id, unit_id)</c> of the units' recipients.</param>
    /// <param name="isOut">Condition on <c>x</c> and <c>b</c>.</param>
    private Task<IReadOnlyList<UnitReceipt>> ReceiptsAsync(
        IReadOnlyList<long> unitIds,
        long? broadcastId,
        int limit,
        string recipients,
        string isOut,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<UnitReceipt>>(
            async session =>
            {
                // From the broadcasts to the units' groups to their rows, each through an index: CROSS JOIN keeps SQLite to that order.
                var rows = await session.ListAsync(
                    $"""
                    WITH sent AS (SELECT * FROM broadcasts WHERE {(
                        broadcastId is null ? "started_at IS NOT NULL" : "id = @broadcastId"
                    )} ORDER BY id DESC LIMIT @newest)
                    SELECT b.id, b.version, u.id, u.name, u.kind, x.sent_at, b.acknowledge_by,
                        x.roster, x.acknowledged,
                        {DirectiveRows.HeadOfVersion}, NULL,
                        {ConfirmationRows.Columns},
                        (SELECT max(a.at) FROM members m JOIN acknowledgements a ON a.directive_id = b.directive_id
                            AND a.version = b.version AND a.member_id = m.id
                         WHERE m.unit_id = u.id AND a.via = 'behalf' {Present}),
                        (SELECT count(*) FROM members m WHERE m.unit_id = u.id {Present}),
                        (SELECT count(*) FROM members m WHERE m.unit_id = u.id {Present} AND {RosterThen.Counts("m.joined_at", "x")}),
                        (SELECT count(*) FROM members m WHERE m.unit_id = u.id {Present} AND NOT EXISTS (
                            SELECT 1 FROM acknowledgements a WHERE a.directive_id = b.directive_id AND a.version = b.version
                                AND a.member_id = m.id))
                    FROM sent b CROSS JOIN {recipients} g CROSS JOIN deliveries x
                    JOIN units u ON u.id = g.unit_id
                    JOIN directives d ON d.id = b.directive_id
                    JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
                    LEFT JOIN confirmations c ON c.directive_id = b.directive_id AND c.version = b.version AND c.unit_id = g.unit_id
                    WHERE x.broadcast_id = b.id AND x.purpose = 'announcement' AND x.recipient_id = g.id AND {isOut}
                    ORDER BY b.id DESC, u.id
                    """,
                    new
                    {
                        units = _dialect.List(unitIds),
                        broadcastId,
                        newest = Newest,
                    },
                    row => new UnitReceipt(
                        row.GetInt64(0),
                        DirectiveRows.Read(row, 9),
                        row.GetInt32(1),
                        row.GetInt64(2),
                        row.GetString(3),
                        row.Word<UnitKind>(4),
                        row.InstantOrNull(5),
                        row.InstantOrNull(6),
                        (int)row.GetInt64(7),
                        (int)row.GetInt64(8),
                        ConfirmationRows.Read(row, 9 + DirectiveRows.Width)
                    )
                    {
                        LastOnBehalf = row.InstantOrNull(row.FieldCount - 4),
                        RosterNow = (int)row.GetInt64(row.FieldCount - 3),
                        RosterStayed = (int)row.GetInt64(row.FieldCount - 2),
                        Missing = (int)row.GetInt64(row.FieldCount - 1),
                    }
                );
                return [.. rows.DistinctBy(standing => (standing.Directive.Id, standing.UnitId)).Take(limit)];
            },
            cancellationToken
        );

    public Task<IReadOnlyList<RosterLine>> RosterAsync(long broadcastId, long unitId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RosterLine>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT m.id, m.full_name, m.telegram_user_id, a.at, CASE WHEN a.via = 'behalf' THEN 1 ELSE 0 END
                    FROM broadcasts b JOIN members m ON m.unit_id = @unitId {Present}
                    LEFT JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.member_id = m.id
                    WHERE b.id = @broadcastId AND {Reached} ORDER BY m.id
                    """,
                    new { broadcastId, unitId },
                    row => new RosterLine(
                        row.GetInt64(0),
                        row.GetString(1),
                        !row.IsDBNull(2),
                        row.LongOrNull(2),
                        row.InstantOrNull(3),
                        row.Flag(4)
                    )
                ),
            cancellationToken
        );

    public Task<ConfirmOutcome> ConfirmAsync(ConfirmOrder order, ConfirmationStep step, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var (leader, broadcast) = await WhoAsync(session, order);
                if (leader is not { } memberId)
                    return ConfirmOutcome.NotYours;
                if (broadcast is not { } sent)
                    return ConfirmOutcome.NotReached;
                var about = new
                {
                    sent.DirectiveId,
                    sent.Version,
                    order.BroadcastId,
                    order.UnitId,
                };
                while (true)
                {
                    var before = await session.FirstAsync(
                        $"""
                        SELECT {ConfirmationRows.Columns} FROM confirmations c
                        WHERE c.directive_id = @DirectiveId AND c.version = @Version AND c.unit_id = @UnitId {_dialect.ForUpdate}
                        """,
                        about,
                        row => ConfirmationRows.Read(row, 0)!
                    );
                    var change = ConfirmationPolicy.Apply(before, step, new Stamp(order.At, memberId));
                    if (change.After is not { } after)
                        return change.Outcome;
                    if (await ConfirmationRows.WriteAsync(session, before is null, about.DirectiveId, about.Version, order, after) == 0)
                        continue; // another host began it just now
                    await StaleCards.MarkAsync(
                        session,
                        CardSubjects.OfUnit(about.DirectiveId, about.Version, about.UnitId),
                        isUrgent: true
                    );
                    await TellAsync(session, order, sent.DirectiveId, sent.Version, after);
                    await AuditStore.AppendAsync(
                        session,
                        Trail(
                            order,
                            $"unit.{Words<ConfirmationState>.Of(after.State)}"
                                + (change.Outcome is ConfirmOutcome.Corrected ? ".corrected" : ""),
                            memberId
                        )
                    );
                    return change.Outcome;
                }
            },
            cancellationToken
        );

    private static async Task TellAsync(Session session, ConfirmOrder order, long directiveId, int version, Confirmation after)
    {
        if (!await WebhookOutbox.IsWantedAsync(session, WebhookEvent.UnitConfirmed))
            return;
        var code = await session.ScalarAsync<string>("SELECT code FROM units WHERE id = @UnitId", new { order.UnitId });
        var isDrill =
            await session.ScalarAsync<long>("SELECT drill FROM broadcasts WHERE id = @BroadcastId", new { order.BroadcastId }) == 1;
        var data = new JsonObject
        {
            ["broadcast_id"] = order.BroadcastId,
            ["drill"] = isDrill,
            ["directive_id"] = directiveId,
            ["version"] = version,
            ["unit_code"] = code,
            ["state"] = Words<ConfirmationState>.Of(after.State),
        };
        await WebhookOutbox.AddAsync(session, WebhookEvent.UnitConfirmed, $"{order.BroadcastId}-{code}", data, order.At);
    }

    public Task<int?> MarkAsync(ConfirmOrder order, IReadOnlyList<long> memberIds, CancellationToken cancellationToken) =>
        database.WriteAsync<int?>(
            async session =>
            {
                if (await WhoAsync(session, order) is not ({ } leader, { } sent))
                    return null;
                var marked = await acknowledgements.AddOnBehalfAsync(session, sent.DirectiveId, sent.Version, order, leader, memberIds);
                await StaleCards.MarkAsync(session, CardSubjects.OfUnit(sent.DirectiveId, sent.Version, order.UnitId), isUrgent: true);
                return await ToldAsync(session, order, "member.received_on_behalf", leader, marked);
            },
            cancellationToken
        );

    public Task<int?> UnmarkAsync(ConfirmOrder order, IReadOnlyList<long> memberIds, CancellationToken cancellationToken) =>
        database.WriteAsync<int?>(
            async session =>
            {
                if (await WhoAsync(session, order) is not ({ } leader, { } sent))
                    return null;
                var freed = await acknowledgements.TakeBackAsync(
                    session,
                    sent.DirectiveId,
                    sent.Version,
                    order,
                    memberIds,
                    order.At - ConfirmationPolicy.Correctable
                );
                await StaleCards.MarkAsync(session, CardSubjects.OfUnit(sent.DirectiveId, sent.Version, order.UnitId), isUrgent: true);
                return await ToldAsync(session, order, "member.received_on_behalf.corrected", leader, freed);
            },
            cancellationToken
        );

    // Who left keeps a row without a name, for the counts of the past.
    private const string Present = "AND m.left_at IS NULL";

    private static string ReachedFor(ConfirmOrder order) => order.PageMemberId is null ? Reached : PageReach.Reaches("@unitId");

    private static string Reached =>
        $"""
            EXISTS (SELECT 1 FROM groups g JOIN deliveries x ON x.broadcast_id = @broadcastId AND x.purpose = 'announcement'
                AND x.recipient_id = g.id
                    WHERE g.unit_id = @unitId AND {OutboxRows.MayHaveArrived("x")})
            """;

    private async Task<(long? Leader, Sent? Broadcast)> WhoAsync(Session session, ConfirmOrder order)
    {
        var leader = await session.ScalarAsync<long?>(
            $"""
            SELECT m.id FROM members m JOIN units u ON u.id = m.unit_id
            WHERE m.unit_id = @UnitId AND {(
                order.PageMemberId is null ? "m.telegram_user_id = @UserId" : "m.id = @PageMemberId"
            )} AND {JoinRows.Leads} AND {JoinRows.Exists}
            """,
            new
            {
                order.UnitId,
                order.UserId,
                order.PageMemberId,
                day = Columns.Day(order.At),
            }
        );
        var sent = leader is null
            ? null
            : await session.FirstAsync(
                $"SELECT directive_id, version FROM broadcasts b WHERE b.id = @broadcastId AND {ReachedFor(order)}",
                new { broadcastId = order.BroadcastId, unitId = order.UnitId },
                row => new Sent(row.GetInt64(0), row.GetInt32(1))
            );
        return (leader, sent);
    }

    private static async Task<int> ToldAsync(Session session, ConfirmOrder order, string action, long leader, IReadOnlyList<long> members)
    {
        if (members.Count > 0)
            await AuditStore.AppendAsync(
                session,
                Trail(order, action, leader) with
                {
                    Details = new Dictionary<string, string>
                    {
                        ["broadcast"] = Text(order.BroadcastId),
                        ["members"] = string.Join(' ', members.Select(Text)),
                    },
                }
            );
        return members.Count;
    }

    private static AuditEvent Trail(ConfirmOrder order, string action, long leader) =>
        AuditEvent.Of(order.At, $"member:{Text(leader)}", action, "unit", Text(order.UnitId), ("broadcast", Text(order.BroadcastId)));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record Sent(long DirectiveId, int Version);
}
