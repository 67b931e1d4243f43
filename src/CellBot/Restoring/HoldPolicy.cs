namespace CellBot.Restoring;

public static class HoldPolicy
{
    /// <summary>Why a database must not send; null when it may. A reason once stored stands until a person accepts.</summary>
    /// <param name="seen">How far this host has seen the trail of this installation.</param>
    public static HoldReason? Decide(Installation stands, long seen) =>
        stands.Held is { } held ? held
        : stands.Place != stands.ActualPlace ? HoldReason.Copied
        : stands.AuditSequence < seen ? HoldReason.Older
        : null;
}
