using CellBot.Auditing;
using CellBot.Intake.Packets;

namespace CellBot.Directives.Incoming;

/// <summary>Packets and documents that came in, and the status packets that are owed for them. Safe for any number of hosts.</summary>
public interface IIncomingStore
{
    /// <summary>
    /// Keeps it with its statuses and its line in the audit, unless one of the same identity is there that was not refused: then nothing
    /// changes.
    /// </summary>
    /// <returns>What stands there now, and whether it is what was given.</returns>
    Task<(IncomingDocument Document, bool IsNew)> AddAsync(
        IncomingDocument document,
        IReadOnlyList<OwedStatus> statuses,
        AuditEvent what,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Keeps what is settled about the reading of one that waits; false when it no longer waits, or somebody else settled something since.
    /// </summary>
    /// <param name="before">What was settled when it was decided; null: nothing.</param>
    Task<bool> TryCorrectAsync(long id, string? before, string corrections, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>Takes one that waits to its end and lets its text go; false when it no longer waits.</summary>
    /// <param name="status">Owed to the sender; null: none.</param>
    Task<bool> TryDecideAsync(long id, IncomingDecision decision, OwedStatus? status, AuditEvent what, CancellationToken cancellationToken);

    Task<IncomingDocument?> FindAsync(long id, CancellationToken cancellationToken);

    Task<IncomingDocument?> FindAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Those that wait first, then the newest; without their texts.</summary>
    Task<IReadOnlyList<IncomingDocument>> ListAsync(int limit, CancellationToken cancellationToken);

    Task<int> WaitingCountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Directives that may be the document so identified: those made of packets of that identifier, issued on that day, or of exactly that
    /// symbol.
    /// </summary>
    Task<IReadOnlyList<Directive>> CandidatesAsync(
        string documentId,
        string symbol,
        DateOnly? issueDate,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Owes a <see cref="PacketStatus.Done"/> for each stored packet whose directive has been sent: a broadcast completed and none under
    /// way. Returns how many.
    /// </summary>
    Task<int> OweDoneAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Not written yet, oldest first.</summary>
    Task<IReadOnlyList<StatusToWrite>> OwedAsync(int limit, CancellationToken cancellationToken);

    Task WrittenAsync(long id, PacketStatus status, DateTimeOffset at, CancellationToken cancellationToken);

    Task<IReadOnlyList<OwedStatus>> StatusesAsync(long id, CancellationToken cancellationToken);
}

/// <summary>A status packet that the sender is to get; each status once a document.</summary>
/// <param name="Reason">In words, for <see cref="PacketStatus.Refused"/>.</param>
public sealed record OwedStatus(PacketStatus Status, string Reason, DateTimeOffset At, DateTimeOffset? WrittenAt = null);

public sealed record StatusToWrite(long Id, PacketAddress Address, OwedStatus Status);

/// <summary>What a clerk did with it.</summary>
public sealed record IncomingDecision(IncomingState State, string By, DateTimeOffset At, long? DirectiveId = null, string Reason = "");
