using CellBot.Acknowledgements;
using CellBot.Directives;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Acknowledgements;

public sealed partial class AcknowledgementStore(CellBotDatabase database) : IAcknowledgementStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<IReadOnlyList<TapAnswer>> RecordAsync(IReadOnlyList<Tap> taps, CancellationToken cancellationToken)
    {
        if (taps.Count == 0)
            return Task.FromResult<IReadOnlyList<TapAnswer>>([]);
        return database.WriteAsync<IReadOnlyList<TapAnswer>>(
            async session => await RecordAsync(session, taps, await ResolveAsync(session, taps), ByTap),
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<TapAnswer>> RecordAsync(Session session, IReadOnlyList<Tap> taps, Meaning?[] meant, string via)
    {
        var counted = new Dictionary<Asked, DateTimeOffset>(); // when each was counted before this batch, or by it
        var first = new Dictionary<Asked, (Meaning Meaning, Tap Tap)>();
        for (var i = 0; i < taps.Count; i++)
        {
            if (meant[i] is not { MemberId: not null, SupersededBy: null } meaning)
                continue;
            if (meaning.CountedAt is { } before)
                counted[meaning.Asked] = before;
            else
                first.TryAdd(meaning.Asked, (meaning, taps[i]));
        }

        var recorded = await AddAsync(session, first, counted, via);
        recorded.UnionWith(await ReplaceAsync(session, taps, meant, counted, via));
        await ProveAsync(session, via, recorded, counted);
        return [.. taps.Select((tap, i) => Answer(meant[i], tap, recorded, counted))];
    }

    // A member's own tap takes the place of a word on their behalf: what is counted stays, whose word it is changes.
    private async Task<HashSet<Asked>> ReplaceAsync(
        Session session,
        IReadOnlyList<Tap> taps,
        Meaning?[] meant,
        Dictionary<Asked, DateTimeOffset> counted,
        string via
    )
    {
        var again = taps.Select((tap, i) => (Tap: tap, Meaning: meant[i]))
            .Where(one => one.Meaning is { MemberId: not null, CountedAt: not null, SupersededBy: null })
            .DistinctBy(one => one.Meaning!.Asked)
            .ToList();
        if (again.Count == 0)
            return [];
        var batch = new Batch("n")
            .Add("directive_id", again.Select(one => one.Meaning!.Asked.DirectiveId))
            .Add("version", again.Select(one => (long)one.Meaning!.Asked.Version))
            .Add("member_id", again.Select(one => one.Meaning!.Asked.MemberId))
            .Add("at", again.Select(one => one.Tap.At.ToMicros()));
        var replaced = await session.ListAsync(
            $"""
            UPDATE acknowledgements SET via = @via, at = n.at FROM {_dialect.From(batch)}
            WHERE acknowledgements.directive_id = n.directive_id AND acknowledgements.version = n.version
                AND acknowledgements.member_id = n.member_id
              AND acknowledgements.via = 'behalf'
            RETURNING acknowledgements.directive_id, acknowledgements.version, acknowledgements.member_id, acknowledgements.at
            """,
            _dialect.Parameters(batch, new { via }),
            row => (Asked: new Asked(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)), At: row.Instant(3))
        );
        foreach (var (asked, at) in replaced)
            counted[asked] = at;
        return [.. replaced.Select(row => row.Asked)];
    }

    private static TapAnswer Answer(Meaning? meaning, Tap tap, HashSet<Asked> recorded, Dictionary<Asked, DateTimeOffset> counted)
    {
        if (meaning is null)
            return new TapAnswer(TapResult.NotForThisChat, null);
        if (meaning.SupersededBy is { } replacement)
            return new TapAnswer(replacement is ReplacementKind.Recall ? TapResult.Recalled : TapResult.Replaced, null, meaning.UnitKind);
        if (meaning.MemberId is null)
            return new TapAnswer(TapResult.NotOnRoster, null, meaning.UnitKind);
        // The first tap of the batch takes the word "recorded"; those after it come too late.
        return recorded.Remove(meaning.Asked)
            ? new TapAnswer(TapResult.Recorded, counted[meaning.Asked], meaning.UnitKind, meaning.Leader())
            : new TapAnswer(TapResult.Already, counted[meaning.Asked], meaning.UnitKind, meaning.Leader());
    }

    // By its id of now, else by the one it had before the channel moved it.
    private static string GroupOf(string chat) =>
        $"COALESCE((SELECT g.id FROM groups g WHERE g.chat_id = {chat}), (SELECT MAX(g.id) FROM groups g WHERE g.former_chat_id = {chat}))";

    private static string Arrived(string broadcast, string group) =>
        $"""
            (SELECT d.id FROM deliveries d WHERE d.broadcast_id = {broadcast} AND d.purpose = 'announcement' AND d.recipient_id = {group}
               AND {OutboxRows.MayHaveArrived("d")}) IS NOT NULL
            """;

    // The unit is the chat's. Looked up tap by tap, each time through an index: a join would be planned by what the tables held when they
    // were last counted, before this broadcast began to arrive.
    private async Task<Meaning?[]> ResolveAsync(Session session, IReadOnlyList<Tap> taps)
    {
        var batch = new Batch("t")
            .Add("nr", taps.Select((_, i) => (long)i))
            .Add("broadcast", taps.Select(tap => tap.BroadcastId))
            .Add("chat", taps.Select(tap => tap.ChatId))
            .Add("person", taps.Select(tap => tap.UserId));
        var meant = new Meaning?[taps.Count];
        foreach (
            var (nr, meaning) in await session.ListAsync(
                $"""
                WITH tapped AS MATERIALIZED (SELECT t.nr, t.broadcast, t.person, {GroupOf("t.chat")} AS group_id FROM {_dialect.From(
                    batch
                )}),
                reached AS MATERIALIZED (
                    SELECT t.nr, t.person, b.id AS broadcast_id, b.directive_id, b.version,
                        (SELECT g.unit_id FROM groups g WHERE g.id = t.group_id) AS unit_id
                    FROM tapped t JOIN broadcasts b ON b.id = t.broadcast
                    WHERE {Arrived("t.broadcast", "t.group_id")}),
                known AS MATERIALIZED (
                    SELECT r.*, (SELECT m.id FROM members m WHERE m.unit_id = r.unit_id AND m.telegram_user_id = r.person) AS member_id
                        FROM reached r)
                SELECT k.nr, k.directive_id, k.version, k.unit_id, k.member_id,
                    (SELECT a.at FROM acknowledgements a WHERE a.directive_id = k.directive_id AND a.version = k.version
                        AND a.member_id = k.member_id), k.broadcast_id,
                    (SELECT CASE WHEN m.role <> 'member' THEN 1 ELSE 0 END FROM members m WHERE m.id = k.member_id),
                    (SELECT u.kind FROM units u WHERE u.id = k.unit_id),
                    (SELECT v.replaces_kind FROM broadcasts b JOIN broadcasts s ON s.id = b.superseded_by
                     JOIN directive_versions v ON v.directive_id = s.directive_id AND v.version = s.version WHERE b.id = k.broadcast_id)
                FROM known k
                """,
                _dialect.Parameters(batch),
                row =>
                    (
                        Nr: row.GetInt64(0),
                        Meaning: new Meaning(
                            row.GetInt64(1),
                            row.GetInt32(2),
                            row.GetInt64(3),
                            row.LongOrNull(4),
                            row.InstantOrNull(5),
                            row.GetInt64(6),
                            row.LongOrNull(7) == 1,
                            row.TextOrNull(8),
                            row.IsDBNull(9) ? null : row.Word<ReplacementKind>(9)
                        )
                    )
            )
        )
            meant[nr] = meaning;
        return meant;
    }

    /// <returns>Those counted now; <paramref name="counted"/> gets their times, and those of members that another host counted just
    /// before.</returns>
    private async Task<HashSet<Asked>> AddAsync(
        Session session,
        Dictionary<Asked, (Meaning Meaning, Tap Tap)> first,
        Dictionary<Asked, DateTimeOffset> counted,
        string via
    )
    {
        if (first.Count == 0)
            return [];
        var batch = new Batch("n")
            .Add("directive_id", first.Keys.Select(asked => asked.DirectiveId))
            .Add("version", first.Keys.Select(asked => (long)asked.Version))
            .Add("broadcast_id", first.Values.Select(one => one.Meaning.BroadcastId))
            .Add("unit_id", first.Values.Select(one => one.Meaning.UnitId))
            .Add("member_id", first.Keys.Select(asked => asked.MemberId))
            .Add("at", first.Values.Select(one => one.Tap.At.ToMicros()));
        var added = (
            await session.ListAsync(
                $"""
                INSERT INTO acknowledgements (directive_id, version, broadcast_id, unit_id, member_id, via, at)
                SELECT n.directive_id, n.version, n.broadcast_id, n.unit_id, n.member_id, @via, n.at FROM {_dialect.From(batch)} WHERE true
                ON CONFLICT (directive_id, version, member_id) DO NOTHING
                RETURNING directive_id, version, member_id, at
                """,
                _dialect.Parameters(batch, new { via }),
                row => (Asked: new Asked(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)), At: row.Instant(3))
            )
        ).ToDictionary(row => row.Asked, row => row.At);
        foreach (var (asked, at) in added)
            counted[asked] = at;
        foreach (var asked in first.Keys.Where(asked => !added.ContainsKey(asked)))
            counted[asked] = Columns.FromMicros(
                await session.ScalarAsync<long>(
                    "SELECT at FROM acknowledgements WHERE directive_id = @DirectiveId AND version = @Version AND member_id = @MemberId",
                    asked
                )
            );
        await CountAsync(session, [.. added.Keys.Select(asked => first[asked])], 1, isUnreachedToo: via != ByTap);
        return [.. added.Keys];
    }

    public Task<IReadOnlyList<OutstandingUnit>> OutstandingAsync(long broadcastId, string? unitCode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OutstandingUnit>>(
            async session =>
            {
                var within = unitCode is null
                    ? ""
                    : """
                        WITH RECURSIVE tree(id) AS (
                            SELECT id FROM units WHERE code = @unitCode
                            UNION SELECT u.id FROM units u JOIN tree t ON u.parent_id = t.id)
                        """;
                // Counts are those under the group's message, of the roster when it was sent; names are of who is there today.
                var rows = await session.ListAsync(
                    $"""
                    {within}
                    SELECT u.code, u.name, m.id, CASE WHEN a.id IS NULL THEN 0 ELSE 1 END, c.state, s.reached, s.roster, s.acknowledged
                    FROM broadcasts b
                    JOIN (SELECT d.broadcast_id, d.unit_id,
                              MAX(CASE WHEN {OutboxRows.MayHaveArrived("d")} THEN 1 ELSE 0 END) AS reached,
                              MAX(d.for_unit * d.roster) AS roster, MAX(d.for_unit * d.acknowledged) AS acknowledged FROM deliveries d
                          WHERE d.broadcast_id = @broadcastId AND d.purpose = 'announcement'
                            AND (d.state IN ('unreachable', 'gone', 'failed', 'refused') OR {OutboxRows.MayHaveArrived("d")})
                          GROUP BY d.broadcast_id, d.unit_id) AS s ON s.broadcast_id = b.id
                    JOIN units u ON u.id = s.unit_id
                    LEFT JOIN members m ON m.unit_id = u.id AND m.left_at IS NULL
                    LEFT JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.member_id = m.id
                    LEFT JOIN confirmations c ON c.directive_id = b.directive_id AND c.version = b.version AND c.unit_id = u.id
                    WHERE b.id = @broadcastId {(unitCode is null ? "" : "AND u.id IN (SELECT id FROM tree)")}
                    ORDER BY u.code, m.id
                    """,
                    new { broadcastId, unitCode },
                    row =>
                        (
                            Unit: new OutstandingUnit(
                                row.GetString(0),
                                row.GetString(1),
                                (int)row.GetInt64(6),
                                (int)row.GetInt64(7),
                                [],
                                row.IsDBNull(4) ? null : row.Word<ConfirmationState>(4),
                                row.Flag(5)
                            ),
                            Member: row.LongOrNull(2),
                            Acknowledged: row.Flag(3)
                        )
                );
                return
                [
                    .. rows.GroupBy(row => row.Unit.UnitCode)
                        .Select(unit =>
                            unit.First().Unit with
                            {
                                MemberIds =
                                [
                                    .. unit.Where(row => row is { Acknowledged: false, Member: not null }).Select(row => row.Member!.Value),
                                ],
                            }
                        )
                        .Where(unit => !unit.Reached || unit.MemberIds.Count > 0 || unit.Confirmation is null),
                ];
            },
            cancellationToken
        );

    public Task<string?> BodyAsync(long broadcastId, long chatId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.ScalarAsync<string>(
                    $"""
                    SELECT v.body FROM broadcasts b
                    JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
                    WHERE b.id = @broadcastId AND {Arrived("b.id", GroupOf("@chatId"))}
                    """,
                    new { broadcastId, chatId }
                ),
            cancellationToken
        );

    /// <summary>What is counted once.</summary>
    private sealed record Asked(long DirectiveId, int Version, long MemberId);

    private sealed record Meaning(
        long DirectiveId,
        int Version,
        long UnitId,
        long? MemberId,
        DateTimeOffset? CountedAt,
        long BroadcastId,
        bool Leads,
        string? UnitKind = null,
        ReplacementKind? SupersededBy = null
    )
    {
        public long? Leader() => Leads ? UnitId : null;

        public Asked Asked => new(DirectiveId, Version, MemberId!.Value);
    }
}
