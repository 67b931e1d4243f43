using System.Globalization;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Organization.Topics;

namespace CellBot.Conversations.Joining;

/// <summary>
/// <c>/chude</c> in a topic of a registered group, by an administrator of it: that topic gets what is sent to the group; in the general
/// one: that again.
/// </summary>
public sealed class TopicHandler(
    ITopicStore topics,
    IOrganizationStore organization,
    IChannelDirectory channel,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock
)
{
    public static bool IsFor(Activity.MessageReceived message) => ChatCommand.Parse(message.Text) is { Name: "/chude" };

    public async Task HandleAsync(long botId, Activity.MessageReceived message, CancellationToken cancellationToken)
    {
        // As with linking: an anonymous administrator is a chat, not a person, and whether it administers cannot be asked.
        if (message.UserId is not { } userId)
            await SayAsync(MessageKeys.Join.GroupAnonymous);
        else if (await organization.GroupAsync(message.ChatId, cancellationToken) is null)
            await SayAsync(MessageKeys.Join.GroupHow);
        else if (!await channel.IsAdministratorAsync(botId, message.ChatId, userId, cancellationToken))
            await SayAsync(MessageKeys.Join.TopicNotAdministrator);
        else
        {
            var topic = message.ThreadId > 0 ? new ForumTopic(message.ThreadId, PersonName.Clean(message.TopicName)) : null;
            if (
                await topics.SetAsync(
                    message.ChatId,
                    topic,
                    GroupTopics.Audit(message.ChatId, topic, "person", clock),
                    cancellationToken
                ) is
                { } unit
            )
                await SayAsync(topic is null ? MessageKeys.Join.TopicGeneral : MessageKeys.Join.TopicSet, ("unit", unit));
            else
                await SayAsync(MessageKeys.Join.GroupHow);
        }

        Task SayAsync(string key, params (string, MessageValue)[] values) =>
            post.AnswerAsync(
                botId,
                message,
                messages.Html(key, values),
                string.Create(CultureInfo.InvariantCulture, $"topic:{message.MessageId}"),
                cancellationToken
            );
    }
}
