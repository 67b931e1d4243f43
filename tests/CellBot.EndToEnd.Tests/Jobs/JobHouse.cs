using CellBot.Host.Hosting;
using CellBot.Host.Jobs;
using CellBot.Host.Protection;
using CellBot.Host.Settings.Reading;
using CellBot.Jobs;
using CellBot.Messages;
using CellBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>One host's scheduler over a database, wired as the host wires it, without web and loops.</summary>
internal sealed class JobHouse : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CellBotDatabase _database;
    private readonly ServiceProvider _services;
    private Task _running = Task.CompletedTask;

    private JobHouse(CellBotDatabase database, ServiceProvider services) => (_database, _services) = (database, services);

    public JobBoard Board => _services.GetRequiredService<JobBoard>();

    public IServiceProvider Services => _services;

    private HangfireScheduler Scheduler => _services.GetRequiredService<HangfireScheduler>();

    public static async Task<JobHouse> StartAsync(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:CellBot"] = connectionString,
                    ["Content:Path"] = CellBot.Testing.Repository.Content,
                }
            )
            .Build();
        var settings = SettingsReader.Read(configuration).Settings;
        var database = CellBotDatabase.Open(connectionString);
        await database.MigrateAsync();
        var messages = (await MessageCatalogReader.ReadAsync(Path.Combine(settings.ContentFolder, "messages"), default)).Catalog!;
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostApplicationLifetime, NoLifetime>()
            .AddCellBot(settings, database, messages)
            .AddJobs();
        var house = new JobHouse(database, services.BuildServiceProvider());
        await house._services.GetRequiredService<AuditKeys>().LoadAsync(default);
        house._running = RunAsync(house.Scheduler, house._stop.Token);
        while (!house.Scheduler.IsRunning)
        {
            if (house._running.IsCompleted)
                await house._running;
            await Task.Delay(20);
        }
        return house;
    }

    private static async Task RunAsync(HangfireScheduler scheduler, CancellationToken cancellationToken)
    {
        try
        {
            await scheduler.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;
        public CancellationToken ApplicationStopping => default;
        public CancellationToken ApplicationStopped => default;

        public void StopApplication() { }
    }
}
