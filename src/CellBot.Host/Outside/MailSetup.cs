using CellBot.Host.Loops;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Mailing;
using CellBot.Ways;

namespace CellBot.Host.Outside;

internal static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, HostSettings settings) =>
        services
            .AddSingleton(settings.Mail)
            .AddSingleton<IMailProtection, MailProtection>()
            .AddSingleton(provider => new MailLinks(
                settings.Listen.PublicUrl ?? settings.Listen.Addresses[0],
                provider.GetRequiredService<IMailProtection>()
            ))
            .AddSingleton<IMailer, SmtpMailer>()
            .AddSingleton<IWayChannel, MailChannel>()
            .AddSingleton<MailService>()
            .AddSingleton<MailComposer>()
            .AddSingleton<MailSender>();

    /// <summary>Only where a server is named.</summary>
    public static IServiceCollection AddMailLoop(this IServiceCollection services, HostSettings settings) =>
        settings.Mail.IsOn ? services.AddLoop((provider, host) => provider.GetRequiredService<MailSender>().Loop(host)) : services;
}
