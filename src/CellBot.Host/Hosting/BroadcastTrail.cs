using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;

namespace CellBot.Host.Hosting;

/// <summary>Broadcasts' steps in the audit chain: ids and states, no texts.</summary>
internal sealed class BroadcastTrail(IAuditStore audit, TimeProvider clock) : IBroadcastTrail
{
    public Task AddAsync(Actor actor, string action, Broadcast broadcast, CancellationToken cancellationToken) => audit.AppendAsync(
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "broadcast", broadcast.Id.ToString(CultureInfo.InvariantCulture),
            ("directive", broadcast.DirectiveId.ToString(CultureInfo.InvariantCulture)),
            ("version", broadcast.Version.ToString(CultureInfo.InvariantCulture)),
            ("content_hash", broadcast.ContentHash)), cancellationToken);
}
