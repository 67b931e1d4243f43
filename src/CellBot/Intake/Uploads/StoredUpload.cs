namespace CellBot.Intake.Uploads;

/// <param name="Token">Unguessable; stands in the address of the page that shows the upload.</param>
/// <param name="Owner">Name of the actor who put it; nobody else gets it back.</param>
/// <param name="Content">Encrypted; the file's name is inside.</param>
public sealed record StoredUpload(
    string Token,
    UploadKind Kind,
    string Owner,
    DateTimeOffset PutAt,
    DateTimeOffset ExpiresAt,
    byte[] Content
);

/// <summary><see cref="Output"/>: a file that was made for a person and waits for them.</summary>
public enum UploadKind
{
    Document,
    List,
    Output,
}

/// <param name="MaxCount">How many uploads of one person wait at most.</param>
/// <param name="MaxBytes">Of all of one person's together, as stored.</param>
public sealed record UploadBounds(int MaxCount, long MaxBytes);
