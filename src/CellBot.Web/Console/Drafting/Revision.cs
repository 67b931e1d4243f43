using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Drafting;

/// <summary>What stands between a broadcast's version and another one of its directive.</summary>
public sealed class Revision(IDirectiveStore directives, DirectiveFormat format, ConsoleTexts texts)
{
    /// <summary>From the broadcast's version to the newest; null when it has the newest, or can take no other any more.</summary>
    public async Task<RevisionOffer?> OfferAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        if (!BroadcastTransitions.Allows(broadcast.State, BroadcastState.Draft))
            return null;
        return await directives.FindAsync(broadcast.DirectiveId, cancellationToken) is { } newest && newest.Version > broadcast.Version
            ? new RevisionOffer(
                newest.Version,
                await BetweenAsync(broadcast.DirectiveId, broadcast.Version, newest.Version, cancellationToken)
            )
            : null;
    }

    /// <summary>Nothing when one of them is not there.</summary>
    public async Task<IReadOnlyList<DifferenceLine>> BetweenAsync(
        long directiveId,
        int before,
        int after,
        CancellationToken cancellationToken
    ) =>
        await OfAsync(directiveId, before, cancellationToken) is { } old && await OfAsync(directiveId, after, cancellationToken) is { } now
            ? VersionDifference.Of(old, now, texts.DocumentType, format.UrgencyMark)
            : [];

    private async Task<(Directive, DirectiveVersion)?> OfAsync(long id, int version, CancellationToken cancellationToken) =>
        await directives.AtVersionAsync(id, version, cancellationToken) is { } head
        && await directives.VersionAsync(id, version, cancellationToken) is { } texts
            ? (head, texts)
            : null;
}

/// <param name="Newest">The version that would be taken.</param>
public sealed record RevisionOffer(int Newest, IReadOnlyList<DifferenceLine> Lines);
