using System.Globalization;
using CellBot.Auditing;

namespace CellBot.Broadcasts.Schedules;

/// <summary>A schedule's steps as lines of the audit chain: ids and hashes, no texts.</summary>
internal static class ScheduleAudit
{
    public static AuditEvent Of(Schedule schedule, Actor actor, string action, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "schedule",
            schedule.Id == 0 ? "" : schedule.Id.ToString(CultureInfo.InvariantCulture),
            ("directive", schedule.DirectiveId.ToString(CultureInfo.InvariantCulture)),
            ("version", schedule.Version.ToString(CultureInfo.InvariantCulture)),
            ("content_hash", schedule.ContentHash),
            ("cron", schedule.Cron.Text)
        );
}
