using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CellBot.Organization.Accounts;

/// <summary>The codes of authenticator apps: RFC 6238 with SHA-1, six digits, steps of 30 seconds, as every app has them. Pure.</summary>
public static class Totp
{
    /// <summary>Bytes of a key (RFC 4226 asks for 20).</summary>
    public const int KeyBytes = 20;

    private const int Seconds = 30;
    private const int Digits = 6;

    /// <summary>Steps before and after: a phone's clock may be half a minute off.</summary>
    private const int Drift = 1;

    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    public static string CodeOf(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is; null when it is none of now, or not later than the last one taken.</summary>
    /// <param name="typed">Blanks within make no difference.</param>
    public static long? StepOf(ReadOnlySpan<byte> key, string typed, DateTimeOffset now, long last)
    {
        var code = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
        if (code.Length != Digits)
            return null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
            if (
                step > last
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code))
            )
                return step;
        return null;
    }

    /// <summary>The key as people type it into an app (RFC 4648 base 32).</summary>
    public static string Base32(ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder((key.Length * 8 + 4) / 5);
        int bits = 0,
            held = 0;
        foreach (var next in key)
        {
            held = (held << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32Letters[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Base32Letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What a QR code says to an app.</summary>
    public static string Link(string issuer, string account, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}"
        + $"?secret={Base32(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
