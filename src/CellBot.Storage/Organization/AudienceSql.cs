using CellBot.Broadcasts;

namespace CellBot.Storage.Organization;

/// <summary>
/// Whom an audience means today: the units named and all below them but for what is left out, of the kinds named, that exist on the day;
/// each by its groups that can be reached, or by itself when there is none.
/// </summary>
internal static class AudienceSql
{
    /// <summary>
    /// Begins a statement: a table <c>recipients(group_id, unit_id, bot_id, chat_id, kind, reason)</c>. A row with a reason is a unit that
    /// nobody can reach:
    /// its group_id is minus the unit's id. UNION in the tree, so that a circle among units ends.
    /// </summary>
    public static string Recipients(Dialect dialect) =>
        $"""
            WITH RECURSIVE tree(id, kind, valid_from, valid_to) AS (
                SELECT u.id, u.kind, u.valid_from, u.valid_to FROM units u WHERE u.code {dialect.In("@units")}
                UNION
                SELECT u.id, u.kind, u.valid_from, u.valid_to FROM units u JOIN tree t ON u.parent_id = t.id
                WHERE NOT u.code {dialect.In("@excluded")}),
            meant AS (
                SELECT t.id, t.kind FROM tree t
                WHERE t.kind {dialect.In(
                "@kinds"
            )} AND (t.valid_from IS NULL OR t.valid_from <= @day) AND (t.valid_to IS NULL OR t.valid_to >= @day)),
            recipients AS (
                SELECT COALESCE(g.id, -m.id) AS group_id, m.id AS unit_id, COALESCE(g.bot_id, 0) AS bot_id,
                    COALESCE(g.chat_id, 0) AS chat_id, m.kind,
                    CASE WHEN g.id IS NOT NULL THEN CAST(NULL AS TEXT)
                         WHEN EXISTS (SELECT 1 FROM groups o WHERE o.unit_id = m.id
                             AND o.status = 'restricted') THEN '{UnreachableReason.GroupRestricted}'
                         WHEN EXISTS (SELECT 1 FROM groups o WHERE o.unit_id = m.id
                             AND o.status = 'active') THEN '{UnreachableReason.NoBot}'
                         WHEN EXISTS (SELECT 1 FROM groups o WHERE o.unit_id = m.id
                             AND COALESCE(o.status_reason, '') NOT IN ('detached', 'merged')) THEN '{UnreachableReason.GroupGone}'
                         ELSE '{UnreachableReason.NoGroup}' END AS reason
                FROM meant m LEFT JOIN groups g ON g.unit_id = m.id AND {Reachable})
            """;

    /// <summary>Condition on <c>g</c>: a bot may write to it.</summary>
    public const string Reachable = "g.status = 'active' AND g.bot_id <> 0";

    /// <param name="only">Condition on <c>r</c>; its parameters are directiveId and version.</param>
    public static async Task<AudienceCount> CountAsync(
        Session session,
        Audience audience,
        DateTimeOffset now,
        string only = "1 = 1",
        long directiveId = 0,
        int version = 0
    ) =>
        (
            await session.FirstAsync(
                $"{Recipients(session.Dialect)} SELECT count(*), count(r.reason) FROM recipients r WHERE {only}",
                new
                {
                    directiveId,
                    version,
                    units = session.Dialect.List(audience.Units),
                    excluded = session.Dialect.List(audience.Excluded),
                    kinds = session.Dialect.List(audience.EffectiveKinds),
                    day = Columns.Day(now),
                },
                row => new AudienceCount((int)row.GetInt64(0), (int)row.GetInt64(1))
            )
        )!;

    /// <summary>Members of a unit today who are counted for the version of <c>b</c> already.</summary>
    public static string CountedBefore(string unit) =>
        $"""
            (SELECT count(*) FROM members m JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version
                AND a.member_id = m.id
             WHERE m.unit_id = {unit} AND m.left_at IS NULL)
            """;

    /// <summary>Which of the texts units of a kind get: their own, or the default one; null where there is neither.</summary>
    public static string? TextKey<T>(string kind, IReadOnlyDictionary<string, T> byAudience)
    {
        var own = Key(kind);
        return byAudience.ContainsKey(own) ? own
            : byAudience.ContainsKey("default") ? "default"
            : null;
    }

    /// <summary>The audience key of a unit's kind: which of the texts is meant for it before <c>default</c>.</summary>
    public static string Key(string kind) =>
        kind switch
        {
            "cell" => "cell",
            "community_team" => "team",
            _ when kind.EndsWith("_committee", StringComparison.Ordinal) => "committee",
            _ => "default",
        };
}

/// <param name="Rows">Groups that can be reached, and units that cannot.</param>
internal sealed record AudienceCount(int Rows, int Unreachable);
