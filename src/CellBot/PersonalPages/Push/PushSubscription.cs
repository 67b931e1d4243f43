using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CellBot.PersonalPages.Push;

/// <summary>Where a phone's notices go, and the keys that only the phone can read them with (RFC 8291). Kept encrypted.</summary>
/// <param name="Key">The phone's point on P-256, 65 bytes.</param>
/// <param name="Auth">16 bytes that the phone shares with us.</param>
public sealed record PushSubscription(string Endpoint, byte[] Key, byte[] Auth)
{
    private const int KeyBytes = 65,
        AuthBytes = 16;

    /// <summary>Null: something of it is not as a browser writes it, or the point does not lie on the curve.</summary>
    public static PushSubscription? Read(string endpoint, string key, string auth) =>
        Bytes(key, KeyBytes) is { } point && Bytes(auth, AuthBytes) is { } secret && IsOnCurve(point)
            ? new PushSubscription(endpoint, point, secret)
            : null;

    /// <summary>For the store, to be encrypted.</summary>
    public byte[] Pack() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static PushSubscription? Unpack(byte[] packed) => JsonSerializer.Deserialize<PushSubscription>(packed);

    /// <summary>What it is found by again: the endpoint, which no two phones share.</summary>
    public byte[] Name() => Encoding.UTF8.GetBytes(Endpoint);

    private static byte[]? Bytes(string text, int length)
    {
        var plain = text.TrimEnd('=');
        return plain.Length == Base64Url.GetEncodedLength(length) && Base64Url.IsValid(plain, out var bytes) && bytes == length
            ? Base64Url.DecodeFromChars(plain)
            : null;
    }

    private static bool IsOnCurve(byte[] point)
    {
        if (point[0] != 4)
            return false;
        try
        {
            using var key = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = point[1..33], Y = point[33..] },
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
