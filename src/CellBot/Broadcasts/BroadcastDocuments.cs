using CellBot.Directives.Signed;

namespace CellBot.Broadcasts;

public static class BroadcastDocuments
{
    /// <summary>The signed document that went along with it; before it started, what would. Null: none, or it was withdrawn.</summary>
    public static async Task<SignedDocument?> OfAsync(
        this ISignedDocumentStore documents,
        Broadcast broadcast,
        CancellationToken cancellationToken
    ) =>
        broadcast.StartedAt is null
            ? await documents.OfVersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken)
            : (await documents.OfBroadcastAsync(broadcast.Id, cancellationToken))?.Document;
}
