using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Proofs;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Proving;

/// <summary>Gathers what a record says as it stands this moment, and has it signed and stored.</summary>
internal sealed class ProofMaker(
    IProofStore proofs,
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    IReceiptStore receipts,
    Announcements announcements,
    IAuditStore audit,
    AudienceCache units,
    ProofComposer composer,
    TimeProvider clock
)
{
    /// <returns>Null: there is no such broadcast, or nothing of it has been sent.</returns>
    public async Task<Proof?> MakeAsync(long broadcastId, Actor actor, CancellationToken cancellationToken)
    {
        if (
            await broadcasts.ProgressAsync(broadcastId, cancellationToken) is not { Broadcast: { StartedAt: not null } broadcast } progress
            || await directives.OfBroadcastAsync(broadcastId, cancellationToken) is not { } directive
        )
            return null;
        var now = clock.GetUtcNow();
        var siblings = new List<(BroadcastProgress, DirectiveVersion?)>();
        foreach (var one in (await broadcasts.OfDirectiveAsync(broadcast.DirectiveId, cancellationToken)).Reverse())
            if (one.StartedAt is not null && await broadcasts.ProgressAsync(one.Id, cancellationToken) is { } standing)
                siblings.Add((standing, await directives.VersionAsync(one.DirectiveId, one.Version, cancellationToken)));
        var announcement = await announcements.OfAsync(broadcast, cancellationToken);
        var anchor = await audit.AnchorAsync(now, cancellationToken);
        var map = await units.NowAsync(cancellationToken);
        var document = composer.Of(
            new ProofFacts(
                progress,
                directive,
                announcement?.Texts.ByAudience.ToDictionary(text => text.Key, text => HtmlText.Unescape(text.Value.Html)) ?? [],
                siblings,
                await receipts.LinesAsync(broadcastId, cancellationToken),
                map.Names(broadcast.Audience.Units),
                broadcast.OwnerUnit is { } owner ? map.Names([owner])[0]
                    : map.RootUnits is [var root, ..] ? root.Name
                    : "",
                anchor,
                actor.Name,
                now
            )
        );
        return await proofs.AddAsync(new ProofDraft(broadcastId, now, actor.Name, document, anchor), cancellationToken);
    }
}

/// <param name="Texts">What was sent, plain, by audience.</param>
/// <param name="Siblings">All broadcasts of the directive that began, the first one first, with the version each sent.</param>
/// <param name="Units">Names of the units that the audience names.</param>
/// <param name="Office">Name of the unit that speaks.</param>
internal sealed record ProofFacts(
    BroadcastProgress Progress,
    Directive Directive,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<(BroadcastProgress Progress, DirectiveVersion? Version)> Siblings,
    IReadOnlyList<ReceiptLine> Lines,
    IReadOnlyList<string> Units,
    string Office,
    AuditAnchor Anchor,
    string MadeBy,
    DateTimeOffset Now
)
{
    public Broadcast Broadcast => Progress.Broadcast;
}
