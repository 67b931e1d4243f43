using System.Security.Cryptography;
using System.Text;

namespace CellBot.Organization;

/// <summary>A key of another program. Only its SHA-256 is kept; the key itself is printed once.</summary>
/// <param name="UnitCode">The subtree it may see and act on; null for everything.</param>
public sealed record ApiKey(long Id, string Name, ApiRole Role, string? UnitCode, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>What is stored of a key.</summary>
    public static byte[] Sha256(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

public enum ApiRole { RecordsClerk, Approver, Viewer, Administrator }

public interface IApiKeyStore
{
    /// <summary>Null when a key of that name, or of one that looks like it (<see cref="Messages.NameSkeleton"/>), is there already and not revoked.</summary>
    Task<ApiKey?> AddAsync(string name, ApiRole role, string? unitCode, byte[] sha256, DateTimeOffset now, CancellationToken cancellationToken);

    Task<ApiKey?> FindAsync(byte[] sha256, CancellationToken cancellationToken);

    /// <summary>The stored answer to an earlier POST with this idempotency key by this API key; null when there was none.</summary>
    Task<StoredAnswer?> AnswerAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Reserves an idempotency key before the work (status 0 until <see cref="KeepAnswerAsync"/>); false when it is taken.</summary>
    Task<bool> TryReserveAsync(long apiKeyId, string idempotencyKey, byte[] bodySha256, DateTimeOffset now, CancellationToken cancellationToken);

    Task KeepAnswerAsync(long apiKeyId, string idempotencyKey, int status, string body, CancellationToken cancellationToken);

    /// <summary>Frees a reservation whose work failed without effect.</summary>
    Task ForgetReservationAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken);
}

/// <param name="Status">HTTP status; 0 while the first call is still at work.</param>
public sealed record StoredAnswer(byte[] BodySha256, int Status, string Body);
