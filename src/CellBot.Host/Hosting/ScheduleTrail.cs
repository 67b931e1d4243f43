using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;

namespace CellBot.Host.Hosting;

/// <summary>Schedules' steps in the audit chain: ids and states, no texts.</summary>
internal sealed class ScheduleTrail(IAuditStore audit, TimeProvider clock) : IScheduleTrail
{
    public Task AddAsync(Actor actor, string action, Schedule schedule, CancellationToken cancellationToken) => audit.AppendAsync(
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "schedule", schedule.Id.ToString(CultureInfo.InvariantCulture),
            ("directive", schedule.DirectiveId.ToString(CultureInfo.InvariantCulture)),
            ("version", schedule.Version.ToString(CultureInfo.InvariantCulture)),
            ("content_hash", schedule.ContentHash),
            ("cron", schedule.Cron.Text)), cancellationToken);
}
