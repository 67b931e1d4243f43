using System.Text;
using System.Xml.Linq;
using CellBot.Host.Hosting.Protection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CellBot.Host.Protection;

/// <summary>Wraps each new key of the ring before it is stored, and unwraps it again.</summary>
internal sealed class RingKeyWrapping(RingKey key) : IXmlEncryptor, IXmlDecryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement(
                "wrapped",
                Convert.ToBase64String(key.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))
            ),
            typeof(RingKeyDecryptor)
        );

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(key.Unwrap(Convert.FromBase64String(encryptedElement.Value))));
}
