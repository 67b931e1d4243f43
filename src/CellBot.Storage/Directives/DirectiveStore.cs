using System.Data.Common;
using CellBot.Directives;

namespace CellBot.Storage.Directives;

public sealed class DirectiveStore(CellBotDatabase database) : IDirectiveStore
{
    internal const string Columns = "id, source_key, issuing_body, doc_type, symbol, issue_date, subject, urgency, version, created_at";

    public Task<(Directive Directive, bool Stored)> SaveAsync(Directive directive, DirectiveVersion version, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var id = await session.ScalarAsync<long?>("""
            INSERT INTO directives (source_key, issuing_body, doc_type, symbol, issue_date, subject, urgency, version, created_at)
            VALUES (@Key, @IssuingBody, @DocType, @Symbol, @issueDate, @Subject, @urgency, 1, @createdAt)
            ON CONFLICT (source_key) DO NOTHING RETURNING id
            """, Parameters(directive));
        if (id is { } added)
        {
            await AddVersionAsync(session, version, added, 1);
            return (directive with { Id = added, Version = 1 }, true);
        }

        var known = (await session.FirstAsync($"SELECT {Columns} FROM directives WHERE source_key = @Key {session.Dialect.ForUpdate}", new { directive.Key }, Read))!;
        var hash = await session.ScalarAsync<string>("SELECT content_hash FROM directive_versions WHERE directive_id = @Id AND version = @Version", new { known.Id, known.Version });
        if (hash == version.ContentHash)
            return (known, false);
        return (await NextAsync(session, directive, known, version), true);
    }, cancellationToken);

    public Task<Directive?> AddVersionAsync(Directive directive, int expectedVersion, DirectiveVersion version, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var known = await session.FirstAsync($"SELECT {Columns} FROM directives WHERE id = @Id {session.Dialect.ForUpdate}", new { directive.Id }, Read);
        return known is null || known.Version != expectedVersion ? null : await NextAsync(session, directive, known, version);
    }, cancellationToken);

    public Task<Directive?> FindAsync(long id, CancellationToken cancellationToken) => database.ReadAsync(session =>
        session.FirstAsync($"SELECT {Columns} FROM directives WHERE id = @id", new { id }, Read), cancellationToken);

    public Task<DirectiveVersion?> VersionAsync(long id, int? version, CancellationToken cancellationToken) => database.ReadAsync(session => session.FirstAsync("""
        SELECT directive_id, version, content_hash, summaries, body, reading, created_by, created_at FROM directive_versions
        WHERE directive_id = @id AND version = COALESCE(@version, (SELECT d.version FROM directives d WHERE d.id = @id))
        """, new { id, version }, row => new DirectiveVersion(row.GetInt64(0), row.GetInt32(1), row.GetString(2), StoredJson.Texts(row.GetString(3)),
            row.TextOrNull(4), row.TextOrNull(5), row.GetString(6), row.Instant(7))), cancellationToken);

    public Task<IReadOnlyList<Directive>> ListAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Directive>>(async session =>
        await session.ListAsync($"SELECT {Columns} FROM directives ORDER BY id DESC LIMIT @limit", new { limit }, Read), cancellationToken);

    // Its identity stays; what a correction may change (subject, urgency, what was misread in the head) follows the newest version.
    private static async Task<Directive> NextAsync(Session session, Directive directive, Directive known, DirectiveVersion version)
    {
        var next = directive with { Id = known.Id, Key = known.Key, Version = known.Version + 1, CreatedAt = known.CreatedAt };
        await AddVersionAsync(session, version, next.Id, next.Version);
        await session.ExecuteAsync("""
            UPDATE directives SET issuing_body = @IssuingBody, doc_type = @DocType, symbol = @Symbol, issue_date = @issueDate, subject = @Subject,
                urgency = @urgency, version = @Version WHERE id = @Id
            """, Parameters(next));
        return next;
    }

    private static Task<int> AddVersionAsync(Session session, DirectiveVersion version, long id, int number) => session.ExecuteAsync("""
        INSERT INTO directive_versions (directive_id, version, content_hash, summaries, body, reading, created_by, created_at)
        VALUES (@id, @number, @ContentHash, @summaries, @Body, @Reading, @CreatedBy, @createdAt)
        """,
        new { id, number, version.ContentHash, summaries = StoredJson.Write(version.Summaries), version.Body, version.Reading, version.CreatedBy, createdAt = version.CreatedAt.ToMicros() });

    private static object Parameters(Directive directive) => new
    {
        directive.Id,
        directive.Key,
        directive.IssuingBody,
        directive.DocType,
        directive.Symbol,
        issueDate = directive.IssueDate.ToText(),
        directive.Subject,
        urgency = Words<Urgency>.Of(directive.Urgency),
        directive.Version,
        createdAt = directive.CreatedAt.ToMicros(),
    };

    internal static Directive Read(DbDataReader row) => new(row.GetInt64(0), row.TextOrNull(1), row.GetString(2), row.GetString(3), row.TextOrNull(4),
        row.DateOrNull(5), row.GetString(6), row.Word<Urgency>(7), row.GetInt32(8), row.Instant(9));
}
