using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Organization.Topics;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations.Joining;

/// <summary>
/// Tells the office above when a unit's group can no longer be reached, or its topic for directives is no more, once each time, whether the
/// bot's removal said so or a message that was refused.
/// Any number of hosts may look: the reply's key names the loss. Crash between the reply and its mark: the key finds it there.
/// </summary>
public sealed partial class LostGroups(
    BotFleet bots,
    IContactStore contacts,
    ITopicStore topics,
    ReplySender post,
    MessageCatalog messages,
    TimeProvider clock,
    ILogger<LostGroups> logger
)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public LeasedLoop Loop(LoopHost host) => new("lost groups", Period, RunOnceAsync, host);

    /// <summary>Returns how many losses were told, or found to have nobody to tell.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = new List<LostGroup>();
        foreach (var bot in bots.All)
            lost.AddRange(await contacts.LostAsync(bot.Id, cancellationToken));
        foreach (var group in lost)
        {
            Told(logger, group.GroupId, await TellAsync(group, MessageKeys.Join.GroupGone, "gone", cancellationToken));
            await contacts.ToldAsync(group, cancellationToken);
        }
        var withoutTopic = new List<LostGroup>();
        foreach (var bot in bots.All)
            withoutTopic.AddRange(await topics.LostAsync(bot.Id, cancellationToken));
        foreach (var group in withoutTopic)
        {
            TopicTold(logger, group.GroupId, await TellAsync(group, MessageKeys.Join.TopicLost, "topic", cancellationToken));
            await topics.ToldAsync(group, cancellationToken);
        }
        return lost.Count + withoutTopic.Count;
    }

    /// <returns>How many chats of the office above.</returns>
    private async Task<int> TellAsync(LostGroup group, string text, string occasion, CancellationToken cancellationToken)
    {
        var chats = await contacts.OfficeAboveAsync(
            [.. bots.All.Select(bot => bot.Id)],
            group.UnitId,
            clock.GetUtcNow(),
            cancellationToken
        );
        foreach (var chat in chats)
            await post.SendAsync(
                chat.BotId,
                chat.ChatId,
                messages.Html(text, ("unit", group.UnitName)),
                $"{occasion}:{group.GroupId}:{group.LostAt.ToUnixTimeMilliseconds()}",
                cancellationToken
            );
        return chats.Count;
    }

    [LoggerMessage(96, LogLevel.Warning, "Group {GroupId} cannot be reached any more; {Chats} chat(s) of the office above were told")]
    private static partial void Told(ILogger logger, long groupId, int chats);

    [LoggerMessage(
        97,
        LogLevel.Warning,
        "The topic of group {GroupId} is no more, the general one is used; {Chats} chat(s) of the office above were told"
    )]
    private static partial void TopicTold(ILogger logger, long groupId, int chats);
}
