using CellBot.Organization;
using CellBot.Reports;

namespace CellBot.Storage.Reports;

public sealed partial class ReportStore
{
    // Units below a code, itself included; begins a statement. UNION, so that a circle among units ends.
    private static string Tree(string name, string code) =>
        $"{name}(id) AS (SELECT id FROM units WHERE code = {code} UNION SELECT u.id FROM units u JOIN {name} t ON u.parent_id = t.id)";

    private const string SeenByTop =
        "EXISTS (SELECT 1 FROM report_offices o WHERE o.report_id = r.id AND o.unit_id IN (SELECT id FROM top))";

    // Under the head that members were sent, however often the directive was changed since.
    private const string SubjectSent = """
        (SELECT v.subject FROM broadcasts b JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
         WHERE b.directive_id = r.directive_id AND b.started_at IS NOT NULL ORDER BY b.id DESC LIMIT 1)
        """;

    private static string View(bool isBound) =>
        $"""
            SELECT {ReportRows.Columns}, u.code, u.name, f.code, f.name, {SubjectSent}, {(
                isBound ? "CASE WHEN r.office_id IN (SELECT id FROM top) THEN 1 ELSE 0 END" : "1"
            )},
                (SELECT count(*) FROM report_files a WHERE a.report_id = r.id)
            FROM reports r JOIN units u ON u.id = r.unit_id JOIN units f ON f.id = r.office_id
            """;

    public Task<IssueReport?> FindAsync(long number, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"SELECT {ReportRows.Columns} FROM reports r WHERE r.number = @number",
                    new { number },
                    ReportRows.Report
                ),
            cancellationToken
        );

    public Task<ReportView?> ViewAsync(long number, string? topCode, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"{(topCode is null ? "" : $"WITH RECURSIVE {Tree("top", "@topCode")}")} {View(topCode is not null)} "
                        + $"WHERE r.number = @number {(topCode is null ? "" : $"AND {SeenByTop}")}",
                    new { number, topCode },
                    OfView
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<ReportView>> ListAsync(ReportFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReportView>>(
            async session =>
            {
                var trees = new List<string>();
                var where = new List<string>();
                if (filter.TopCode is not null)
                {
                    trees.Add(Tree("top", "@TopCode"));
                    where.Add(SeenByTop);
                }
                if (filter.UnitCode is not null)
                {
                    trees.Add(Tree("from_units", "@UnitCode"));
                    where.Add("r.unit_id IN (SELECT id FROM from_units)");
                }
                if (filter.States.Count > 0)
                    where.Add($"r.state {_dialect.In("@states")} AND r.merged_into IS NULL");
                return await session.ListAsync(
                    $"""
                    {(trees.Count > 0 ? $"WITH RECURSIVE {string.Join(", ", trees)}" : "")}
                    {View(filter.TopCode is not null)}
                    {(where.Count > 0 ? $"WHERE {string.Join(" AND ", where)}" : "")}
                    ORDER BY CASE WHEN r.state {_dialect.In("@waiting")} THEN 0 ELSE 1 END, CASE WHEN r.state {_dialect.In(
                        "@waiting"
                    )} AND r.urgency = 'urgent' THEN 0 ELSE 1 END,
                        CASE WHEN r.state {_dialect.In("@waiting")} THEN r.due_at ELSE -r.number END, r.number
                    LIMIT @Limit OFFSET @Skip
                    """,
                    new
                    {
                        filter.TopCode,
                        filter.UnitCode,
                        filter.Limit,
                        filter.Skip,
                        states = _dialect.List<string>([.. filter.States.Select(Words<ReportState>.Of)]),
                        waiting = Waiting,
                    },
                    OfView
                );
            },
            cancellationToken
        );

    public Task<ReportCounts> CountAsync(string? topCode, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                (
                    await session.FirstAsync(
                        $"""
                        {(topCode is null ? "" : $"WITH RECURSIVE {Tree("top", "@topCode")}")}
                        SELECT count(*), COALESCE(SUM(CASE WHEN r.due_at <= @now THEN 1 ELSE 0 END), 0),
                            COALESCE(SUM(CASE WHEN r.state = 'assigned' THEN 0 ELSE 1 END), 0)
                        FROM reports r WHERE r.merged_into IS NULL AND r.state {_dialect.In("@waiting")} {(
                            topCode is null ? "" : "AND r.office_id IN (SELECT id FROM top)"
                        )}
                        """,
                        new
                        {
                            topCode,
                            now = now.ToMicros(),
                            waiting = Waiting,
                        },
                        row => new ReportCounts((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2))
                    )
                )!,
            cancellationToken
        );

    public Task<IReadOnlyDictionary<long, ReportCounts>> CountByUnitAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, ReportCounts>>(
            async session =>
                (
                    await session.ListAsync(
                        $"""
                        SELECT r.unit_id, count(*), SUM(CASE WHEN r.due_at <= @now THEN 1 ELSE 0 END),
                            SUM(CASE WHEN r.state = 'assigned' THEN 0 ELSE 1 END)
                        FROM reports r WHERE r.merged_into IS NULL AND r.state {_dialect.In("@waiting")} GROUP BY r.unit_id
                        """,
                        new { now = now.ToMicros(), waiting = Waiting },
                        row =>
                            (
                                Unit: row.GetInt64(0),
                                Counts: new ReportCounts((int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3))
                            )
                    )
                ).ToDictionary(unit => unit.Unit, unit => unit.Counts),
            cancellationToken
        );

    public Task<IReadOnlyList<ReportEntry>> EntriesAsync(long reportId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReportEntry>>(
            async session =>
                await session.ListAsync(
                    "SELECT id, at, author, kind, actor, text FROM report_entries WHERE report_id = @reportId ORDER BY id",
                    new { reportId },
                    ReportRows.Entry
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<ReportAttachment>> FilesAsync(long reportId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReportAttachment>>(
            async session =>
                await session.ListAsync(
                    "SELECT id, entry_id, kind, file_id, mime_type, bytes, CASE WHEN content IS NULL THEN 0 ELSE 1 END FROM "
                        + "report_files WHERE report_id = @reportId ORDER BY id",
                    new { reportId },
                    ReportRows.File
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<IssueReport>> OverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReportsAsync(
            "r.escalates_at IS NOT NULL AND r.escalates_at <= @now ORDER BY r.escalates_at, r.id LIMIT @limit",
            new { now = now.ToMicros(), limit },
            cancellationToken
        );

    public Task<IReadOnlyList<IssueReport>> OfChatAsync(long chatId, int limit, CancellationToken cancellationToken) =>
        ReportsAsync("r.chat_id = @chatId ORDER BY r.number DESC LIMIT @limit", new { chatId, limit }, cancellationToken);

    public Task<IReadOnlyList<IssueReport>> MergedAsync(long number, CancellationToken cancellationToken) =>
        ReportsAsync("r.merged_into = @number AND r.erased_at IS NULL ORDER BY r.number", new { number }, cancellationToken);

    public Task<IReadOnlyList<IssueReport>> OfMemberAsync(long memberId, CancellationToken cancellationToken) =>
        ReportsAsync("r.member_id = @memberId ORDER BY r.number", new { memberId }, cancellationToken);

    public Task<ReporterContact?> ContactAsync(long memberId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT full_name, role FROM members WHERE id = @memberId",
                    new { memberId },
                    row => new ReporterContact(row.GetString(0), row.Word<MemberRole>(1))
                ),
            cancellationToken
        );

    private Task<IReadOnlyList<IssueReport>> ReportsAsync(string where, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IssueReport>>(
            async session =>
                await session.ListAsync($"SELECT {ReportRows.Columns} FROM reports r WHERE {where}", parameters, ReportRows.Report),
            cancellationToken
        );

    private readonly Dialect _dialect = database.Dialect;

    private object Waiting => _dialect.List<string>([.. ReportTransitions.Waiting.Select(Words<ReportState>.Of)]);

    private static ReportView OfView(System.Data.Common.DbDataReader row) =>
        new(
            ReportRows.Report(row),
            row.GetString(22),
            row.GetString(23),
            row.GetString(24),
            row.GetString(25),
            row.TextOrNull(26),
            row.Flag(27),
            (int)row.GetInt64(28)
        );
}
