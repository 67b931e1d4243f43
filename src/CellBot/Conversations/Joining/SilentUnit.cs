using CellBot.Organization;

namespace CellBot.Conversations.Joining;

/// <summary>A unit with a group, none of whose leaders in office can be written to: nobody there pressed Start.</summary>
/// <param name="GroupSince">Since when its group stands as it does.</param>
/// <param name="FormWaits">An open quick report waits for them.</param>
/// <param name="Calls">How often its group was told.</param>
/// <param name="LastAt">When last; null: never.</param>
public sealed record SilentUnit(
    long UnitId,
    string UnitCode,
    string UnitName,
    long ChatId,
    DateTimeOffset GroupSince,
    bool FormWaits,
    int Calls,
    DateTimeOffset? LastAt,
    IReadOnlyList<(string FullName, MemberRole Role)> Leaders
);
