namespace CellBot.Restoring;

public static class HoldPolicy
{
    /// <summary>Why a database that nobody has held yet must not send; null when it may.</summary>
    /// <param name="seen">How far this host has seen the trail of this installation.</param>
    public static HoldReason? Decide(Installation stands, long seen) =>
        stands.Place != stands.ActualPlace ? HoldReason.Copied
        : stands.AuditSequence < seen ? HoldReason.Older
        : null;
}
