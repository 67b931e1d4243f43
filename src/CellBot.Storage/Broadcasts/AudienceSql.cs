using CellBot.Broadcasts;

namespace CellBot.Storage.Broadcasts;

/// <summary>Whom an audience means today: the groups, active and with a bot, of the units named and of all below them, of the kinds named, that exist on the day.</summary>
internal static class AudienceSql
{
    /// <summary>Begins a statement: a table <c>recipients(group_id, unit_id, bot_id, chat_id, kind)</c>. UNION, so that a circle among units ends.</summary>
    public static string Recipients(Dialect dialect) => $"""
        WITH RECURSIVE tree(id, kind, valid_from, valid_to) AS (
            SELECT u.id, u.kind, u.valid_from, u.valid_to FROM units u WHERE u.code {dialect.In("@units")}
            UNION
            SELECT u.id, u.kind, u.valid_from, u.valid_to FROM units u JOIN tree t ON u.parent_id = t.id),
        recipients AS (
            SELECT g.id AS group_id, g.unit_id, g.bot_id, g.chat_id, t.kind
            FROM tree t JOIN groups g ON g.unit_id = t.id
            WHERE t.kind {dialect.In("@kinds")} AND g.status = 'active' AND g.bot_id <> 0
              AND (t.valid_from IS NULL OR t.valid_from <= @day) AND (t.valid_to IS NULL OR t.valid_to >= @day))
        """;

    public static Task<int> CountAsync(Session session, Audience audience, DateTimeOffset now) => session.ScalarAsync<int>(
        $"{Recipients(session.Dialect)} SELECT count(*) FROM recipients",
        new { units = session.Dialect.List(audience.Units), kinds = session.Dialect.List(audience.EffectiveKinds), day = Columns.Day(now) });

    /// <summary>The audience key of a unit's kind: which of the texts is meant for it before <c>default</c>.</summary>
    public static string Key(string kind) => kind switch
    {
        "cell" => "cell",
        "community_team" => "team",
        _ when kind.EndsWith("_committee", StringComparison.Ordinal) => "committee",
        _ => "default",
    };
}
