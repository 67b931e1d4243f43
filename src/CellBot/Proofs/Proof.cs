using CellBot.Auditing;

namespace CellBot.Proofs;

/// <summary>A record as it was made: it never changes, whatever becomes of its broadcast afterwards.</summary>
/// <param name="Number">Counted through the whole installation; stands on the record.</param>
/// <param name="Anchor">The newest link of the audit trail when it was made, signed.</param>
/// <param name="Key">Number of the key that signed the record.</param>
/// <param name="Signature">64 hex digits, see <see cref="ProofSeal"/>.</param>
public sealed record Proof(
    long Number,
    long BroadcastId,
    DateTimeOffset MadeAt,
    string MadeBy,
    ProofDocument Document,
    AuditAnchor Anchor,
    int Key,
    string Signature
)
{
    public string Code => ProofSeal.CodeOf(Signature);
}

/// <summary>The same before it has its number and signature.</summary>
public sealed record ProofDraft(long BroadcastId, DateTimeOffset MadeAt, string MadeBy, ProofDocument Document, AuditAnchor Anchor);

public interface IProofStore
{
    /// <summary>Gives the record its number, signs it and stores it with its line in the audit trail, in one transaction.</summary>
    Task<Proof> AddAsync(ProofDraft draft, CancellationToken cancellationToken);

    Task<Proof?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>Those of a broadcast, newest first.</summary>
    Task<IReadOnlyList<ProofLine>> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>Whether the record is still what was signed. Null: it is.</summary>
    Task<SealError?> CheckAsync(Proof proof, CancellationToken cancellationToken);

    /// <summary>Gives a unit's sheet beside a record its code. Nothing is stored.</summary>
    UnitSheet Sign(long number, string unitCode, ProofDocument sheet);

    /// <summary>Whether a sheet that was found is one that this installation signed, letter by letter.</summary>
    bool Holds(FoundSheet sheet);
}

/// <summary>A record in a list.</summary>
public sealed record ProofLine(long Number, DateTimeOffset MadeAt, string MadeBy, string Code);

public enum SealError
{
    /// <summary>The record is not what was signed.</summary>
    Altered,

    /// <summary>The key that signed is not in the key ring.</summary>
    KeyMissing,
}
