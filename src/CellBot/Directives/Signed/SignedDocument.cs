namespace CellBot.Directives.Signed;

/// <summary>
/// The file of a directive as it was signed, kept encrypted, to go along with broadcasts. It stands for the version to which it was put and
/// for later ones, until another takes its place or it is withdrawn; what was approved names one file by its hash.
/// </summary>
/// <param name="Version">The first version that it belongs to.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of its bytes; lower-case hex.</param>
public sealed record SignedDocument(
    long Id,
    long DirectiveId,
    int Version,
    string FileName,
    long Size,
    string Sha256,
    string CreatedBy,
    DateTimeOffset CreatedAt
)
{
    /// <summary>A Telegram limit on what a bot uploads.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;
}
