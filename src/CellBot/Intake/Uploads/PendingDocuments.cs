namespace CellBot.Intake.Uploads;

/// <summary>A document that has passed the secrecy gate and waits for the clerk to save it.</summary>
/// <param name="Questions">What the gate asked, and the clerk has answered: no mark. Empty for most.</param>
public sealed record PendingDocument(
    string Token,
    DocumentText Document,
    IReadOnlyList<CirculationMark> Circulation,
    IReadOnlyList<SecrecyQuestion> Questions
)
{
    /// <summary>What its person has settled about the reading, as JSON of the module that reads; null: nothing yet.</summary>
    public string? Corrections { get; init; }
}

/// <summary>Documents between the gate and their first version, in the database, encrypted, for the person who brought them.</summary>
public sealed class PendingDocuments(UploadSafe safe, TimeProvider clock)
{
    /// <summary>Keeps the document and returns its token.</summary>
    /// <exception cref="InvalidOperationException">The gate has questions that nobody answered: nothing may be stored before.</exception>
    public Task<string> PutAsync(IntakeResult.Accepted accepted, string owner, CancellationToken cancellationToken) =>
        accepted.Questions.Count == 0
            ? safe.PutAsync(UploadKind.Document, owner, Pack(accepted), cancellationToken)
            : throw new InvalidOperationException("A document with open questions of the secrecy gate is not stored.");

    /// <summary>Null when it was saved, has expired, was never there, or is another person's.</summary>
    public async Task<PendingDocument?> FindAsync(string token, string owner, CancellationToken cancellationToken) =>
        await safe.FindAsync<DocumentHead>(UploadKind.Document, token, owner, cancellationToken) is { } packed
            ? new PendingDocument(token, Document(packed), packed.Head.Circulation, packed.Head.Questions)
            {
                Corrections = packed.Head.Corrections,
            }
            : null;

    /// <summary>Keeps what its person settled with the document; it waits no longer for it. False: it is gone.</summary>
    public Task<bool> CorrectAsync(PendingDocument document, string corrections, string owner, CancellationToken cancellationToken) =>
        safe.ReplaceAsync(
            UploadKind.Document,
            document.Token,
            owner,
            new PackedUpload<DocumentHead>(
                new DocumentHead(
                    document.Document with
                    {
                        Text = "",
                    },
                    [.. document.Circulation],
                    [.. document.Questions],
                    clock.GetUtcNow(),
                    corrections
                ),
                PackedText.Of(document.Document.Text)
            ),
            cancellationToken
        );

    public Task RemoveAsync(PendingDocument document, string owner, CancellationToken cancellationToken) =>
        safe.RemoveAsync(document.Token, owner, cancellationToken);

    /// <summary>
    /// A document with questions, encrypted for its person to carry in a form: it may bear a mark, so nothing of it is stored.
    /// </summary>
    public byte[] Seal(IntakeResult.Accepted accepted, string owner) => safe.Seal(UploadKind.Document, owner, Pack(accepted));

    /// <summary>
    /// Keeps a sealed document whose questions its person has answered: no mark. Null when it is too old, changed, or another person's.
    /// </summary>
    public async Task<string?> PutAnsweredAsync(byte[] sealedDocument, string owner, CancellationToken cancellationToken) =>
        safe.Unseal<DocumentHead>(UploadKind.Document, owner, sealedDocument) is { } packed
        && packed.Head.At + UploadSafe.Kept >= clock.GetUtcNow()
            ? await safe.PutAsync(UploadKind.Document, owner, packed, cancellationToken)
            : null;

    private PackedUpload<DocumentHead> Pack(IntakeResult.Accepted accepted) =>
        new(
            new DocumentHead(accepted.Document with { Text = "" }, [.. accepted.Circulation], [.. accepted.Questions], clock.GetUtcNow()),
            PackedText.Of(accepted.Document.Text)
        );

    private static DocumentText Document(PackedUpload<DocumentHead> packed) =>
        packed.Head.Document with
        {
            Text = PackedText.Read(packed.Content),
        };

    /// <param name="Document">Without its text, which follows the head as it is.</param>
    private sealed record DocumentHead(
        DocumentText Document,
        CirculationMark[] Circulation,
        SecrecyQuestion[] Questions,
        DateTimeOffset At,
        string? Corrections = null
    );
}
