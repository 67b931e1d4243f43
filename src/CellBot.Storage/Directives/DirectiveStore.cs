using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Directives;

public sealed partial class DirectiveStore(CellBotDatabase database) : IDirectiveStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<(Directive Directive, bool Stored)> SaveAsync(
        Directive directive,
        DirectiveVersion version,
        AuditEvent audit,
        IReadOnlyList<AuditEvent> judged,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ScalarAsync<long?>(
                    $"""
                    INSERT INTO directives (source_key, issuing_body, doc_type, symbol, issue_date, subject, urgency, version, created_at,
                        unit_id)
                    VALUES (@Key, @IssuingBody, @DocType, @Symbol, @issueDate, @Subject, @urgency, 1, @createdAt,
                        COALESCE((SELECT u.id FROM units u WHERE u.code = @UnitCode), {DirectiveRows.Root}))
                    ON CONFLICT (source_key) DO NOTHING RETURNING id
                    """,
                    DirectiveRows.Parameters(directive)
                );
                if (id is { } added)
                {
                    await AddVersionAsync(session, directive, version, added, 1);
                    await AddOriginAsync(session, directive.Origin, added, 1);
                    await AuditAsync(session, audit, judged, added, 1);
                    return ((await FindAsync(session, added))!, true);
                }

                var known = (
                    await session.FirstAsync(
                        $"{DirectiveRows.Select} WHERE d.source_key = @Key {_dialect.ForUpdateOf("d")}",
                        new { directive.Key },
                        DirectiveRows.Read
                    )
                )!;
                var hash = await session.ScalarAsync<string>(
                    "SELECT content_hash FROM directive_versions WHERE directive_id = @Id AND version = @Version",
                    new { known.Id, known.Version }
                );
                if (hash == version.ContentHash)
                    return (known, false);
                return (await NextAsync(session, directive, known, version, audit with { Action = "directive.changed" }, judged), true);
            },
            cancellationToken
        );

    public Task<Directive?> AddVersionAsync(
        Directive directive,
        int expectedVersion,
        DirectiveVersion version,
        AuditEvent audit,
        IReadOnlyList<AuditEvent> judged,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var known = await session.FirstAsync(
                    $"{DirectiveRows.Select} WHERE d.id = @Id {_dialect.ForUpdateOf("d")}",
                    new { directive.Id },
                    DirectiveRows.Read
                );
                return known is null || known.Version != expectedVersion
                    ? null
                    : await NextAsync(session, directive, known, version, audit, judged);
            },
            cancellationToken
        );

    public Task<Directive?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public Task<Directive?> AtVersionAsync(long id, int version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"{DirectiveRows.SelectVersion} WHERE v.directive_id = @id AND v.version = @version",
                    new { id, version },
                    DirectiveRows.Read
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Directive>> AtVersionsAsync(
        IReadOnlyCollection<(long Id, int Version)> asked,
        CancellationToken cancellationToken
    )
    {
        var rows = new Batch("n").Add("id", asked.Select(one => one.Id)).Add("version", asked.Select(one => (long)one.Version));
        return database.ReadAsync<IReadOnlyList<Directive>>(
            async session =>
                await session.ListAsync(
                    $"{DirectiveRows.SelectVersion} JOIN {database.Dialect.From(rows)} ON v.directive_id = n.id AND v.version = n.version",
                    database.Dialect.Parameters(rows),
                    DirectiveRows.Read
                ),
            cancellationToken
        );
    }

    public Task<Directive?> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"{DirectiveRows.SelectVersion} JOIN broadcasts b ON b.directive_id = v.directive_id AND b.version = "
                        + "v.version WHERE b.id = @broadcastId",
                    new { broadcastId },
                    DirectiveRows.Read
                ),
            cancellationToken
        );

    public Task<DirectiveVersion?> VersionAsync(long id, int? version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    """
                    SELECT directive_id, version, content_hash, summaries, body, reading, created_by, created_at, replaces_kind,
                        replaces_version, replaces_sent_at
                    FROM directive_versions
                    WHERE directive_id = @id AND version = COALESCE(@version, (SELECT d.version FROM directives d WHERE d.id = @id))
                    """,
                    new { id, version },
                    row => new DirectiveVersion(
                        row.GetInt64(0),
                        row.GetInt32(1),
                        row.GetString(2),
                        StoredJson.Texts(row.GetString(3)),
                        row.TextOrNull(4),
                        row.TextOrNull(5),
                        row.GetString(6),
                        row.Instant(7)
                    )
                    {
                        Replaces = row.IsDBNull(8) ? null : new Replacement(row.Word<ReplacementKind>(8), row.GetInt32(9), row.Instant(10)),
                    }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Directive>> ListAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Directive>>(
            async session =>
                await session.ListAsync(
                    $"{DirectiveRows.Select} WHERE {DrillCopies.IsOriginal} ORDER BY d.id DESC LIMIT @limit",
                    new { limit },
                    DirectiveRows.Read
                ),
            cancellationToken
        );

    private static Task<Directive?> FindAsync(Session session, long id) =>
        session.FirstAsync($"{DirectiveRows.Select} WHERE d.id = @id", new { id }, DirectiveRows.Read);

    // Its identity and its unit stay; what a correction may change (subject, urgency, what was misread in the head) follows the newest
    // version.
    private static async Task<Directive> NextAsync(
        Session session,
        Directive directive,
        Directive known,
        DirectiveVersion version,
        AuditEvent audit,
        IReadOnlyList<AuditEvent> judged
    )
    {
        var next = directive with
        {
            Id = known.Id,
            Key = known.Key,
            Version = known.Version + 1,
            CreatedAt = known.CreatedAt,
            UnitCode = known.UnitCode,
            Origin = null,
        };
        await AddVersionAsync(session, next, version, next.Id, next.Version);
        await AddOriginAsync(session, directive.Origin, next.Id, next.Version);
        await session.ExecuteAsync(
            """
            UPDATE directives SET issuing_body = @IssuingBody, doc_type = @DocType, symbol = @Symbol, issue_date = @issueDate,
                subject = @Subject,
                urgency = @urgency, version = @Version WHERE id = @Id
            """,
            DirectiveRows.Parameters(next)
        );
        await AuditAsync(session, audit, judged, next.Id, next.Version);
        return next;
    }

    private static Task<int> AddVersionAsync(Session session, Directive head, DirectiveVersion version, long id, int number) =>
        session.ExecuteAsync(
            """
            INSERT INTO directive_versions (directive_id, version, content_hash, summaries, body, reading, created_by, created_at,
                issuing_body, doc_type, symbol, issue_date, subject, urgency, replaces_kind, replaces_version, replaces_sent_at)
            VALUES (@id, @number, @ContentHash, @summaries, @Body, @Reading, @CreatedBy, @createdAt, @IssuingBody, @DocType, @Symbol,
                @issueDate, @Subject, @urgency,
                @replacesKind, @replacesVersion, @replacesSentAt)
            """,
            new
            {
                id,
                number,
                version.ContentHash,
                summaries = StoredJson.Write(version.Summaries),
                version.Body,
                version.Reading,
                version.CreatedBy,
                createdAt = version.CreatedAt.ToMicros(),
                head.IssuingBody,
                head.DocType,
                head.Symbol,
                issueDate = head.IssueDate.ToText(),
                head.Subject,
                urgency = Words<Urgency>.Of(head.Urgency),
                replacesKind = Words<ReplacementKind>.Of(version.Replaces?.Kind),
                replacesVersion = version.Replaces?.Version,
                replacesSentAt = (version.Replaces?.SentAt).ToMicros(),
            }
        );

    private static async Task AuditAsync(Session session, AuditEvent audit, IReadOnlyList<AuditEvent> judged, long id, int version)
    {
        var subject = id.ToString(CultureInfo.InvariantCulture);
        var details = new Dictionary<string, string>(audit.Details) { ["version"] = version.ToString(CultureInfo.InvariantCulture) };
        await AuditStore.AppendAsync(session, audit with { SubjectId = subject, Details = details });
        foreach (var answer in judged)
            await AuditStore.AppendAsync(session, answer with { SubjectId = subject });
    }
}
