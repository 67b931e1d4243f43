using CellBot.Broadcasts.Trials;
using CellBot.Conversations.Joining;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;

namespace CellBot.Conversations;

/// <summary>What happens to chats themselves, and what strangers are told: nothing internal.</summary>
public sealed class ChatHandler(
    IOrganizationStore organization,
    JoinHandler joining,
    ServingBots serving,
    OtherBots others,
    TopicHandler topics,
    TrialService trials,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <summary>Before anything else is done about it: who writes to the bot can be written to.</summary>
    public Task SeenAsync(long botId, Activity activity, CancellationToken cancellationToken) =>
        joining.SeenAsync(botId, activity, cancellationToken);

    public async Task HandleAsync(long botId, Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        switch (activity)
        {
            case Activity.ChatMigrated migrated:
                await serving.MigrateChatAsync(migrated.ChatId, migrated.NewChatId, now, cancellationToken);
                break;
            case Activity.BotMembershipChanged { Chat: ChatKind.Group or ChatKind.Supergroup, IsMember: true } changed
                when await serving.OfChatAsync(changed.ChatId, cancellationToken) is { } own && own.Id != botId:
                await others.LeadGroupToAsync(own, botId, changed.ChatId, $"otherbot:{Hour(now)}", cancellationToken);
                break;
            case Activity.BotMembershipChanged { Chat: ChatKind.Group or ChatKind.Supergroup } changed:
                await organization.SetGroupStatusAsync(
                    changed.ChatId,
                    botId,
                    changed.IsMember ? GroupStatus.Active : GroupStatus.Gone,
                    changed.IsMember ? null : "left",
                    now,
                    cancellationToken
                );
                if (changed.IsMember)
                    await serving.RehomeAsync(changed.ChatId, cancellationToken);
                // A group that nobody registered is told how; nothing internal.
                if (changed.IsMember && await organization.GroupAsync(changed.ChatId, cancellationToken) is null)
                    await post.SendAsync(
                        botId,
                        changed.ChatId,
                        messages.Html(MessageKeys.Join.GroupHow),
                        $"grouphow:{Hour(now)}",
                        cancellationToken
                    );
                break;
            case Activity.MessageReceived { Chat: ChatKind.Private } message when await IsTrialAsync(botId, message, cancellationToken):
                break;
            case Activity.MessageReceived { Chat: ChatKind.Group or ChatKind.Supergroup } message when TopicHandler.IsFor(message):
                await topics.HandleAsync(botId, message, cancellationToken);
                break;
            default:
                await joining.HandleAsync(botId, activity, cancellationToken);
                break;
        }
    }

    private static long Hour(DateTimeOffset now) => now.ToUnixTimeSeconds() / 3600;

    /// <summary>A code by which somebody of the office links this chat, for trials of their own messages.</summary>
    private async Task<bool> IsTrialAsync(long botId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        if (
            ChatCommand.Parse(message.Text) is not { Name: "/start", Rest: { Length: > 0 } code }
            || await trials.LinkAsync(botId, message.ChatId, code, cancellationToken) is not { } isLinked
        )
            return false;
        var said = messages.Html(isLinked ? MessageKeys.Join.TrialLinked : MessageKeys.Join.TrialCodeOver);
        await post.SendAsync(botId, message.ChatId, said, $"trial_link:{message.MessageId}", cancellationToken);
        return true;
    }
}
