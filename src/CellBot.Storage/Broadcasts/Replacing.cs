using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;
using CellBot.Storage.Ways;

namespace CellBot.Storage.Broadcasts;

/// <summary>
/// What a broadcast of a correction or recall does to the broadcasts of the versions before it, and whom a recall goes to.
/// </summary>
internal static class Replacing
{
    // Taps count for the unit: the group that they were made in may be another today.
    private static readonly string UnitsThatHeard = $"""
        SELECT h.unit_id FROM ({WaySql.HeardBefore("@directiveId", "@version")}) h
        UNION SELECT a.unit_id FROM acknowledgements a WHERE a.directive_id = @directiveId AND a.version < @version
        UNION SELECT a.unit_id FROM broadcasts p JOIN letters l ON l.broadcast_id = p.id AND l.kind = 'directive'
            AND (l.state IN ('sent', 'uncertain') OR l.taken_at IS NOT NULL) JOIN mail_addresses a ON a.id = l.address_id
            WHERE {WaySql.Before("@directiveId", "@version")}
        """;

    /// <summary>
    /// Condition on <c>r</c>: the group may have got one of the directive's broadcasts, or somebody of its unit heard of it another way.
    /// Parameters: directiveId, version.
    /// </summary>
    public static readonly string ReachedBefore = $"""
        (EXISTS (SELECT 1 FROM broadcasts p JOIN deliveries o ON o.broadcast_id = p.id AND o.purpose = 'announcement'
            AND o.recipient_id = r.group_id WHERE {WaySql.Before("@directiveId", "@version")} AND {OutboxRows.MayHaveArrived("o")})
         OR r.unit_id IN ({UnitsThatHeard}))
        """;

    /// <summary>
    /// Condition on <c>b</c>: something else stands in its place, or it tells of a recall: who comes late does not get it, and nobody is
    /// reminded of it.
    /// </summary>
    public const string Holds = """
        b.superseded_by IS NULL AND NOT EXISTS (
            SELECT 1 FROM directive_versions rv WHERE rv.directive_id = b.directive_id AND rv.version = b.version
                AND rv.replaces_kind = 'recall')
        """;

    /// <summary>
    /// A recall goes to the groups that may have got what it recalls, and to the units where somebody heard of it another way; to nobody
    /// else.
    /// </summary>
    public static async Task<string> OnlyAsync(Session session, long directiveId, int version) =>
        await KindAsync(session, directiveId, version) is ReplacementKind.Recall ? ReachedBefore : "1 = 1";

    /// <summary>Whom a broadcast would go to: a recall to those alone who may have got what it recalls.</summary>
    public static async Task<AudienceCount> CountAsync(Session session, Broadcast broadcast, DateTimeOffset now) =>
        await AudienceSql.CountAsync(
            session,
            broadcast.Audience,
            now,
            await OnlyAsync(session, broadcast.DirectiveId, broadcast.Version),
            broadcast.DirectiveId,
            broadcast.Version
        );

    /// <summary>
    /// Takes the place of all broadcasts of the directive's versions before; each in the trail. A version that replaces nothing changes
    /// nothing.
    /// </summary>
    public static async Task ApplyAsync(
        Session session,
        long broadcastId,
        long directiveId,
        int version,
        string? notice,
        DateTimeOffset now,
        AuditEvent audit
    )
    {
        if (notice is null || await KindAsync(session, directiveId, version) is null)
            return;
        var before = await session.ListAsync(
            $"""
            UPDATE broadcasts SET superseded_by = @broadcastId, resend_uncertain = 0,
                state = CASE WHEN state IN ('completed', 'cancelled', 'expired') THEN state ELSE 'cancelled' END,
                finished_at = CASE WHEN state IN ('completed', 'cancelled', 'expired') THEN finished_at ELSE @now END
            WHERE id IN (SELECT x.id FROM broadcasts x WHERE x.directive_id = @directiveId AND x.version < @version
                ORDER BY x.id {session.Dialect.ForUpdate})
            RETURNING id
            """,
            new
            {
                broadcastId,
                directiveId,
                version,
                now = now.ToMicros(),
            },
            row => row.GetInt64(0)
        );
        if (before.Count == 0)
            return;
        before.Sort();
        await Superseding.ApplyAsync(session, before, notice, now);
        foreach (var id in before)
            await AuditStore.AppendAsync(
                session,
                audit with
                {
                    Action = "broadcast.superseded",
                    SubjectId = id.ToString(CultureInfo.InvariantCulture),
                    Details = new Dictionary<string, string>(audit.Details) { ["by"] = broadcastId.ToString(CultureInfo.InvariantCulture) },
                }
            );
    }

    /// <summary>In each chat the message answers the newest one there that it takes the place of.</summary>
    public static Task AnswerAsync(Session session, long broadcastId) =>
        OutboxRows.AnswerAsync(session, broadcastId, "SELECT p.id FROM broadcasts p WHERE p.superseded_by = @broadcastId");

    private static async Task<ReplacementKind?> KindAsync(Session session, long directiveId, int version) =>
        await session.ScalarAsync<string>(
            "SELECT replaces_kind FROM directive_versions WHERE directive_id = @directiveId AND version = @version",
            new { directiveId, version }
        )
            is { } kind
            ? Words<ReplacementKind>.Parse(kind)
            : null;
}
