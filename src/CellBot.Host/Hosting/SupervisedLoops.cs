using CellBot.Delivery;

namespace CellBot.Host.Hosting;

internal static class SupervisedLoops
{
    /// <summary>Runs a loop of the product as long as the host runs.</summary>
    public static IServiceCollection AddLoop(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, Func<CancellationToken, Task>> loop
    ) =>
        services.AddSingleton<IHostedService>(provider => new SupervisedLoop(
            name,
            loop(provider),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<LoopHealth>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SupervisedLoop>>()
        ));
}
