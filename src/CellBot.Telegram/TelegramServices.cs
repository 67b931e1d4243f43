using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Organization.Joining;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Updates;
using CellBot.Telegram.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace CellBot.Telegram;

/// <summary>
/// Puts the channel into a host. The host binds the section <c>Telegram</c> to <see cref="TelegramOptions"/> and validates
/// it on start.
/// </summary>
public static class TelegramServices
{
    /// <summary>Needs an <see cref="IUpdateInbox"/> in the container when updates are received.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BotClients(Options(provider), Clock(provider), new Random()));
        services.AddSingleton<ITelegramBotClient>(provider => provider.GetRequiredService<BotClients>().Calls);
        services.AddSingleton<IMessageChannel>(provider => new TelegramChannel(
            provider.GetRequiredService<BotClients>(),
            Options(provider)
        ));
        services.AddSingleton<IPinChannel>(provider => (IPinChannel)provider.GetRequiredService<IMessageChannel>());
        services.AddSingleton<IActivityReader, TelegramActivityReader>();
        services.AddSingleton<TelegramDirectory>();
        services.AddSingleton<IBotLinks>(provider => provider.GetRequiredService<TelegramDirectory>());
        services.AddSingleton<IChannelDirectory>(provider => provider.GetRequiredService<TelegramDirectory>());
        services.AddSingleton(provider => new PollingUpdateSource(
            provider.GetRequiredService<BotClients>().Calls,
            provider.GetRequiredService<IUpdateInbox>(),
            new Random(),
            provider.GetRequiredService<ILogger<PollingUpdateSource>>()
        ));
        services.AddSingleton(provider => new WebhookUpdateReceiver(
            Options(provider),
            provider.GetRequiredService<IUpdateInbox>(),
            provider.GetRequiredService<ILogger<WebhookUpdateReceiver>>()
        ));
        services.AddSingleton(provider => new WebhookRegistration(
            provider.GetRequiredService<ITelegramBotClient>(),
            Options(provider),
            new Random(),
            provider.GetRequiredService<ILogger<WebhookRegistration>>()
        ));
        return services;
    }

    private static TelegramOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<TelegramOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
