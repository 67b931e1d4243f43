using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Loudspeakers;
using CellBot.Messages;

namespace CellBot.Bulletins;

/// <summary>
/// A bulletin's steps: loads, asks the rule, stores. What stands in the text is the words that were approved, said for the ear.
/// </summary>
public sealed class BulletinService(
    IBulletinStore store,
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    BroadcastOptions options,
    TimeProvider clock
)
{
    /// <summary>A bulletin of the commune, with the text of the version that the broadcast sent. Null code: done.</summary>
    public async Task<BulletinDecision> DraftAsync(long broadcastId, string unitCode, Actor actor, CancellationToken cancellationToken)
    {
        if (
            await broadcasts.FindAsync(broadcastId, cancellationToken) is not { StartedAt: not null } broadcast
            || await directives.VersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken) is not { } version
        )
            return new BulletinDecision.Refused("bulletin_not_sent", $"broadcast {broadcastId} has not been sent");
        if (broadcast.SupersededBy is not null)
            return Replaced(broadcastId);
        var text = TextOf(version);
        if (BulletinPolicy.TextFault(text) is { } fault)
            return fault;
        return await store.AddAsync(broadcastId, unitCode, text, Event("bulletin.drafted", actor, 0), cancellationToken) is { } made
            ? new BulletinDecision.Done(made)
            : new BulletinDecision.Refused("bulletin_there", "this commune has a bulletin of this broadcast, or there is no such unit");
    }

    public Task<BulletinDecision> EditAsync(long id, int revision, string text, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, revision, "bulletin.edited", actor, bulletin => BulletinPolicy.Edit(bulletin, Cleaned(text)), cancellationToken);

    public Task<BulletinDecision> SubmitAsync(long id, int revision, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, revision, "bulletin.submitted", actor, bulletin => BulletinPolicy.Submit(bulletin, actor), cancellationToken);

    /// <param name="heard">The hash of what the approver had on the page.</param>
    public async Task<BulletinDecision> ApproveAsync(
        long id,
        int revision,
        string heard,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await store.FindAsync(id, cancellationToken) is { BroadcastId: var broadcastId }
        && await broadcasts.FindAsync(broadcastId, cancellationToken) is { SupersededBy: not null }
            ? Replaced(broadcastId)
            : await StepAsync(
                id,
                revision,
                "bulletin.approved",
                actor,
                bulletin => BulletinPolicy.Approve(bulletin, heard, actor, options.RequireApproval, clock.GetUtcNow()),
                cancellationToken
            );

    public Task<BulletinDecision> ReturnAsync(long id, int revision, string reason, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, revision, "bulletin.returned", actor, bulletin => BulletinPolicy.Return(bulletin, reason), cancellationToken);

    /// <summary>Null: entered.</summary>
    public async Task<BulletinDecision.Refused?> ReadOutAsync(
        long id,
        DateTimeOffset readAt,
        int times,
        string place,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } bulletin)
            return NotFound(id);
        place = place.Trim();
        if (BulletinPolicy.ReadingFault(bulletin, readAt, times, place, clock.GetUtcNow()) is { } fault)
            return fault;
        await store.AddReadingAsync(id, readAt, times, place, Event("bulletin.read_out", actor, id), cancellationToken);
        return null;
    }

    private async Task<BulletinDecision> StepAsync(
        long id,
        int revision,
        string action,
        Actor actor,
        Func<Bulletin, BulletinDecision> decide,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } bulletin)
            return NotFound(id);
        if (bulletin.Revision != revision)
            return Changed();
        var decision = decide(bulletin);
        if (decision is not BulletinDecision.Done { Bulletin: var changed })
            return decision;
        // The hash is of what is approved: the trail names it.
        var audit = Event(action, actor, id, changed.Hash);
        return changed == bulletin || await store.TryChangeAsync(changed, audit, cancellationToken) ? decision : Changed();
    }

    private AuditEvent Event(string action, Actor actor, long id, string? hash = null)
    {
        var subject = id.ToString(CultureInfo.InvariantCulture);
        return hash is null
            ? AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "bulletin", subject)
            : AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "bulletin", subject, ("hash", hash));
    }

    /// <summary>What everybody may hear: the general text, else the teams', never one that speaks to members alone.</summary>
    private static string TextOf(DirectiveVersion version) =>
        (string?)
            new[] { "default", "team" }.Select(key => version.Summaries.GetValueOrDefault(key)).FirstOrDefault(text => text is not null)
            is { } html
            ? SpokenText.Of(HtmlText.Unescape(html))
            : "";

    private static string Cleaned(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)).Composed();

    private static BulletinDecision.Refused Replaced(long broadcastId) =>
        new("bulletin_replaced", $"another version stands in the place of broadcast {broadcastId}");

    private static BulletinDecision.Refused NotFound(long id) => new("bulletin_missing", $"there is no bulletin {id}");

    private static BulletinDecision.Refused Changed() => new("bulletin_changed", "somebody changed it meanwhile; look again");
}
