using System.Data.Common;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Intake.Uploads;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Directives;

/// <summary>The bytes are encrypted, bound to the directive and to their hash.</summary>
public sealed class SignedDocumentStore(CellBotDatabase database, IUploadProtection protection) : ISignedDocumentStore, IDocumentFiles
{
    private const string Columns = "s.id, s.directive_id, s.version, s.file_name, s.size, s.sha256, s.created_by, s.created_at";

    public Task<SignedDocument> AddAsync(
        SignedDocument document,
        byte[] content,
        IReadOnlyList<AuditEvent> audit,
        CancellationToken cancellationToken
    )
    {
        var locked = protection.Protect(content, Binding(document.DirectiveId, document.Sha256));
        return database.WriteAsync(
            async session =>
            {
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO signed_documents (directive_id, version, file_name, size, sha256, content, created_by, created_at)
                    VALUES (@DirectiveId, @Version, @FileName, @Size, @Sha256, @locked, @CreatedBy, @createdAt) RETURNING id
                    """,
                    new
                    {
                        document.DirectiveId,
                        document.Version,
                        document.FileName,
                        document.Size,
                        document.Sha256,
                        locked,
                        document.CreatedBy,
                        createdAt = document.CreatedAt.ToMicros(),
                    }
                );
                foreach (var line in audit)
                    await AuditStore.AppendAsync(session, line);
                return document with { Id = id };
            },
            cancellationToken
        );
    }

    public Task<SignedDocument?> OfVersionAsync(long directiveId, int version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    SELECT {Columns} FROM signed_documents s WHERE s.withdrawn_at IS NULL AND s.id = (
                        SELECT MAX(n.id) FROM signed_documents n WHERE n.version <= @version AND (n.directive_id = @directiveId
                            OR (n.directive_id = (SELECT c.drill_of FROM directives c WHERE c.id = @directiveId)
                                AND EXISTS (SELECT 1 FROM directive_versions x JOIN directive_versions y ON y.version = x.version
                                        AND y.content_hash = x.content_hash
                                    WHERE x.directive_id = n.directive_id AND y.directive_id = @directiveId AND x.version = n.version)
                                AND NOT EXISTS (SELECT 1 FROM signed_documents o WHERE o.directive_id = @directiveId
                                    AND o.version <= @version))))
                    """,
                    new { directiveId, version },
                    Read
                ),
            cancellationToken
        );

    public async Task<(SignedDocument Document, bool IsProtected)?> OfBroadcastAsync(
        long broadcastId,
        CancellationToken cancellationToken
    ) =>
        await database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    SELECT {Columns}, b.protect FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id AND c.purpose = 'announcement'
                    JOIN signed_documents s ON s.id = c.document_id
                    WHERE b.id = @broadcastId AND b.with_document = 1 AND s.withdrawn_at IS NULL ORDER BY c.id LIMIT 1
                    """,
                    new { broadcastId },
                    row => Tuple.Create(Read(row), row.Flag(8))
                ),
            cancellationToken
        )
            is var (document, isProtected)
            ? (document, isProtected)
            : null;

    public Task<bool> WithdrawAsync(long id, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var withdrawn = await session.ExecuteAsync(
                    """
                    UPDATE signed_documents SET content = NULL, withdrawn_at = @now
                    WHERE id = @id AND withdrawn_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM contents c JOIN broadcasts b ON b.id = c.broadcast_id
                        WHERE c.document_id = @id AND b.state IN ('sending', 'paused'))
                    """,
                    new { id, now = audit.At.ToMicros() }
                );
                if (withdrawn == 0)
                    return false;
                await session.ExecuteAsync("DELETE FROM document_copies WHERE document_id = @id", new { id });
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public async Task<byte[]?> ReadAsync(long documentId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT directive_id, sha256, content FROM signed_documents WHERE id = @documentId AND content IS NOT NULL",
                    new { documentId },
                    row => Tuple.Create(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2))
                ),
            cancellationToken
        )
            is var (directiveId, sha256, content)
            ? protection.Reveal(content, Binding(directiveId, sha256))
            : null;

    public Task<string?> CopyAsync(long botId, long documentId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.ScalarAsync<string?>(
                    "SELECT file_id FROM document_copies WHERE document_id = @documentId AND bot_id = @botId",
                    new { documentId, botId }
                ),
            cancellationToken
        );

    public Task KeepCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO document_copies (document_id, bot_id, file_id)
                    SELECT s.id, @botId, @fileId FROM signed_documents s WHERE s.id = @documentId AND s.withdrawn_at IS NULL
                    ON CONFLICT (document_id, bot_id) DO UPDATE SET file_id = excluded.file_id
                    """,
                    new
                    {
                        documentId,
                        botId,
                        fileId,
                    }
                ),
            cancellationToken
        );

    public Task DropCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM document_copies WHERE document_id = @documentId AND bot_id = @botId AND file_id = @fileId",
                    new
                    {
                        documentId,
                        botId,
                        fileId,
                    }
                ),
            cancellationToken
        );

    private static string Binding(long directiveId, string sha256) => $"signed document:{directiveId}:{sha256}";

    private static SignedDocument Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetString(3),
            row.GetInt64(4),
            row.GetString(5),
            row.GetString(6),
            row.Instant(7)
        );
}
