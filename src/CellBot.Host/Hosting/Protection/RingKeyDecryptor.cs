using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CellBot.Host.Hosting.Protection;

/// <summary>
/// What stored keys of the ring name to be opened with. The framework makes it by its whole name, which stands beside each key in every
/// installation and is read by the version before too: the name never changes, and there is nothing else here.
/// </summary>
internal sealed class RingKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<IXmlDecryptor>().Decrypt(encryptedElement);
}
