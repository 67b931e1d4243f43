using CellBot.Host.Loops;
using CellBot.Host.Outside;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Ways;
using CellBot.Ways.Losses;
using CellBot.Ways.Sms;
using CellBot.Web.Sms;

namespace CellBot.Host.Hosting;

/// <summary>
/// The ways to people beside the group. A further one is an <see cref="IWayChannel"/>, registered after these: the last of a way counts.
/// </summary>
internal static class WayServices
{
    public static IServiceCollection AddWays(this IServiceCollection services, HostSettings settings) =>
        services
            .AddSingleton(settings.Ways)
            .AddSingleton(settings.Sms)
            .AddSingleton<WaySignal>()
            .AddSingleton<WayChannels>()
            .AddSingleton<WayPlans>()
            .AddSingleton<OwnWayService>()
            .AddSingleton<SmsPricing>()
            .AddSingleton<SmsInbox>()
            .AddSingleton(_ => new SmsWebhookSecret(
                settings.Sms.WebhookSecretFile.Length > 0 ? SmsSecrets.Read(settings.Sms.WebhookSecretFile) : settings.Sms.WebhookSecret
            ))
            .AddSingleton<ISmsGateway, SmsGateway>()
            .AddSingleton<IWayChannel, PageChannel>()
            .AddSingleton<IWayChannel, SmsChannel>()
            .AddSingleton<IWayChannel, HandChannel>()
            .AddSingleton<FallOverLoop>()
            .AddSingleton<LossLoop>();

    /// <summary>Each way has a loop of its own: a slow gateway keeps nothing else up.</summary>
    public static IServiceCollection AddWayLoops(this IServiceCollection services)
    {
        services
            .AddLoop((provider, host) => provider.GetRequiredService<LossLoop>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<FallOverLoop>().Loop(host));
        foreach (var way in (Way[])[Way.Page, Way.Sms, Way.Mail, Way.Hand])
            services.AddLoop((provider, host) => LoopOf(provider, host, way));
        return services;
    }

    private static LeasedLoop LoopOf(IServiceProvider provider, LoopHost host, Way way) =>
        provider.GetRequiredService<WayChannels>().All.FirstOrDefault(channel => channel.Way == way) is { } channel
            ? ActivatorUtilities.CreateInstance<WaySender>(provider, channel).Loop(host)
            : new LeasedLoop($"way {WayOrder.WordOf(way)}", TimeSpan.FromHours(1), _ => Task.CompletedTask, host);
}
