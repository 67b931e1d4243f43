using System.Xml.Linq;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CellBot.Host.Hosting;

/// <summary>The data protection key ring in the database, for all hosts alike. The framework asks for it synchronously, seldom, and keeps what it got.</summary>
internal sealed class DatabaseKeyRing(IProtectionKeyStore keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Blocking(() => keys.AllAsync(CancellationToken.None)).Select(XElement.Parse).Where(element => element.Name != PhoneProtection.KeyElement)];

    public void StoreElement(XElement element, string friendlyName) => Blocking(async () =>
    {
        await keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None);
        return true;
    });

    private static T Blocking<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
