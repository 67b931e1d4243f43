using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Organization.Joining;
using CellBot.Reports;
using CellBot.Ways.Losses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CellBot.Telegram;

/// <summary>
/// Puts the channel into a host. The host binds the section <c>Telegram</c> to <see cref="TelegramOptions"/> and validates
/// it on start.
/// </summary>
public static class TelegramServices
{
    public static IServiceCollection AddTelegram(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TelegramBots(
            provider.GetRequiredService<IOptions<TelegramOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IDocumentFiles>()
        ));
        services.AddSingleton<IMessageChannels>(provider => provider.GetRequiredService<TelegramBots>());
        services.AddSingleton<IBotLinks>(provider => provider.GetRequiredService<TelegramBots>());
        services.AddSingleton<IChannelDirectory>(provider => provider.GetRequiredService<TelegramBots>());
        services.AddSingleton<IReportFileSource>(provider => provider.GetRequiredService<TelegramBots>());
        services.AddSingleton<IChannelProbe, TelegramProbe>();
        return services;
    }
}
