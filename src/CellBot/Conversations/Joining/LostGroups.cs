using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations.Joining;

/// <summary>
/// Tells the office above when a unit's group can no longer be reached, once each time, whether the bot's removal said so or a message that was refused.
/// Any number of hosts may look: the reply's key names the loss. Crash between the reply and its mark: the key finds it there.
/// </summary>
public sealed partial class LostGroups(
    BotFleet bots,
    IContactStore contacts,
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
                    messages.Html(MessageKeys.Join.GroupGone, ("unit", group.UnitName)),
                    $"gone:{group.GroupId}:{group.LostAt.ToUnixTimeMilliseconds()}",
                    cancellationToken
                );
            await contacts.ToldAsync(group, cancellationToken);
            Told(logger, group.GroupId, chats.Count);
        }
        return lost.Count;
    }

    [LoggerMessage(96, LogLevel.Warning, "Group {GroupId} cannot be reached any more; {Chats} chat(s) of the office above were told")]
    private static partial void Told(ILogger logger, long groupId, int chats);
}
