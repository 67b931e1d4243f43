using System.Data.Common;
using CellBot.Organization.Joining;

namespace CellBot.Storage.Organization;

/// <summary>Invitations and requests as rows, and what several statements ask in the same words.</summary>
internal static class JoinRows
{
    public const string InvitationColumns =
        "i.id, i.unit_id, i.member_id, i.purpose, i.created_by, i.created_at, i.expires_at, i.used_at, i.used_by, i.revoked_at";

    public const string RequestColumns =
        "r.id, r.telegram_user_id, r.unit_id, u.code, u.name, r.member_id, r.display_name, r.via, r.state, r.created_at, r.given_name";

    public const string Requests = "FROM join_requests r JOIN units u ON u.id = r.unit_id";

    /// <summary>
    /// Of the chats <c>p</c> that a person has with several bots, the one with the bot of the unit's group <c>g</c>; grouped by person.
    /// </summary>
    public const string OwnBot = "COALESCE(MAX(CASE WHEN g.bot_id = p.bot_id THEN p.bot_id END), MIN(p.bot_id))";

    /// <summary>"The unit u exists on @day."</summary>
    public const string Exists = "(u.valid_from IS NULL OR u.valid_from <= @day) AND (u.valid_to IS NULL OR u.valid_to >= @day)";

    /// <summary>"The member m holds the role on @day."</summary>
    public const string InTerm = "(m.term_from IS NULL OR m.term_from <= @day) AND (m.term_to IS NULL OR m.term_to >= @day)";

    /// <summary>"The member m leads on @day."</summary>
    public const string Leads = $"m.left_at IS NULL AND m.role <> 'member' AND {InTerm}";

    /// <summary>
    /// Begins a statement: <c>above(id, depth)</c>, the unit @unitId at depth 0 and those over it. The depth ends a ring, should there be
    /// one.
    /// </summary>
    public const string Above = """
        WITH RECURSIVE above(id, parent_id, depth) AS (
            SELECT u.id, u.parent_id, 0 FROM units u WHERE u.id = @unitId
            UNION ALL SELECT u.id, u.parent_id, a.depth + 1 FROM units u JOIN above a ON u.id = a.parent_id WHERE a.depth < 50)
        """;

    public static Invitation Invitation(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.LongOrNull(2),
            row.Word<InvitationPurpose>(3),
            row.GetString(4),
            row.Instant(5),
            row.Instant(6),
            row.InstantOrNull(7),
            row.LongOrNull(8),
            row.InstantOrNull(9)
        );

    public static JoinRequest Request(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetString(3),
            row.GetString(4),
            row.LongOrNull(5),
            row.GetString(6),
            row.Word<JoinVia>(7),
            row.Word<JoinState>(8),
            row.Instant(9),
            row.TextOrNull(10)
        );
}
