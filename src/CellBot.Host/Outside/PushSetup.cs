using CellBot.Host.Loops;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.PersonalPages.Push;
using CellBot.Reminders;
using CellBot.Ways;

namespace CellBot.Host.Outside;

internal static class PushSetup
{
    public static IServiceCollection AddPush(this IServiceCollection services, HostSettings settings) =>
        services
            .AddSingleton(settings.Push)
            .AddSingleton<IPushProtection, PushProtection>()
            .AddSingleton<VapidKey>()
            .AddSingleton<IVapidKey>(provider => provider.GetRequiredService<VapidKey>())
            .AddSingleton<PushService>()
            .AddSingleton<IWayChannel, PushChannel>()
            .AddSingleton<IPushCaller>(provider => new PushCaller(
                settings.Push,
                provider.GetRequiredService<VapidKey>(),
                settings.Push.Contact is { Length: > 0 } contact ? contact : settings.Listen.PublicUrl ?? ""
            ))
            .AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<PushSender>(provider, provider.GetRequiredService<ReminderSettings>().QuietHours)
            );

    /// <summary>Only where notices are offered.</summary>
    public static IServiceCollection AddPushLoop(this IServiceCollection services, HostSettings settings) =>
        settings.Push.Enabled ? services.AddLoop((provider, host) => provider.GetRequiredService<PushSender>().Loop(host)) : services;
}
