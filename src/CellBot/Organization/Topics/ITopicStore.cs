using CellBot.Auditing;
using CellBot.Organization.Joining;

namespace CellBot.Organization.Topics;

/// <summary>The topic of each group that gets directives, reminders and whatever else is not an answer in another topic.</summary>
public interface ITopicStore
{
    /// <summary>From now on. The audit event gets the unit's code as its subject.</summary>
    /// <param name="topic">Null: the general one.</param>
    /// <returns>The unit's name; null when no unit has the group (any more).</returns>
    Task<string?> SetAsync(long chatId, ForumTopic? topic, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Groups whose topic was deleted, so that the general one gets what was meant for it, and of which nobody was told yet.
    /// </summary>
    Task<IReadOnlyList<LostGroup>> LostAsync(long botId, CancellationToken cancellationToken);

    /// <summary>Somebody was told, or there is nobody to tell.</summary>
    Task ToldAsync(LostGroup group, CancellationToken cancellationToken);
}
