using System.Globalization;

namespace CellBot.Auditing;

/// <summary>
/// The chain's old end, taken out when its time was over. The entry that tells of it stands in the chain itself and holds the hash of the
/// last one that went, so that what is left still has something to follow from: whoever takes out more breaks the chain.
/// </summary>
/// <param name="Until">Sequence of the last entry that went.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditCut(long Until, string Hash)
{
    public const string Action = "audit.cut";
    public const string SubjectKind = "audit";
    public const string SubjectId = "cut";

    public ChainLink Link => new(Until, Hash);

    public AuditEvent ToEvent(DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            "system:retention",
            Action,
            SubjectKind,
            SubjectId,
            ("until", Until.ToString(CultureInfo.InvariantCulture)),
            ("hash", Hash)
        );

    /// <summary>Null: the entry tells of no cut.</summary>
    public static AuditCut? Of(AuditEntry entry) =>
        entry is { Action: Action, SubjectKind: SubjectKind, SubjectId: SubjectId }
        && long.TryParse(entry.Details.GetValueOrDefault("until"), NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && entry.Details.GetValueOrDefault("hash") is { Length: 64 } hash
            ? new AuditCut(until, hash)
            : null;
}

/// <summary>Where a chain goes on from.</summary>
/// <param name="Sequence">0: the beginning, of which the hash is <see cref="AuditChain.Genesis"/>.</param>
public readonly record struct ChainLink(long Sequence, string Hash)
{
    public static ChainLink Beginning { get; } = new(0, AuditChain.Genesis);

    public static ChainLink Of(AuditEntry entry) => new(entry.Sequence, entry.Hash);
}
