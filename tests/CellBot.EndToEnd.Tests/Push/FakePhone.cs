using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CellBot.EndToEnd.Tests.Push;

/// <summary>The phone's side of Web Push, by the words of RFC 8291 and RFC 8188 alone: its keys, and what it reads of a body.</summary>
internal sealed class FakePhone : IDisposable
{
    private readonly ECDiffieHellman _key;
    private readonly byte[] _auth;

    public FakePhone()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16)) { }

    public FakePhone(ECDiffieHellman key, byte[] auth) => (_key, _auth) = (key, auth);

    public string Key => Base64Url.EncodeToString(Point(_key));

    public byte[] KeyBytes => Point(_key);

    public byte[] AuthBytes => _auth;

    public string Auth => Base64Url.EncodeToString(_auth);

    public void Dispose() => _key.Dispose();

    /// <exception cref="CryptographicException">It is not for this phone, or was changed on its way.</exception>
    public string Read(byte[] body)
    {
        var salt = body[..16];
        var record = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16));
        var sender = body[21..(21 + body[20])];
        var cipher = body[(21 + sender.Length)..];
        if (cipher.Length > record)
            throw new CryptographicException("more than one record");
        using var other = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
            }
        );
        var shared = _key.DeriveRawSecretAgreement(other.PublicKey);
        var material = Expand(HMACSHA256.HashData(_auth, shared), [.. "WebPush: info\0"u8, .. Point(_key), .. sender], 32);
        var secret = HMACSHA256.HashData(salt, material);
        var plain = new byte[cipher.Length - 16];
        using var aes = new AesGcm(Expand(secret, "Content-Encoding: aes128gcm\0"u8, 16), 16);
        aes.Decrypt(Expand(secret, "Content-Encoding: nonce\0"u8, 12), cipher[..^16], cipher[^16..], plain);
        // The last record ends with a 2 and as many zeros as the sender liked.
        var end = Array.FindLastIndex(plain, one => one != 0);
        return plain[end] == 2 ? Encoding.UTF8.GetString(plain, 0, end) : throw new CryptographicException("not the last record");
    }

    private static byte[] Expand(byte[] secret, ReadOnlySpan<byte> info, int length) =>
        HMACSHA256.HashData(secret, (byte[])[.. info, 1])[..length];

    private static byte[] Point(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }
}
