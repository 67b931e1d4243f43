using CellBot.Delivery;
using CellBot.Telegram.Client;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CellBot.Telegram;

/// <summary>Puts the channel into a host. The host binds the section <c>Telegram</c> to <see cref="TelegramOptions"/> and validates it on start.</summary>
public static class TelegramServices
{
    public static IServiceCollection AddTelegram(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
            Wire(provider.GetRequiredService<IOptions<TelegramOptions>>().Value, provider.GetRequiredService<TimeProvider>(), new Random()));
        services.AddSingleton(provider => new TelegramBotClient(provider.GetRequiredService<GuardedWire>()));
        services.AddSingleton<ITelegramBotClient>(provider => provider.GetRequiredService<TelegramBotClient>());
        services.AddSingleton<IMessageChannel>(provider =>
            new TelegramChannel(provider.GetRequiredService<GuardedWire>(), provider.GetRequiredService<IOptions<TelegramOptions>>().Value));
        return services;
    }

    internal static GuardedWire Wire(TelegramOptions options, TimeProvider clock, Random chance) =>
        new(new BotWire(options), new CallGuards(clock, chance), options, clock);
}
