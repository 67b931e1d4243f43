using CellBot.Acknowledgements;
using CellBot.Directives;
using CellBot.Storage.KnownWays;
using CellBot.Ways;

namespace CellBot.Storage.Acknowledgements;

// What is said on a person's own page. The member is known by the page's link; the unit is the roster's.
public sealed partial class AcknowledgementStore
{
    /// <summary>How a member's own word came, as the database has it.</summary>
    private const string ByTap = "tap",
        ByPage = "page",
        BySms = "sms";

    /// <summary>Who answered by a way has shown that it leads to them. Of a page its link knows that it was opened.</summary>
    private static Task ProveAsync(Session session, string via, HashSet<Asked> recorded, Dictionary<Asked, DateTimeOffset> counted) =>
        via == ByPage
            ? Task.CompletedTask
            : MemberWays.ProveAsync(
                session,
                via == BySms ? Way.Sms : Way.Telegram,
                via == BySms ? "reply" : "tap",
                recorded.Select(asked => (asked.MemberId, counted[asked]))
            );

    public Task<TapAnswer> RecordByPageAsync(PageTap tap, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
                (
                    await RecordAsync(
                        session,
                        [new Tap(tap.BroadcastId, 0, 0, tap.At)],
                        [await ResolveAsync(session, tap)],
                        tap.IsBySms ? BySms : ByPage
                    )
                )[0],
            cancellationToken
        );

    private static Task<Meaning?> ResolveAsync(Session session, PageTap tap) =>
        session.FirstAsync(
            $"""
            SELECT b.directive_id, b.version, m.unit_id, m.id,
                (SELECT a.at FROM acknowledgements a WHERE a.directive_id = b.directive_id AND a.version = b.version
                    AND a.member_id = m.id), b.id,
                CASE WHEN m.role <> 'member' THEN 1 ELSE 0 END, u.kind,
                (SELECT v.replaces_kind FROM broadcasts s
                 JOIN directive_versions v ON v.directive_id = s.directive_id AND v.version = s.version WHERE s.id = b.superseded_by)
            FROM broadcasts b CROSS JOIN members m JOIN units u ON u.id = m.unit_id
            WHERE b.id = @BroadcastId AND m.id = @MemberId AND m.left_at IS NULL AND {PageReach.Reaches("m.unit_id")}
            """,
            new { tap.BroadcastId, tap.MemberId },
            row => new Meaning(
                row.GetInt64(0),
                row.GetInt32(1),
                row.GetInt64(2),
                row.GetInt64(3),
                row.InstantOrNull(4),
                row.GetInt64(5),
                row.LongOrNull(6) == 1,
                row.TextOrNull(7),
                row.IsDBNull(8) ? null : row.Word<ReplacementKind>(8)
            )
        );
}
