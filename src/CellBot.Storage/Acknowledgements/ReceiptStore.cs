using System.Data.Common;
using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Acknowledgements;

public sealed class ReceiptStore(CellBotDatabase database) : IReceiptStore
{
    private const long Hour = 3_600_000_000;

    /// <summary>From the best to the worst: a unit with two groups stands where its better one does.</summary>
    private static readonly DeliveryState[] BestFirst =
    [
        DeliveryState.Sent,
        DeliveryState.Uncertain,
        DeliveryState.Sending,
        DeliveryState.Claimed,
        DeliveryState.Pending,
        DeliveryState.Failed,
        DeliveryState.Refused,
        DeliveryState.Gone,
        DeliveryState.Unreachable,
        DeliveryState.Expired,
        DeliveryState.Cancelled,
    ];

    private static readonly string Rank =
        $"CASE d.state {string.Join(' ', BestFirst.Select((state, rank) => $"WHEN '{Words<DeliveryState>.Of(state)}' THEN {rank}"))} END";

    // From the broadcast to its rows; one row stands for each unit where its people are counted.
    private const string Counted = "b.id = @broadcastId AND d.broadcast_id = b.id AND d.purpose = 'announcement' AND d.for_unit = 1";

    public Task<IReadOnlyList<ReceiptLine>> LinesAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => LinesAsync(session, broadcastId, null), cancellationToken);

    public Task<IReadOnlyList<ReceiptHour>> HoursAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReceiptHour>>(
            async session =>
                await AboutAsync(session, broadcastId, null) is { } about
                    ? await session.ListAsync(
                        $"""
                        SELECT a.at / {Hour} AS hour, SUM(CASE WHEN a.via = 'behalf' THEN 0 ELSE 1 END),
                            SUM(CASE WHEN a.via = 'behalf' THEN 1 ELSE 0 END)
                        FROM broadcasts b
                        JOIN deliveries d ON {Counted}
                        JOIN acknowledgements a ON a.directive_id = @directive AND a.version = @version AND a.unit_id = d.unit_id
                        JOIN members m ON m.id = a.member_id AND {RosterThen.Counts("m.joined_at")}
                        GROUP BY 1 ORDER BY 1
                        """,
                        about,
                        row => new ReceiptHour(Columns.FromMicros(row.GetInt64(0) * Hour), (int)row.GetInt64(1), (int)row.GetInt64(2))
                    )
                    : [],
            cancellationToken
        );

    /// <summary>
    /// What the counts are about. The directive and its version are told to each statement instead of being looked up in it: of these the
    /// database knows how many rows they have, and a directive to a province has twenty times as many as others.
    /// </summary>
    private static Task<object?> AboutAsync(Session session, long broadcastId, long? unitId) =>
        session.FirstAsync<object>(
            "SELECT directive_id, version FROM broadcasts WHERE id = @broadcastId",
            new { broadcastId },
            row => new
            {
                broadcastId,
                directive = row.GetInt64(0),
                version = row.GetInt32(1),
                unitId,
            }
        );

    public Task<UnitReceiptSheet?> SheetAsync(long broadcastId, string unitCode, CancellationToken cancellationToken) =>
        database.ReadAsync<UnitReceiptSheet?>(
            async session =>
            {
                var unit = await session.ScalarAsync<long?>("SELECT id FROM units WHERE code = @unitCode", new { unitCode });
                if (unit is not { } unitId || (await LinesAsync(session, broadcastId, unitId)).FirstOrDefault() is not { } line)
                    return null;
                var about = new { broadcastId, unitId };
                var trouble = await session.FirstAsync(
                    $"""
                    SELECT d.error, d.gone_reason FROM deliveries d
                    WHERE d.broadcast_id = @broadcastId AND d.purpose = 'announcement' AND d.unit_id = @unitId ORDER BY {Rank}, d.id LIMIT 1
                    """,
                    about,
                    row => new Trouble(row.TextOrNull(0), row.IsDBNull(1) ? null : row.Word<GoneReason>(1))
                );
                var confirmation = await session.FirstAsync(
                    $"""
                    SELECT {ConfirmationRows.Columns} FROM broadcasts b
                    JOIN confirmations c ON c.directive_id = b.directive_id AND c.version = b.version AND c.unit_id = @unitId
                        WHERE b.id = @broadcastId
                    """,
                    about,
                    row => ConfirmationRows.Read(row, 0)!
                );
                return new UnitReceiptSheet(
                    line,
                    trouble?.Error,
                    trouble?.Gone,
                    confirmation,
                    await SpeakersAsync(session, confirmation),
                    await PeopleAsync(session, broadcastId, unitId)
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<UnitDelays>> DelaysAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<UnitDelays>>(
            async session =>
            {
                var about = new { since = since.ToMicros() };
                var classes = string.Join(
                    ' ',
                    ReceiptDelays.Ends.Select((end, at) => $"WHEN a.at - d.sent_at < {end.ToMicros()} THEN {at}")
                );
                var counts = (
                    await session.ListAsync(
                        $"""
                        SELECT d.unit_id, CASE {classes} ELSE {ReceiptDelays.Ends.Count} END AS class, count(*)
                        FROM broadcasts b
                        JOIN deliveries d ON {OfUnits} AND d.sent_at IS NOT NULL
                        JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.unit_id = d.unit_id
                            AND a.at >= d.sent_at
                        GROUP BY 1, 2
                        """,
                        about,
                        row => (Unit: row.GetInt64(0), Class: (int)row.GetInt64(1), Count: (int)row.GetInt64(2))
                    )
                ).ToLookup(row => row.Unit);
                return await session.ListAsync(
                    $"SELECT d.unit_id, SUM(d.roster), SUM(d.acknowledged) FROM broadcasts b JOIN deliveries d ON {OfUnits} "
                        + "GROUP BY d.unit_id",
                    about,
                    row =>
                    {
                        var own = new int[ReceiptDelays.Classes];
                        foreach (var (_, at, count) in counts[row.GetInt64(0)])
                            own[at] = count;
                        return new UnitDelays(row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2), own);
                    }
                );
            },
            cancellationToken
        );

    private const string OfUnits =
        "b.started_at >= @since AND b.drill = 0 AND d.broadcast_id = b.id AND d.purpose = 'announcement' AND d.for_unit = 1 "
        + "AND d.unit_id IS NOT NULL";

    /// <param name="unitId">Null: all.</param>
    private static async Task<IReadOnlyList<ReceiptLine>> LinesAsync(Session session, long broadcastId, long? unitId)
    {
        if (await AboutAsync(session, broadcastId, unitId) is not { } about)
            return [];
        var only = unitId is null ? "" : "AND d.unit_id = @unitId";
        var behalf = await CountsAsync(
            session,
            $"""
            SELECT a.unit_id, count(*) FROM broadcasts b
            JOIN acknowledgements a ON a.directive_id = @directive AND a.version = @version AND a.via = 'behalf'
            JOIN deliveries d ON {Counted} AND d.unit_id = a.unit_id {only}
            JOIN members m ON m.id = a.member_id AND {RosterThen.Counts("m.joined_at")}
            GROUP BY a.unit_id
            """,
            about
        );
        var gone = await CountsAsync(
            session,
            $"""
            SELECT m.unit_id, count(*) FROM broadcasts b
            JOIN deliveries d ON {Counted} {only}
            JOIN members m ON m.unit_id = d.unit_id AND m.left_at IS NOT NULL AND {RosterThen.Counts("m.joined_at")}
              AND m.left_at > CASE WHEN d.roster_at > 0 THEN d.roster_at ELSE b.started_at END
            WHERE NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.directive_id = @directive AND a.version = @version
                AND a.member_id = m.id)
            GROUP BY m.unit_id
            """,
            about
        );
        var lines = await session.ListAsync(
            $"""
            SELECT u.id, u.code, u.name, u.kind, s.rank, s.sent_at, s.roster, s.acknowledged, s.is_open, c.state, c.received_at, c.met_on,
                c.present
            FROM (SELECT d.unit_id, MIN({Rank}) AS rank, MIN(d.sent_at) AS sent_at, MAX(d.for_unit * d.roster) AS roster,
                      MAX(d.for_unit * d.acknowledged) AS acknowledged,
                      MAX(CASE WHEN {OutboxRows.IsAskedAfter("d")} AND g.status = 'active' AND g.bot_id <> 0 THEN 1 ELSE 0 END) AS is_open
                  FROM deliveries d LEFT JOIN groups g ON g.id = d.recipient_id
                  WHERE d.broadcast_id = @broadcastId AND d.purpose = 'announcement' {only} GROUP BY d.unit_id) AS s
            JOIN units u ON u.id = s.unit_id
            LEFT JOIN confirmations c ON c.directive_id = @directive AND c.version = @version AND c.unit_id = u.id
            """,
            about,
            row => Line(row, behalf, gone)
        );
        // Here and not there: a database sorts by the rules of its language, at ten times the price.
        lines.Sort((one, other) => string.CompareOrdinal(one.UnitCode, other.UnitCode));
        return lines;
    }

    private static ReceiptLine Line(DbDataReader row, Dictionary<long, int> behalf, Dictionary<long, int> gone)
    {
        var unit = row.GetInt64(0);
        var acknowledged = (int)row.GetInt64(7);
        return new ReceiptLine(
            unit,
            row.GetString(1),
            row.GetString(2),
            row.Word<UnitKind>(3),
            BestFirst[(int)row.GetInt64(4)],
            row.InstantOrNull(5),
            (int)row.GetInt64(6),
            acknowledged,
            Math.Min(acknowledged, behalf.GetValueOrDefault(unit)),
            gone.GetValueOrDefault(unit),
            row.Flag(8),
            row.IsDBNull(9) ? null : row.Word<ConfirmationState>(9)
        )
        {
            ReceivedAt = row.InstantOrNull(10),
            MetOn = row.DateOrNull(11),
            Present = row.IsDBNull(12) ? null : row.GetInt32(12),
        };
    }

    private static async Task<Dictionary<long, int>> CountsAsync(Session session, string sql, object about) =>
        (await session.ListAsync(sql, about, row => (Unit: row.GetInt64(0), Count: (int)row.GetInt64(1)))).ToDictionary(
            row => row.Unit,
            row => row.Count
        );

    private static async Task<Dictionary<long, string>> SpeakersAsync(Session session, Confirmation? confirmation)
    {
        long[] members =
        [
            .. new[] { confirmation?.Received, confirmation?.Briefed, confirmation?.Reported }
                .OfType<Stamp>()
                .Select(stamp => stamp.MemberId)
                .Distinct(),
        ];
        return (
            await session.ListAsync(
                $"SELECT id, full_name FROM members WHERE id {session.Dialect.In("@members")}",
                new { members = session.Dialect.List(members) },
                row => (Id: row.GetInt64(0), Name: row.GetString(1))
            )
        ).ToDictionary(member => member.Id, member => member.Name);
    }

    // Who left before it came, or left uncounted, is nobody's business here.
    private static Task<List<ReceiptPerson>> PeopleAsync(Session session, long broadcastId, long unitId) =>
        session.ListAsync(
            $"""
            SELECT m.id, m.full_name, m.role, m.telegram_user_id, a.at, CASE WHEN a.via = 'behalf' THEN 1 ELSE 0 END,
                (SELECT w.full_name FROM members w WHERE w.id = a.by_member_id),
                CASE WHEN {RosterThen.Counts("m.joined_at")} THEN 0 ELSE 1 END AS later, CASE WHEN m.left_at IS NULL THEN 0 ELSE 1 END
            FROM broadcasts b
            JOIN deliveries d ON {Counted} AND d.unit_id = @unitId
            JOIN members m ON m.unit_id = d.unit_id
            LEFT JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.member_id = m.id
            WHERE m.left_at IS NULL OR a.id IS NOT NULL
            ORDER BY later, m.id
            """,
            new { broadcastId, unitId },
            row => new ReceiptPerson(
                row.GetInt64(0),
                row.GetString(1),
                row.Word<MemberRole>(2),
                !row.IsDBNull(3),
                row.InstantOrNull(4),
                row.Flag(5),
                row.TextOrNull(6),
                row.Flag(7),
                row.Flag(8)
            )
        );

    private sealed record Trouble(string? Error, GoneReason? Gone);
}
