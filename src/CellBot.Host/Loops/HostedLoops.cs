using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Restoring;

namespace CellBot.Host.Loops;

internal static class HostedLoops
{
    /// <summary>Runs a loop of the product as long as the host runs and its installation is not held.</summary>
    /// <param name="evenHeld">It only watches: it runs in a held installation too.</param>
    public static IServiceCollection AddLoop(
        this IServiceCollection services,
        Func<IServiceProvider, LoopHost, LeasedLoop> loop,
        bool evenHeld = false
    ) =>
        services.AddSingleton<IHostedService>(provider => new HostedLoop(
            loop(provider, provider.GetRequiredService<LoopHost>()),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            evenHeld ? null : provider.GetRequiredService<Hold>()
        ));

    /// <summary>Runs a loop of one bot, on the host that has the bot.</summary>
    public static IServiceCollection AddLoop(
        this IServiceCollection services,
        Bot bot,
        Func<IServiceProvider, LoopHost, LeasedLoop> loop
    ) =>
        services.AddLoop(
            (provider, host) =>
                loop(
                    provider,
                    provider.GetRequiredService<BotFleet>().HasSeveral
                        ? host with
                        {
                            Label = bot.Name,
                            IsOurs = () => host.IsOurs!() && provider.GetRequiredService<HostShare>().IsOurs(bot.Id),
                        }
                        : host
                )
        );

    /// <summary>Runs what itself goes on until it is stopped; begun anew should it fail.</summary>
    public static IServiceCollection AddLoop(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, Func<CancellationToken, Task>> run
    ) =>
        services.AddLoop(
            (provider, host) =>
                new LeasedLoop(name, TimeSpan.FromSeconds(1), run(provider), host) { MaxRetryAfter = TimeSpan.FromSeconds(30) }
        );

    /// <summary>What the loops of this host share.</summary>
    public static IServiceCollection AddLoopHost(this IServiceCollection services) =>
        services
            .AddSingleton(_ => new HolderName($"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}"))
            .AddSingleton<LoopHealth>()
            .AddSingleton(_ => new Random())
            .AddSingleton<Hold>()
            .AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<LoopHost>(provider) with
                {
                    IsOurs = provider.GetRequiredService<Hold>().MayRun,
                }
            );
}
