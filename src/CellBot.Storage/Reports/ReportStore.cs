using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Reports;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reports;

public sealed partial class ReportStore(CellBotDatabase database) : IReportStore
{
    private const string Series = "PA";

    // Rows of a unit are found through its groups.
    public Task<ReportOrigin?> OriginAsync(long broadcastId, IReadOnlyList<long> unitIds, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    SELECT b.directive_id, g.unit_id FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id
                        AND d.purpose = 'announcement' JOIN groups g ON g.id = d.recipient_id
                    WHERE b.id = @broadcastId AND d.recipient_id IN (SELECT id FROM groups WHERE unit_id {_dialect.In(
                        "@units"
                    )}) ORDER BY g.unit_id LIMIT 1
                    """,
                    new { broadcastId, units = _dialect.List(unitIds) },
                    row => new ReportOrigin(row.GetInt64(0), row.GetInt64(1))
                ),
            cancellationToken
        );

    // UNION, so that a circle among units ends.
    public Task<IReadOnlyList<Unit>> ChainAsync(long unitId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Unit>>(
            async session =>
                await session.ListAsync(
                    $"""
                    WITH RECURSIVE chain(id, place) AS (
                        SELECT id, 0 FROM units WHERE id = @unitId
                        UNION SELECT u.parent_id, c.place + 1 FROM units u JOIN chain c ON c.id = u.id WHERE u.parent_id IS NOT NULL
                            AND c.place < 50)
                    SELECT {OrganizationRows.UnitColumns} FROM chain c JOIN units u ON u.id = c.id ORDER BY c.place
                    """,
                    new { unitId },
                    OrganizationRows.Unit
                ),
            cancellationToken
        );

    // The counter's row is locked by its update: numbers are given in the order of commits, and one of a transaction that fails is given
    // again.
    public Task<IssueReport> AddAsync(
        string submissionKey,
        IssueReport draft,
        IReadOnlyList<ReportAttachment> files,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var number = await session.ScalarAsync<long>(
                    """
                    INSERT INTO report_numbers (series, last) VALUES (@Series, 1)
                    ON CONFLICT (series) DO UPDATE SET last = report_numbers.last + 1 RETURNING last
                    """,
                    new { Series }
                );
                if (
                    await session.FirstAsync(
                        $"SELECT {ReportRows.Columns} FROM reports r WHERE r.submission_key = @submissionKey",
                        new { submissionKey },
                        ReportRows.Report
                    ) is
                    { } made
                )
                {
                    await session.ExecuteAsync("UPDATE report_numbers SET last = last - 1 WHERE series = @Series", new { Series });
                    return made;
                }
                var report = draft with { Number = number };
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO reports (number, submission_key, category, text, place, urgency, state, unit_id, office_id, step, member_id,
                        bot_id, chat_id, directive_id,
                        assigned_to, created_at, due_at, escalates_at, answered_at, finished_at, version)
                    VALUES (@number, @submission_key, @category, @text, @place, @urgency, @state, @unit_id, @office_id, @step, @member_id,
                        @bot_id, @chat_id, @directive_id,
                        @assigned_to, @created_at, @due_at, @escalates_at, @answered_at, @finished_at, @version) RETURNING id
                    """,
                    ReportRows.Parameters(report, submissionKey)
                );
                report = report with { Id = id };
                await session.ExecuteAsync("INSERT INTO report_offices (report_id, step, unit_id) VALUES (@Id, @Step, @OfficeId)", report);
                await AddFilesAsync(session, id, null, files);
                await TellAsync(session, null, audit with { SubjectId = report.Code });
                return report;
            },
            cancellationToken
        );

    public Task<bool> TryChangeAsync(
        IssueReport changed,
        ReportEntry entry,
        IReadOnlyList<ReportAttachment> files,
        ReportNotice? notice,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) => TryChangeAsync([new ReportChange(changed, [entry], files, notice)], audit, cancellationToken);

    public Task<bool> HasEntryAsync(string key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>("SELECT count(*) FROM report_entries WHERE entry_key = @key", new { key }) > 0,
            cancellationToken
        );

    public Task<byte[]?> ContentAsync(long fileId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT content FROM report_files WHERE id = @fileId AND content IS NOT NULL",
                    new { fileId },
                    row => row.GetFieldValue<byte[]>(0)
                ),
            cancellationToken
        );

    public Task KeepContentAsync(long fileId, byte[] content, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("UPDATE report_files SET content = @content WHERE id = @fileId", new { fileId, content }),
            cancellationToken
        );

    public Task<int> ForgetAsync(
        DateTimeOffset finishedBefore,
        Func<int, AuditEvent> audit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var parameters = new { before = finishedBefore.ToMicros(), now = now.ToMicros() };
                // One that was erased with its reporter may still have the office's words.
                const string old = "SELECT id FROM reports WHERE finished_at < @before";
                await session.ExecuteAsync($"DELETE FROM report_files WHERE report_id IN ({old})", parameters);
                await session.ExecuteAsync(
                    $"UPDATE report_entries SET text = NULL WHERE text IS NOT NULL AND report_id IN ({old})",
                    parameters
                );
                var forgotten = await session.ExecuteAsync(
                    """
                    UPDATE reports SET text = '', place = NULL, member_id = NULL, bot_id = NULL, chat_id = NULL, submission_key = NULL,
                        erased_at = @now, version = version + 1
                    WHERE finished_at < @before AND (erased_at IS NULL OR text <> '' OR member_id IS NOT NULL)
                    """,
                    parameters
                );
                if (forgotten > 0)
                    await AuditStore.AppendAsync(session, audit(forgotten));
                return forgotten;
            },
            cancellationToken
        );

    // What the office said stays; the reporter's words, files and the way to them go. A closed report keeps its place in every count.
    /// <summary>
    /// Takes a person's words, files and contacts out of all their reports and closes what waits. Counts stay true. Returns how many
    /// reports were theirs.
    /// </summary>
    internal static async Task<int> EraseReporterAsync(Session session, long memberId, DateTimeOffset now)
    {
        var parameters = new
        {
            memberId,
            now = now.ToMicros(),
            waiting = session.Dialect.List<string>([.. ReportTransitions.Waiting.Select(Words<ReportState>.Of)]),
        };
        const string theirs = "SELECT id FROM reports WHERE member_id = @memberId";
        await session.ExecuteAsync($"DELETE FROM report_files WHERE report_id IN ({theirs})", parameters);
        await session.ExecuteAsync(
            $"UPDATE report_entries SET text = NULL WHERE author = 'reporter' AND report_id IN ({theirs})",
            parameters
        );
        // What goes along with a report that ends here goes on by itself: nobody's question ends with another's name.
        await session.ExecuteAsync(
            $"""
            UPDATE reports SET merged_into = NULL, version = version + 1,
                escalates_at = CASE WHEN state {session.Dialect.In("@waiting")} THEN due_at ELSE NULL END
            WHERE merged_into IN (SELECT number FROM reports WHERE member_id = @memberId)
            """,
            parameters
        );
        return await session.ExecuteAsync(
            $"""
            UPDATE reports SET finished_at = CASE WHEN state {session.Dialect.In("@waiting")} THEN @now ELSE finished_at END,
                state = CASE WHEN state {session.Dialect.In("@waiting")} THEN 'closed' ELSE state END,
                text = '', place = NULL, member_id = NULL, bot_id = NULL, chat_id = NULL, submission_key = NULL, escalates_at = NULL,
                erased_at = @now, version = version + 1
            WHERE member_id = @memberId
            """,
            parameters
        );
    }

    private static async Task AddFilesAsync(Session session, long reportId, long? entryId, IReadOnlyList<ReportAttachment> files)
    {
        foreach (var file in files)
            await session.ExecuteAsync(
                "INSERT INTO report_files (report_id, entry_id, kind, file_id, mime_type, bytes) VALUES (@reportId, @entryId, "
                    + "@Kind, @FileId, @MimeType, @Bytes)",
                new
                {
                    reportId,
                    entryId,
                    file.Kind,
                    file.FileId,
                    file.MimeType,
                    file.Bytes,
                }
            );
    }

    private static async Task TellAsync(Session session, ReportNotice? notice, AuditEvent audit)
    {
        if (notice is not null)
            await Outbox.EnqueueReplyAsync(session, notice.BotId, notice.ChatId, notice.Message, notice.DedupKey);
        await AuditStore.AppendAsync(session, audit);
    }
}
