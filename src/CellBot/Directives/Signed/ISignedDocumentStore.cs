using CellBot.Auditing;

namespace CellBot.Directives.Signed;

/// <summary>Signed documents, their bytes encrypted; each change with its line of the audit chain.</summary>
public interface ISignedDocumentStore
{
    /// <summary>Keeps it in the place of what the version had before. Returns it with its id.</summary>
    Task<SignedDocument> AddAsync(
        SignedDocument document,
        byte[] content,
        IReadOnlyList<AuditEvent> audit,
        CancellationToken cancellationToken
    );

    /// <summary>The one that stands at that version; null: none.</summary>
    Task<SignedDocument?> OfVersionAsync(long directiveId, int version, CancellationToken cancellationToken);

    /// <summary>What went along with a broadcast, and whether its messages are internal; null: nothing did, or it was withdrawn.</summary>
    Task<(SignedDocument Document, bool IsProtected)?> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>
    /// Erases its bytes; it goes along no more. False: a broadcast that carries it is under way, or it is not there.
    /// </summary>
    Task<bool> WithdrawAsync(long id, AuditEvent audit, CancellationToken cancellationToken);
}
