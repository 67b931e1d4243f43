using CellBot.Organization.Joining;

namespace CellBot.Intake.Uploads;

/// <summary>Puts uploads into the store and takes them out: packed, encrypted, bound to their token and owner, for two hours.</summary>
public sealed class UploadSafe(IPendingUploads uploads, IUploadProtection protection, Entropy entropy, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    public static readonly UploadBounds Bounds = new(MaxCount: 40, MaxBytes: 256L * 1024 * 1024);

    private const int TokenBytes = 16;

    /// <summary>Returns the token. The caller has asked the secrecy gate.</summary>
    public async Task<string> PutAsync<THead>(
        UploadKind kind,
        string owner,
        PackedUpload<THead> upload,
        CancellationToken cancellationToken
    )
    {
        var token = Convert.ToHexStringLower(entropy(TokenBytes));
        var now = clock.GetUtcNow();
        var content = protection.Protect(upload.Pack(), Binding(kind, token, owner));
        await uploads.PutAsync(new StoredUpload(token, kind, owner, now, now + Kept, content), Bounds, now, cancellationToken);
        return token;
    }

    /// <summary>
    /// Puts other content in the place of what waits; when it expires stays. False: it is not there, or another person's.
    /// </summary>
    public Task<bool> ReplaceAsync<THead>(
        UploadKind kind,
        string token,
        string owner,
        PackedUpload<THead> upload,
        CancellationToken cancellationToken
    ) => uploads.ReplaceAsync(token, owner, protection.Protect(upload.Pack(), Binding(kind, token, owner)), cancellationToken);

    /// <summary>Null when it was saved, has expired, was never there, or is another person's.</summary>
    public async Task<PackedUpload<THead>?> FindAsync<THead>(
        UploadKind kind,
        string token,
        string owner,
        CancellationToken cancellationToken
    ) =>
        await uploads.FindAsync(kind, token, owner, clock.GetUtcNow(), cancellationToken) is { } stored
        && protection.Reveal(stored.Content, Binding(kind, token, owner)) is { } packed
            ? PackedUpload<THead>.Unpack(packed)
            : null;

    public Task<bool> RemoveAsync(string token, string owner, CancellationToken cancellationToken) =>
        uploads.RemoveAsync(token, owner, cancellationToken);

    /// <summary>For a person to carry in a form while nothing may be stored.</summary>
    public byte[] Seal<THead>(UploadKind kind, string owner, PackedUpload<THead> upload) =>
        protection.Protect(upload.Pack(), Binding(kind, Sealed, owner));

    /// <summary>Null when it was changed, or another person's.</summary>
    public PackedUpload<THead>? Unseal<THead>(UploadKind kind, string owner, byte[] content) =>
        protection.Reveal(content, Binding(kind, Sealed, owner)) is { } packed ? PackedUpload<THead>.Unpack(packed) : null;

    private const string Sealed = "sealed";

    private static string Binding(UploadKind kind, string token, string owner) => $"{kind}:{token}:{owner}";
}
