using System.Security.Cryptography;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Bytes under the host's key ring, and a keyed hash to find or compare others by; each purpose has keys of its own.</summary>
internal abstract class KeyedProtection(
    IDataProtectionProvider protection,
    IProtectionKeyStore keys,
    string purpose,
    string hashKeyElement,
    string hashKeyPurpose
)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);
    private readonly RingSecret _hashKey = new(protection, keys, hashKeyElement, hashKeyPurpose);

    public byte[] HashOf(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_hashKey.Value, content);

    public byte[] Protect(byte[] content) => _protector.Protect(content);

    public byte[]? Reveal(byte[] content) => _protector.Reveal(content);
}
