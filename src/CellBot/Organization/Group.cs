using CellBot.Organization.Topics;

namespace CellBot.Organization;

/// <summary>A unit's group chat on the channel. One chat belongs to one unit; a unit may have had several.</summary>
/// <param name="Id">Given by the store; 0 before it is stored.</param>
/// <param name="ChatId">The channel's id of the chat, unique; its meaning belongs to the channel.</param>
/// <param name="FormerChatId">The id before the channel moved the chat to another one, where the store keeps it; a list that still names it
/// means this group.</param>
public sealed record Group(long Id, long UnitId, long ChatId, string Title, GroupStatus Status, long? FormerChatId = null)
{
    /// <summary>The forum topic that gets directives and reminders; null: the general one, or the group has no topics.</summary>
    public ForumTopic? Topic { get; init; }
}

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum GroupStatus
{
    /// <summary>Gets messages.</summary>
    Active,

    /// <summary>The bot is out or the chat is no more, as the channel said; comes back to Active when the bot is added again.</summary>
    Gone,

    /// <summary>The chat is there but does not let the bot write just now.</summary>
    Restricted,
}
