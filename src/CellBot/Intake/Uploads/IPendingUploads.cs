namespace CellBot.Intake.Uploads;

/// <summary>
/// Where uploads wait for a person's word, for all hosts alike. Only what has passed the secrecy gate comes here, and only encrypted.
/// </summary>
public interface IPendingUploads
{
    /// <summary>
    /// Keeps the upload, and in the same transaction removes what has expired and the owner's oldest beyond the bounds, never the one just
    /// put.
    /// </summary>
    Task PutAsync(StoredUpload upload, UploadBounds bounds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null when there is none of that kind under the token, it has expired, or another person put it.</summary>
    Task<StoredUpload?> FindAsync(UploadKind kind, string token, string owner, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Other content under the same token, until the same moment. False when it was not there, or is another person's.</summary>
    Task<bool> ReplaceAsync(string token, string owner, byte[] content, CancellationToken cancellationToken);

    /// <summary>False when it was not there, or is another person's.</summary>
    Task<bool> RemoveAsync(string token, string owner, CancellationToken cancellationToken);

    /// <summary>Removes what has expired. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
