using System.Buffers.Text;
using System.Security.Cryptography;
using CellBot.Organization.Joining;

namespace CellBot.Organization.PersonalLinks;

/// <summary>144 random bits, base64url: made for a QR code, not for typing. It tells nothing of whose it is.</summary>
public static class PersonalLinkToken
{
    private const int Bytes = 18;

    public static string Make(Entropy entropy) => Base64Url.EncodeToString(entropy(Bytes));

    /// <summary>What is kept of a token; null for what cannot be one.</summary>
    public static byte[]? HashOf(string token) =>
        // Blanks count for nothing in base64, so the length of the text is asked too.
        token.Length == Base64Url.GetEncodedLength(Bytes)
        && Base64Url.IsValid(token, out var length)
        && length == Bytes
            ? SHA256.HashData(Base64Url.DecodeFromChars(token))
            : null;
}
