using System.Globalization;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Conversations;

/// <summary>What happens to chats themselves, and what strangers are told: nothing internal.</summary>
public sealed class ChatDesk(IOrganizationStore organization, IDeliveryStore deliveries, MessageCatalog messages, DispatchSignal signal, TimeProvider clock)
{
    public async Task HandleAsync(long botId, Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        switch (activity)
        {
            case Activity.ChatMigrated migrated:
                await organization.MigrateChatAsync(migrated.ChatId, migrated.NewChatId, now, cancellationToken);
                break;
            case Activity.BotMembershipChanged { Chat: ChatKind.Group or ChatKind.Supergroup } changed:
                await organization.SetGroupStatusAsync(changed.ChatId, botId, changed.IsMember ? GroupStatus.Active : GroupStatus.Gone,
                    changed.IsMember ? null : "left", now, cancellationToken);
                break;
            case Activity.MessageReceived { Chat: ChatKind.Private, Text: { } text } message when IsStart(text):
                // Pressing Start ten times gets one answer an hour.
                var key = string.Create(CultureInfo.InvariantCulture, $"welcome:{message.ChatId}:{now.ToUnixTimeSeconds() / 3600}");
                if (await deliveries.AddReplyAsync(botId, message.ChatId, OutgoingMessage.Plain(messages.Html(MessageKeys.Chat.Welcome)), key, now, cancellationToken) is not null)
                    signal.Notify();
                break;
        }
    }

    private static bool IsStart(string text) => text == "/start" || text.StartsWith("/start ", StringComparison.Ordinal);
}
