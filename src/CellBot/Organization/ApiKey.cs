using System.Security.Cryptography;
using System.Text;

namespace CellBot.Organization;

/// <summary>A key of another program. Only its SHA-256 is kept; the key itself is shown once.</summary>
/// <param name="UnitCode">The subtree it may see and act on; null for everything.</param>
/// <param name="LastUsedAt">To some minutes, see <see cref="ApiKeyPolicy.UseNotedEvery"/>; null: never.</param>
public sealed record ApiKey(long Id, string Name, ApiRole Role, string? UnitCode, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt = null, DateTimeOffset? LastUsedAt = null)
{
    /// <summary>What is stored of a key.</summary>
    public static byte[] Sha256(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
