using CellBot.Host.Settings;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CellBot.Host.Protection;

/// <summary>
/// Data protection with its ring in the database, wrapped by a key that is not in it: every host reads what another protected (forms,
/// phones).
/// </summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(this IServiceCollection services, HostSettings settings)
    {
        if (RingKey.Of(settings) is { } key)
        {
            var wrapping = new RingKeyWrapping(key);
            services.AddSingleton(key).AddSingleton<IXmlEncryptor>(wrapping).AddSingleton<IXmlDecryptor>(wrapping);
        }
        services.AddDataProtection().SetApplicationName("cellbot");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IProtectionKeyStore, IServiceProvider>(
                (options, keys, provider) =>
                {
                    options.XmlRepository = new DatabaseKeyRing(keys);
                    options.XmlEncryptor = provider.GetService<IXmlEncryptor>();
                }
            );
        return services
            .AddSingleton<IPhoneProtection, PhoneProtection>()
            .AddSingleton<IAnswerProtection, AnswerProtection>()
            .AddSingleton<IAccountProtection, AccountProtection>()
            .AddSingleton<AuditKeys>()
            .AddSingleton<RingRewrapping>();
    }
}
