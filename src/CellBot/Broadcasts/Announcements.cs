using CellBot.Directives;
using CellBot.Directives.Signed;

namespace CellBot.Broadcasts;

/// <summary>A broadcast's messages as they would go out now.</summary>
/// <param name="NewestVersion">Of the directive; a broadcast of an older one is out of date.</param>
/// <param name="Unread">Audiences of this broadcast whose message the machine only proposes and nobody has looked at.</param>
public sealed record Announcement(BroadcastTexts Texts, int NewestVersion, IReadOnlyList<string> Unread)
{
    /// <summary>It recalls what was sent: a second person is needed wherever it may go.</summary>
    public bool IsRecall { get; init; }

    /// <summary>A code: why the signed document may not go along though the broadcast asks for it.</summary>
    public string? DocumentRefused { get; init; }

    /// <summary>Why it may not be submitted, approved or released as it is; null: it may.</summary>
    public Decision.Refused? Refusal =>
        DocumentRefused is { } code ? new(code, "the signed document cannot go along")
        : Unread.Count == 0 ? null
        : new(
            "proposal_unread",
            $"the message for {string.Join(", ", Unread)} is only proposed, out of a long document: look at it on the bench and save it"
        );

    public string Hash => AnnouncementComposer.Hash(Texts);
}

/// <summary>
/// Composes a broadcast's messages from what is stored, head and texts of its own version: for the preview, the submission, the approval
/// and the start alike.
/// </summary>
/// <param name="documents">Null: none go along.</param>
public sealed class Announcements(IDirectiveStore directives, AnnouncementComposer composer, ISignedDocumentStore? documents = null)
{
    public const string NoDocument = "document_missing";
    public const string LimitedDocument = "document_limited";

    /// <summary>Null when the directive or its version is not there.</summary>
    public async Task<Announcement?> OfAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        await directives.FindAsync(broadcast.DirectiveId, cancellationToken) is { } newest
        && await directives.AtVersionAsync(newest.Id, broadcast.Version, cancellationToken) is { } directive
        && await directives.VersionAsync(newest.Id, broadcast.Version, cancellationToken) is { } version
            ? await OfAsync(broadcast, newest, directive, version, cancellationToken)
            : null;

    /// <summary>What may go along with that version; null, and why not.</summary>
    public async Task<(SignedDocument? Document, string? Refused)> DocumentAsync(
        DirectiveVersion version,
        CancellationToken cancellationToken
    )
    {
        if (
            documents is null
            || await documents.OfVersionAsync(version.DirectiveId, version.Version, cancellationToken) is not { } document
        )
            return (null, NoDocument);
        return SignedDocumentService.Circulation(version).Count > 0 ? (null, LimitedDocument) : (document, null);
    }

    private async Task<Announcement> OfAsync(
        Broadcast broadcast,
        Directive newest,
        Directive directive,
        DirectiveVersion version,
        CancellationToken cancellationToken
    )
    {
        var (document, refused) = broadcast.WithDocument ? await DocumentAsync(version, cancellationToken) : default;
        return new Announcement(
            composer.Compose(broadcast, directive, version, document),
            newest.Version,
            version.IsRecall ? [] : UnreadProposals.For(version, broadcast.Audience.EffectiveKinds)
        )
        {
            IsRecall = version.IsRecall,
            DocumentRefused = refused,
        };
    }
}
