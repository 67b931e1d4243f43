using System.Security.Cryptography;
using System.Xml.Linq;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>A secret for keyed hashes, which must outlive the ring's rotation: made once, protected by the ring, kept beside it, the same
/// on every host.</summary>
/// <param name="element">Its name in the store; never changed.</param>
internal sealed class RingSecret(IDataProtectionProvider protection, IProtectionKeyStore keys, string element, string purpose)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);
    private readonly Lock _gate = new();
    private byte[]? _secret;

    /// <exception cref="CryptographicException">The ring that protects it cannot be read.</exception>
    public byte[] Value
    {
        get
        {
            lock (_gate)
                return _secret ??= Stored() ?? Make();
        }
    }

    private byte[] Make()
    {
        var made = new XElement(element, Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(32))));
        Task.Run(() => keys.AddAsync(element, made.ToString(SaveOptions.DisableFormatting), CancellationToken.None))
            .GetAwaiter()
            .GetResult();
        // Another host may have been faster: what is stored counts.
        return Stored()!;
    }

    private byte[]? Stored() =>
        Task.Run(() => keys.AllAsync(CancellationToken.None))
            .GetAwaiter()
            .GetResult()
            .Select(XElement.Parse)
            .Where(stored => stored.Name == element)
            .Select(stored => _protector.Unprotect(Convert.FromBase64String(stored.Value)))
            .FirstOrDefault();
}
