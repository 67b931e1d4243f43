using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CellBot.Webhooks;

/// <summary>How whoever is told knows that it was us, and when: HMAC-SHA256, in hex, over the time, a dot and the body.</summary>
public static class WebhookSignature
{
    public const string Header = "X-CellBot-Signature";
    public const string TimeHeader = "X-CellBot-Time";
    public const string EventHeader = "X-CellBot-Event";
    public const string IdHeader = "X-CellBot-Id";

    /// <param name="unixSeconds">As it stands in <see cref="TimeHeader"/>.</param>
    public static string Of(byte[] secret, long unixSeconds, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(unixSeconds.ToString(CultureInfo.InvariantCulture) + "."));
        hash.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
