using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CellBot.Host.Hosting;

/// <summary>Data protection with its ring in the database: every host reads what another protected (forms, phones).</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("cellbot");
        services.AddOptions<KeyManagementOptions>().Configure<IProtectionKeyStore>((options, keys) => options.XmlRepository = new DatabaseKeyRing(keys));
        return services.AddSingleton<IPhoneProtection, PhoneProtection>();
    }
}
