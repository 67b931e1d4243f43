using System.Globalization;
using CellBot.Auditing;

namespace CellBot.Organization.Topics;

/// <summary>The line of the trail for a topic chosen, in the group or in the office.</summary>
public static class GroupTopics
{
    public static AuditEvent Audit(long chatId, ForumTopic? topic, string actor, TimeProvider clock) =>
        AuditEvent.Of(
            clock.GetUtcNow(),
            actor,
            "group.topic",
            "unit",
            "",
            ("chat", chatId.ToString(CultureInfo.InvariantCulture)),
            ("thread", (topic?.ThreadId ?? 0).ToString(CultureInfo.InvariantCulture))
        );
}
