namespace CellBot.Directives;

/// <summary>What a version that takes the place of one that was sent does to it.</summary>
/// <param name="Version">The newest version that had been sent.</param>
/// <param name="SentAt">When that began to go out; the message names it.</param>
public sealed record Replacement(ReplacementKind Kind, int Version, DateTimeOffset SentAt);

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum ReplacementKind
{
    /// <summary>New words stand in for those that were sent.</summary>
    Correction,

    /// <summary>What was sent holds no more. The version's only text is the reason.</summary>
    Recall,
}
