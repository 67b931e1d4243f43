namespace CellBot.Broadcasts;

/// <summary>A unit of an audience that no message can arrive at.</summary>
/// <param name="Reason">An <see cref="UnreachableReason"/>.</param>
public sealed record UnreachableUnit(string Code, string Name, string Reason);
