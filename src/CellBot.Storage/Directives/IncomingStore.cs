using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Intake.Packets;
using CellBot.Intake.Uploads;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Directives;

/// <summary>The text of what waits is encrypted, bound to its document's identity.</summary>
public sealed class IncomingStore(CellBotDatabase database, IUploadProtection protection) : IIncomingStore
{
    private const string Columns =
        "id, identity, state, file_name, packet, doubts, reason, directive_id, received_at, brought_by, decided_by, decided_at";

    public Task<(IncomingDocument Document, bool IsNew)> AddAsync(
        IncomingDocument document,
        IReadOnlyList<OwedStatus> statuses,
        AuditEvent what,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                // One that was refused may have become readable since: a tool was installed, the file mended.
                var id = await session.ScalarAsync<long?>(
                    """
                    INSERT INTO incoming_documents (identity, document_id, state, file_name, packet, document, doubts, reason, received_at,
                        brought_by)
                    VALUES (@Identity, @documentId, @state, @FileName, @packet, @text, @Doubts, @Reason, @receivedAt, @BroughtBy)
                    ON CONFLICT (identity) DO UPDATE SET document_id = excluded.document_id, state = excluded.state,
                        file_name = excluded.file_name, packet = excluded.packet,
                        document = excluded.document, doubts = excluded.doubts, reason = excluded.reason,
                            received_at = excluded.received_at, brought_by = excluded.brought_by
                    WHERE incoming_documents.state = 'refused'
                    RETURNING id
                    """,
                    Parameters(document)
                );
                if (id is not { } added)
                    return ((await ByIdentityAsync(session, document.Identity!))!, false);
                foreach (var status in statuses)
                    await OweAsync(session, added, status);
                await AuditStore.AppendAsync(session, what with { SubjectId = added.ToString(CultureInfo.InvariantCulture) });
                return (document with { Id = added }, true);
            },
            cancellationToken
        );

    public Task<bool> TryCorrectAsync(long id, string? before, string corrections, AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var waiting = await session.FirstAsync(
                    $"SELECT {Columns}, document FROM incoming_documents WHERE id = @id AND state = 'waiting' {database.Dialect.ForUpdate}",
                    new { id },
                    ReadWhole
                );
                if (waiting is not { Identity: { } identity, Document: { } document } || document.Corrections != before)
                    return false;
                var text = StoredIncoming.Write(document with { Corrections = corrections });
                await session.ExecuteAsync(
                    "UPDATE incoming_documents SET document = @text WHERE id = @id",
                    new { id, text = Convert.ToBase64String(protection.Protect(text, Binding(identity))) }
                );
                await AuditStore.AppendAsync(session, what with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return true;
            },
            cancellationToken
        );

    public Task<bool> TryDecideAsync(
        long id,
        IncomingDecision decision,
        OwedStatus? status,
        AuditEvent what,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var changed = await session.ExecuteAsync(
                    """
                    UPDATE incoming_documents SET state = @state, document = NULL, directive_id = @DirectiveId, reason = @Reason,
                        decided_by = @By, decided_at = @at
                    WHERE id = @id AND state = 'waiting'
                    """,
                    new
                    {
                        id,
                        state = Words<IncomingState>.Of(decision.State),
                        decision.DirectiveId,
                        decision.Reason,
                        decision.By,
                        at = decision.At.ToMicros(),
                    }
                );
                if (changed == 0)
                    return false;
                if (status is not null)
                    await OweAsync(session, id, status);
                await AuditStore.AppendAsync(session, what with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return true;
            },
            cancellationToken
        );

    public Task<IncomingDocument?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {Columns}, document FROM incoming_documents WHERE id = @id", new { id }, ReadWhole),
            cancellationToken
        );

    public Task<IncomingDocument?> FindAsync(string identity, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ByIdentityAsync(session, identity), cancellationToken);

    public Task<IReadOnlyList<IncomingDocument>> ListAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncomingDocument>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM incoming_documents ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, id DESC LIMIT @limit",
                    new { limit },
                    Read
                ),
            cancellationToken
        );

    public Task<int> WaitingCountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (int)await session.ScalarAsync<long>("SELECT count(*) FROM incoming_documents WHERE state = 'waiting'"),
            cancellationToken
        );

    public Task<IReadOnlyList<Directive>> CandidatesAsync(
        string documentId,
        string symbol,
        DateOnly? issueDate,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<Directive>>(
            async session =>
                await session.ListAsync(
                    $"""
                    {DirectiveRows.Select}
                    WHERE d.issue_date = @date OR d.symbol = @symbol
                        OR d.id IN (SELECT directive_id FROM incoming_documents WHERE document_id = @documentId
                            AND directive_id IS NOT NULL)
                    ORDER BY d.id DESC
                    """,
                    new
                    {
                        documentId,
                        symbol,
                        date = issueDate.ToText(),
                    },
                    DirectiveRows.Read
                ),
            cancellationToken
        );

    public Task<int> OweDoneAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO packet_statuses (incoming_id, status, reason, at)
                    SELECT i.id, @done, '', @now FROM incoming_documents i
                    WHERE i.state = 'stored'
                        AND EXISTS (SELECT 1 FROM packet_statuses s WHERE s.incoming_id = i.id AND s.status = @received)
                        AND NOT EXISTS (SELECT 1 FROM packet_statuses s WHERE s.incoming_id = i.id AND s.status = @done)
                        AND EXISTS (SELECT 1 FROM broadcasts b WHERE b.directive_id = i.directive_id AND b.state = 'completed')
                        AND NOT EXISTS (SELECT 1 FROM broadcasts b WHERE b.directive_id = i.directive_id
                            AND b.state IN ('submitted', 'returned', 'approved', 'scheduled', 'sending', 'paused'))
                    ON CONFLICT (incoming_id, status) DO NOTHING
                    """,
                    new
                    {
                        done = (int)PacketStatus.Done,
                        received = (int)PacketStatus.Received,
                        now = now.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<StatusToWrite>> OwedAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StatusToWrite>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT s.incoming_id, i.packet, s.status, s.reason, s.at, s.written_at FROM packet_statuses s JOIN incoming_documents i
                        ON i.id = s.incoming_id
                    WHERE s.written_at IS NULL ORDER BY s.at, s.incoming_id, s.status LIMIT @limit
                    """,
                    new { limit },
                    row => new StatusToWrite(row.GetInt64(0), StoredIncoming.Packet(row.GetString(1))!.Address, Status(row, 2))
                ),
            cancellationToken
        );

    public Task WrittenAsync(long id, PacketStatus status, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE packet_statuses SET written_at = @at WHERE incoming_id = @id AND status = @status",
                    new
                    {
                        id,
                        status = (int)status,
                        at = at.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<OwedStatus>> StatusesAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OwedStatus>>(
            async session =>
                await session.ListAsync(
                    "SELECT status, reason, at, written_at FROM packet_statuses WHERE incoming_id = @id ORDER BY at, status",
                    new { id },
                    row => Status(row, 0)
                ),
            cancellationToken
        );

    private static Task<int> OweAsync(Session session, long id, OwedStatus status) =>
        session.ExecuteAsync(
            """
            INSERT INTO packet_statuses (incoming_id, status, reason, at) VALUES (@id, @status, @Reason, @at)
                ON CONFLICT (incoming_id, status) DO NOTHING
            """,
            new
            {
                id,
                status = (int)status.Status,
                status.Reason,
                at = status.At.ToMicros(),
            }
        );

    private Task<IncomingDocument?> ByIdentityAsync(Session session, string identity) =>
        session.FirstAsync($"SELECT {Columns}, document FROM incoming_documents WHERE identity = @identity", new { identity }, ReadWhole);

    private object Parameters(IncomingDocument document) =>
        new
        {
            document.Identity,
            documentId = document.Packet?.Address.DocumentId is { Length: > 0 } id ? id : null,
            state = Words<IncomingState>.Of(document.State),
            document.FileName,
            packet = StoredIncoming.Write(document.Packet),
            text = document.Document is null
                ? null
                : Convert.ToBase64String(protection.Protect(StoredIncoming.Write(document.Document), Binding(document.Identity!))),
            document.Doubts,
            document.Reason,
            receivedAt = document.ReceivedAt.ToMicros(),
            document.BroughtBy,
        };

    private static OwedStatus Status(DbDataReader row, int from) =>
        new((PacketStatus)row.GetInt32(from), row.GetString(from + 1), row.Instant(from + 2), row.InstantOrNull(from + 3));

    private static string Binding(string identity) => "incoming:" + identity;

    /// <summary>Without its text where its key is lost.</summary>
    private IncomingDocument ReadWhole(DbDataReader row)
    {
        var read = Read(row);
        var text = row.TextOrNull(12) is { } kept ? protection.Reveal(Convert.FromBase64String(kept), Binding(read.Identity!)) : null;
        return read with { Document = StoredIncoming.Document(text) };
    }

    private static IncomingDocument Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.TextOrNull(1),
            row.Word<IncomingState>(2),
            row.GetString(3),
            StoredIncoming.Packet(row.TextOrNull(4)),
            null,
            row.GetInt32(5),
            row.GetString(6),
            row.LongOrNull(7),
            row.Instant(8),
            row.GetString(9),
            row.TextOrNull(10),
            row.InstantOrNull(11)
        );
}
