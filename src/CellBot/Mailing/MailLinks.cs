using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CellBot.Mailing;

/// <summary>Addresses of pages that only whoever got the letter can open: keyed by the host, nothing of them is stored.</summary>
/// <param name="Base">Where pages are reached from outside.</param>
public sealed record MailLinks(string Base, IMailProtection Protection)
{
    /// <summary>Every page of letters lies below it.</summary>
    public const string Root = "/e";

    private const int MacBytes = 16;

    public string Confirm(long addressId) => Of(addressId, "xac-nhan");

    public string End(long addressId) => Of(addressId, "ngung");

    /// <summary>Null: not one of ours.</summary>
    public long? AddressOf(string token)
    {
        var parts = token.Split('.');
        return
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(id)), Encoding.UTF8.GetBytes(parts[1]))
            ? id
            : null;
    }

    private string Of(long id, string act) =>
        string.Create(CultureInfo.InvariantCulture, $"{Base.TrimEnd('/')}{Root}/{id}.{Mac(id)}/{act}");

    private string Mac(long id) =>
        Base64Url.EncodeToString(
            Protection.HashOf(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"letters:{id}")))[..MacBytes]
        );
}
