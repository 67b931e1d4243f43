using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;

namespace CellBot.Organization;

/// <summary>A key of another program. Only its SHA-256 is kept; the key itself is shown once.</summary>
/// <param name="UnitCode">The subtree it may see and act on; null for everything.</param>
/// <param name="LastUsedAt">To some minutes, see <see cref="ApiKeyPolicy.UseNotedEvery"/>; null: never.</param>
public sealed record ApiKey(
    long Id,
    string Name,
    OfficeRole Role,
    string? UnitCode,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt = null,
    DateTimeOffset? LastUsedAt = null
)
{
    /// <summary>The person it belongs to: to approve, all keys of a person and the person are one. Null: a program of nobody's.</summary>
    public long? AccountId { get; init; }

    /// <summary>Its person's account was disabled then: the key is no good while that is so.</summary>
    public DateTimeOffset? OwnerDisabledAt { get; init; }

    public Actor Actor => Actor.OfKey(Name, AccountId);

    /// <summary>What is stored of a key.</summary>
    public static byte[] Sha256(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
