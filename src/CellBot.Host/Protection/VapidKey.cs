using System.Buffers.Text;
using System.Security.Cryptography;
using CellBot.Organization;
using CellBot.PersonalPages.Push;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>
/// The office's key on P-256, out of a secret that the key ring protects: made at its first use, in every backup of the database, the same
/// on every host. A new one would end every subscription.
/// </summary>
internal sealed class VapidKey : IVapidKey
{
    private readonly Lazy<(string Private, string Public)> _pair;

    public VapidKey(IDataProtectionProvider protection, IProtectionKeyStore keys)
    {
        var secret = new RingSecret(protection, keys, "vapidKey", "vapid key");
        // What failed once is tried again: the database may have been away.
        _pair = new(() => PairOf(secret.Value), LazyThreadSafetyMode.PublicationOnly);
    }

    public string Public => _pair.Value.Public;

    public string Private => _pair.Value.Private;

    private static (string Private, string Public) PairOf(byte[] secret)
    {
        // One secret in four thousand million is no number of the curve's: then its hash is taken.
        for (var scalar = secret; ; scalar = SHA256.HashData(scalar))
            try
            {
                using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
                var point = key.ExportParameters(includePrivateParameters: false).Q;
                return (Base64Url.EncodeToString(scalar), Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]));
            }
            catch (CryptographicException) { }
    }
}
