using CellBot.Directives;

namespace CellBot.Broadcasts;

/// <summary>What a revision changes beside taking the newest version of the directive; null leaves it as it is.</summary>
public sealed record BroadcastChange(
    Audience? Audience = null,
    Urgency? Urgency = null,
    DateTimeOffset? StartAt = null,
    DateTimeOffset? AcknowledgeBy = null,
    DateTimeOffset? ExpiresAt = null
)
{
    /// <summary>The times are these three, and a missing one is taken away.</summary>
    public bool HasAllTimes { get; init; }

    public bool? IsPinned { get; init; }

    public bool? IsProtected { get; init; }

    public bool? WithDocument { get; init; }

    public static readonly BroadcastChange None = new();
}
