using CellBot.Organization;

namespace CellBot.Host.Hosting;

/// <summary>What the channel tells of groups, into the store that keeps them.</summary>
internal sealed class GroupPresence(IOrganizationStore organization, BotId bot) : IGroupStore
{
    public Task<bool> SetPresenceAsync(long chatId, bool present, string? reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        organization.SetGroupStatusAsync(chatId, bot.Value, present ? GroupStatus.Active : GroupStatus.Gone, reason, now, cancellationToken);

    public Task MigrateAsync(long oldChatId, long newChatId, DateTimeOffset now, CancellationToken cancellationToken) =>
        organization.MigrateChatAsync(oldChatId, newChatId, now, cancellationToken);
}
