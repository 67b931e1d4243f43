using CellBot.Directives;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Directives;

public sealed partial class DirectiveStore
{
    // Begins a table of units below a code, itself included. UNION, so that a circle among units ends.
    private static string Tree(string name, string code) =>
        $"{name}(id) AS (SELECT id FROM units WHERE code = {code} UNION SELECT u.id FROM units u JOIN {name} t ON u.parent_id = t.id)";

    // The newest version that went to a group of those units. From the broadcast to the groups to its rows, each through an index.
    private static string Received(string name, string tree, DirectiveFilter filter) =>
        $"""
            {name}(directive_id, version) AS (
                SELECT b.directive_id, MAX(b.version) FROM broadcasts b
                WHERE {(filter.Id is null ? "" : "b.directive_id = @Id AND")} {Reached(tree)}
                GROUP BY b.directive_id)
            """;

    private static string Reached(string tree) =>
        $"""
            b.started_at IS NOT NULL AND EXISTS (
                SELECT 1 FROM {tree} t JOIN groups g ON g.unit_id = t.id
                JOIN deliveries x ON x.broadcast_id = b.id AND x.purpose = 'announcement' AND x.recipient_id = g.id
                WHERE {OutboxRows.MayHaveArrived("x")})
            """;

    public Task<IReadOnlySet<long>> BroadcastsReceivedAsync(string unitCode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<long>>(
            async session =>
                (
                    await session.ListAsync(
                        $"WITH RECURSIVE {Tree("reading", "@unitCode")} SELECT b.id FROM broadcasts b WHERE {Reached("reading")}",
                        new { unitCode },
                        row => row.GetInt64(0)
                    )
                ).ToHashSet(),
            cancellationToken
        );

    public Task<IReadOnlyList<ReadableDirective>> ReadableAsync(DirectiveFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReadableDirective>>(
            async session =>
            {
                var tables = new List<string>();
                var where = new List<string> { filter.Id is null ? DrillCopies.IsOriginal : "d.id = @Id" };
                var (own, version, joins) = ("1", "d.version", "");
                if (filter.ReaderCode is not null)
                {
                    tables.AddRange([Tree("reading", "@ReaderCode"), Received("received", "reading", filter)]);
                    own = $"CASE WHEN COALESCE(d.unit_id, {DirectiveRows.Root}) IN (SELECT id FROM reading) THEN 1 ELSE 0 END";
                    (version, joins) = (
                        $"CASE WHEN {own} = 1 THEN d.version ELSE got.version END",
                        "LEFT JOIN received got ON got.directive_id = d.id"
                    );
                    where.Add($"({own} = 1 OR got.version IS NOT NULL)");
                }
                if (filter.UnitCode is not null)
                {
                    tables.AddRange([Tree("asked", "@UnitCode"), Received("asked_received", "asked", filter)]);
                    where.Add(
                        $"(COALESCE(d.unit_id, {DirectiveRows.Root}) IN (SELECT id FROM asked) OR d.id IN (SELECT "
                            + "directive_id FROM asked_received))"
                    );
                }
                return await session.ListAsync(
                    $"""
                    {(tables.Count > 0 ? $"WITH RECURSIVE {string.Join(",\n", tables)}" : "")}
                    SELECT {DirectiveRows.HeadOfVersion}, u.code, d.version, {own},
                        CASE WHEN EXISTS (SELECT 1 FROM broadcasts b WHERE b.directive_id = d.id
                            AND b.started_at IS NOT NULL) THEN 1 ELSE 0 END
                    FROM directives d {joins}
                    JOIN directive_versions v ON v.directive_id = d.id AND v.version = {version}
                    LEFT JOIN units u ON u.id = d.unit_id
                    WHERE {string.Join(" AND ", where)}
                    ORDER BY d.id DESC LIMIT @Limit
                    """,
                    filter,
                    row =>
                    {
                        var (isOwn, isSent) = (row.Flag(DirectiveRows.Width + 1), row.Flag(DirectiveRows.Width + 2));
                        return new ReadableDirective(
                            DirectiveRows.Read(row),
                            row.GetInt32(DirectiveRows.Width),
                            isOwn,
                            isOwn
                                ? isSent
                                    ? DirectiveState.Sent
                                    : DirectiveState.Unsent
                                : DirectiveState.Received
                        );
                    }
                );
            },
            cancellationToken
        );
}
