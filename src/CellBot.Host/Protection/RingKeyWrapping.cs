using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CellBot.Host.Protection;

/// <summary>Wraps each new key of the ring before it is stored.</summary>
internal sealed class RingKeyEncryptor(RingKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement(
                "wrapped",
                Convert.ToBase64String(key.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))
            ),
            typeof(RingKeyDecryptor)
        );
}

/// <summary>
/// Unwraps it again. The framework makes this by its name, which stands beside each stored key: the class stays where it is.
/// </summary>
internal sealed class RingKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(
            Encoding.UTF8.GetString(services.GetRequiredService<RingKey>().Unwrap(Convert.FromBase64String(encryptedElement.Value)))
        );
}
