namespace CellBot.Organization;

/// <summary>What the channel tells of a group's life. Every call is idempotent.</summary>
public interface IGroupStore
{
    /// <summary>The bot was removed, or is back. False when the chat is no unit's.</summary>
    Task<bool> SetPresenceAsync(long chatId, bool present, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The group goes on under a new chat id; its waiting deliveries go there too. Does nothing when the old id is not known (any more).</summary>
    Task MigrateAsync(long oldChatId, long newChatId, DateTimeOffset now, CancellationToken cancellationToken);
}
