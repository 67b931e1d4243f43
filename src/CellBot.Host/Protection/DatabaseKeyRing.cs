using System.Xml.Linq;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CellBot.Host.Protection;

/// <summary>
/// The data protection key ring in the database, for all hosts alike. The framework asks for it synchronously, seldom, and keeps what it
/// got.
/// </summary>
internal sealed class DatabaseKeyRing(IProtectionKeyStore keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Blocking(() => keys.AllAsync(CancellationToken.None)).Select(XElement.Parse).Where(element => IsRings(element.Name.LocalName))];

    public void StoreElement(XElement element, string friendlyName) =>
        Blocking(async () =>
        {
            await keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None);
            return true;
        });

    // Beside the ring lie secrets that it protects, see RingSecret and AuditKeys.
    private static bool IsRings(string name) => name is "key" or "revocation";

    private static T Blocking<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
