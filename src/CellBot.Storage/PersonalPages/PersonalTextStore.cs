using CellBot.PersonalPages;

namespace CellBot.Storage.PersonalPages;

public sealed class PersonalTextStore(CellBotDatabase database) : IPersonalTextStore
{
    public Task<IReadOnlyList<PersonalText?>> ReadAsync(IReadOnlyList<PersonalTextQuery> asked, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PersonalText?>>(
            async session =>
            {
                if (asked.Count == 0)
                    return [];
                var dialect = session.Dialect;
                var batch = new Batch("t")
                    .Add("nr", asked.Select((_, i) => (long)i))
                    .Add("broadcast", asked.Select(one => one.BroadcastId))
                    .Add("unit", asked.Select(one => one.UnitId))
                    .Add("member", asked.Select(one => one.MemberId));
                var texts = new PersonalText?[asked.Count];
                // Row by row, each through an index: either way to a unit's row is asked by itself, for both in one condition every row of
                // the broadcast is looked at.
                foreach (
                    var (nr, text) in await session.ListAsync(
                        $"""
                        WITH wanted AS MATERIALIZED (
                            SELECT t.nr, t.broadcast, t.member, COALESCE(
                                (SELECT MIN(x.content_id) FROM groups g JOIN deliveries x ON x.recipient_id = g.id
                                 WHERE g.unit_id = t.unit AND x.broadcast_id = t.broadcast AND x.purpose = 'announcement'),
                                (SELECT x.content_id FROM deliveries x
                                 WHERE x.broadcast_id = t.broadcast AND x.purpose = 'announcement' AND x.recipient_id = -t.unit)) AS content
                            FROM {dialect.From(batch)})
                        SELECT t.nr, c.html, c.notice, CASE WHEN b.superseded_by IS NULL THEN 0 ELSE 1 END,
                            CASE WHEN v.body IS NULL THEN 0 ELSE 1 END, a.at, CASE WHEN a.via = 'behalf' THEN 1 ELSE 0 END
                        FROM wanted t JOIN broadcasts b ON b.id = t.broadcast
                        JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
                        JOIN contents c ON c.id = t.content
                        LEFT JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.member_id = t.member
                        """,
                        dialect.Parameters(batch),
                        row =>
                            (
                                Nr: row.GetInt64(0),
                                Text: new PersonalText(
                                    row.Flag(3) ? row.TextOrNull(2) ?? row.GetString(1) : row.GetString(1),
                                    row.Flag(4),
                                    row.Flag(3),
                                    row.InstantOrNull(5),
                                    row.Flag(6)
                                )
                            )
                    )
                )
                    texts[nr] = text;
                return texts;
            },
            cancellationToken
        );
}
