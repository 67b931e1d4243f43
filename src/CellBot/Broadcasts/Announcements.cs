using CellBot.Directives;

namespace CellBot.Broadcasts;

/// <summary>A broadcast's messages as they would go out now.</summary>
/// <param name="NewestVersion">Of the directive; a broadcast of an older one is out of date.</param>
/// <param name="Unread">Audiences of this broadcast whose message the machine only proposes and nobody has looked at.</param>
public sealed record Announcement(BroadcastTexts Texts, int NewestVersion, IReadOnlyList<string> Unread)
{
    /// <summary>It recalls what was sent: a second person is needed wherever it may go.</summary>
    public bool IsRecall { get; init; }

    /// <summary>Why it may not be submitted, approved or released as it is; null: it may.</summary>
    public Decision.Refused? Refusal =>
        Unread.Count == 0
            ? null
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
public sealed class Announcements(IDirectiveStore directives, AnnouncementComposer composer)
{
    /// <summary>Null when the directive or its version is not there.</summary>
    public async Task<Announcement?> OfAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        await directives.FindAsync(broadcast.DirectiveId, cancellationToken) is { } newest
        && await directives.AtVersionAsync(newest.Id, broadcast.Version, cancellationToken) is { } directive
        && await directives.VersionAsync(newest.Id, broadcast.Version, cancellationToken) is { } version
            ? new Announcement(
                composer.Compose(broadcast, directive, version),
                newest.Version,
                version.IsRecall ? [] : UnreadProposals.For(version, broadcast.Audience.EffectiveKinds)
            )
            {
                IsRecall = version.IsRecall,
            }
            : null;
}
