using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Storage.Auditing;
using CellBot.Storage.Directives;

namespace CellBot.Storage.Broadcasts;

public sealed partial class BroadcastStore
{
    /// <summary>
    /// The drill with its own copy of the directive, both in the trail. A form that made one already leaves no copy behind.
    /// </summary>
    private async Task<Broadcast?> AddDrillAsync(Session session, Broadcast draft, AuditEvent audit)
    {
        var copied = await DrillCopies.MakeAsync(session, draft.DirectiveId, draft.Version, draft.OwnerUnit, draft.CreatedAt);
        if (await InsertAsync(session, copied is { } own ? draft with { DirectiveId = own } : draft, resendUncertain) is not { } added)
        {
            if (copied is { } unused)
                await DrillCopies.RemoveAsync(session, unused);
            return null;
        }
        var details = new Dictionary<string, string>(audit.Details) { ["directive"] = Text(added.DirectiveId), ["drill"] = "1" };
        if (copied is not null)
            details["drill_of"] = Text(draft.DirectiveId);
        await AuditStore.AppendAsync(session, audit with { SubjectId = Text(added.Id), Details = details });
        return added;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
