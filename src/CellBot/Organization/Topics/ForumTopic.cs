namespace CellBot.Organization.Topics;

/// <summary>A topic of a group that has topics; the general one is no topic here.</summary>
/// <param name="ThreadId">The channel's number of it, above 0.</param>
/// <param name="Name">As it was when it was chosen; null where the channel did not say.</param>
public sealed record ForumTopic(long ThreadId, string? Name = null);
