using System.Security.Cryptography;
using System.Text;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>Phone numbers under the host's key ring, with a keyed hash to find whose a shared contact is.</summary>
internal sealed class PhoneProtection(IDataProtectionProvider protection, IProtectionKeyStore keys) : IPhoneProtection
{
    private readonly IDataProtector _numbers = protection.CreateProtector("phones");
    private readonly RingSecret _hashKey = new(protection, keys, "phoneHashKey", "phone hash key");

    public ProtectedPhone Protect(string phone)
    {
        var number = Encoding.UTF8.GetBytes(phone);
        return new ProtectedPhone(_numbers.Protect(number), HMACSHA256.HashData(_hashKey.Value, number));
    }

    public string? Reveal(byte[] bytes) => _numbers.Reveal(bytes) is { } number ? Encoding.UTF8.GetString(number) : null;
}
