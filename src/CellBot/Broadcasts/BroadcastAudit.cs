using System.Globalization;
using CellBot.Auditing;

namespace CellBot.Broadcasts;

/// <summary>A broadcast's steps as lines of the audit chain: ids and hashes, no texts.</summary>
internal static class BroadcastAudit
{
    public static AuditEvent Of(Broadcast broadcast, Actor actor, string action, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "broadcast",
            broadcast.Id == 0 ? "" : broadcast.Id.ToString(CultureInfo.InvariantCulture),
            ("directive", broadcast.DirectiveId.ToString(CultureInfo.InvariantCulture)),
            ("version", broadcast.Version.ToString(CultureInfo.InvariantCulture)),
            ("content_hash", broadcast.ContentHash)
        );
}
