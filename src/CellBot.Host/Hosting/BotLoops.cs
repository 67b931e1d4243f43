using CellBot.Conversations;
using CellBot.Delivery;
using CellBot.Host.Loops;
using CellBot.Host.Settings;
using CellBot.Host.Updates;
using CellBot.Organization.Bots;
using CellBot.Telegram;

namespace CellBot.Host.Hosting;

/// <summary>
/// What is done for one bot: sending, with a journal of its own, the way in of its updates and their handling, its cards and its menu.
/// </summary>
internal static class BotLoops
{
    public static IServiceCollection AddBot(this IServiceCollection services, Bot bot, HostSettings settings)
    {
        // Keyed: one of each for every bot.
        services
            .AddKeyedSingleton<CompletionJournal>(bot.Id, (provider, _) => ActivatorUtilities.CreateInstance<CompletionJournal>(provider))
            .AddKeyedSingleton<SenderLoop>(
                bot.Id,
                (provider, _) =>
                    ActivatorUtilities.CreateInstance<SenderLoop>(
                        provider,
                        bot.Id,
                        Of(provider, bot).Channel,
                        settings.DispatchOf(Of(provider, bot).Options.Limits),
                        provider.GetRequiredKeyedService<CompletionJournal>(bot.Id)
                    )
            );
        services.AddHostedJournal(bot);
        services
            .AddLoop(bot, (provider, host) => provider.GetRequiredKeyedService<SenderLoop>(bot.Id).Loop(host))
            .AddLoop(
                bot,
                (provider, host) => ActivatorUtilities.CreateInstance<CardEditor>(provider, bot.Id, Of(provider, bot).Channel).Loop(host)
            )
            .AddLoop(
                bot,
                (provider, host) => ActivatorUtilities.CreateInstance<PinKeeper>(provider, bot.Id, Of(provider, bot).Pins).Loop(host)
            )
            .AddLoop(
                bot,
                (provider, host) =>
                    ActivatorUtilities
                        .CreateInstance<UpdateProcessor>(
                            provider,
                            bot.Id,
                            Of(provider, bot).Reader,
                            provider.GetRequiredService<UpdateDoors>().Of(bot.Id).Signal
                        )
                        .Loop(host)
            )
            .AddLoop(
                bot,
                (provider, host) => ActivatorUtilities.CreateInstance<CommandMenu>(provider, Of(provider, bot).Directory).Loop(host)
            );
        return services.AddLoop(bot, (provider, host) => provider.GetRequiredService<UpdateDoors>().Of(bot.Id).Loop(host));
    }

    private static IServiceCollection AddHostedJournal(this IServiceCollection services, Bot bot) =>
        services.AddLoop(
            $"completion journal {bot.Name}",
            provider => provider.GetRequiredKeyedService<CompletionJournal>(bot.Id).RunAsync
        );

    private static TelegramBot Of(IServiceProvider provider, Bot bot) => provider.GetRequiredService<TelegramBots>().Find(bot.Id);
}
