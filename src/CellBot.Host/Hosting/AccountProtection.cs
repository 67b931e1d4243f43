using System.Security.Cryptography;
using CellBot.Host.Hosting.Protection;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Hosting;

/// <summary>Keys of authenticator apps and recovery codes under the host's key ring; of names that are tried a keyed hash.</summary>
internal sealed class AccountProtection(IDataProtectionProvider protection, IProtectionKeyStore keys) : IAccountProtection
{
    private readonly IDataProtector _secrets = protection.CreateProtector("account secrets");
    private readonly RingSecret _hashKey = new(protection, keys, "signInHashKey", "sign-in hash key");

    public byte[] HashOf(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_hashKey.Value, content);

    public byte[] Protect(byte[] secret) => _secrets.Protect(secret);

    public byte[]? Reveal(byte[] secret) => _secrets.Reveal(secret);
}
