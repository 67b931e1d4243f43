namespace CellBot.Auditing;

/// <summary>The audit trail is not the one that was anchored: somebody changed the database, or an older copy was restored.</summary>
public sealed class AuditBrokenException(long sequence, AnchorError error)
    : Exception($"the audit trail does not agree with the anchor of entry {sequence}: {error}")
{
    public AnchorError Error => error;
}
