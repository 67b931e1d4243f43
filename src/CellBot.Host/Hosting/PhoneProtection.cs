using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Hosting;

/// <summary>
/// Phone numbers under the host's key ring, with a keyed hash to find whose a shared contact is. The hash's key must outlive the ring's rotation,
/// so it is made once, protected by the ring, and kept beside it.
/// </summary>
internal sealed class PhoneProtection(IDataProtectionProvider protection, IProtectionKeyStore keys) : IPhoneProtection
{
    public const string KeyElement = "phoneHashKey";
    private readonly IDataProtector _numbers = protection.CreateProtector("phones");
    private readonly IDataProtector _keys = protection.CreateProtector("phone hash key");
    private readonly Lock _gate = new();
    private byte[]? _hashKey;

    public ProtectedPhone Protect(string phone)
    {
        var number = Encoding.UTF8.GetBytes(phone);
        return new ProtectedPhone(_numbers.Protect(number), HMACSHA256.HashData(HashKey(), number));
    }

    public string? Reveal(byte[] bytes)
    {
        try
        {
            return Encoding.UTF8.GetString(_numbers.Unprotect(bytes));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private byte[] HashKey()
    {
        lock (_gate) return _hashKey ??= Stored() ?? Make();
    }

    private byte[] Make()
    {
        var made = new XElement(KeyElement, Convert.ToBase64String(_keys.Protect(RandomNumberGenerator.GetBytes(32))));
        Task.Run(() => keys.AddAsync(KeyElement, made.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
        // Another host may have been faster: what is stored counts.
        return Stored()!;
    }

    private byte[]? Stored() => Task.Run(() => keys.AllAsync(CancellationToken.None)).GetAwaiter().GetResult()
        .Select(XElement.Parse)
        .Where(element => element.Name == KeyElement)
        .Select(element => _keys.Unprotect(Convert.FromBase64String(element.Value)))
        .FirstOrDefault();
}
