using CellBot.Broadcasts;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Host.Intake;
using CellBot.Host.Settings;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Reminders;
using CellBot.Telegram.Updates;

namespace CellBot.Host.Hosting;

/// <summary>What a host does without being asked. Any number of hosts may share a database: leases let one of them do each thing.</summary>
internal static class HostLoops
{
    private static readonly TimeSpan PollerLease = TimeSpan.FromSeconds(2.5);

    public static IServiceCollection AddLoops(this IServiceCollection services, HostSettings settings)
    {
        // Unique for each run: a holder that comes back after a crash is another one.
        var holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
        services
            .AddSingleton(provider => new DeliveryTexts(
                provider.GetRequiredService<MessageCatalog>().Text(MessageKeys.Announcement.SentAgain),
                provider
                    .GetRequiredService<MessageCatalog>()
                    .Text(MessageKeys.Announcement.Counter, ("count", "{count}"), ("total", "{total}"))
            )
            {
                CounterThen = provider
                    .GetRequiredService<MessageCatalog>()
                    .Text(MessageKeys.Announcement.CounterThen, ("count", "{count}"), ("total", "{total}")),
            })
            .AddSingleton<IDepartures>(_ =>
                DepartureFile.TryOpen(
                    StateFolder(settings),
                    settings.Database.IsPostgres ? settings.Database.ConnectionString : Path.GetFullPath(settings.Database.SqliteFile!),
                    holder
                ) ?? (IDepartures)NoDepartures.Instance
            )
            .AddSingleton<CompletionJournal>()
            .AddSingleton<TapAnswers>()
            .AddSingleton<TapHandler>()
            .AddDialogs()
            .AddSingleton<ChatHandler>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<LostGroups>(provider, provider.GetRequiredService<BotId>().Value))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<CardEditor>(provider, provider.GetRequiredService<BotId>().Value))
            .AddSingleton<LeaderCalls>()
            .AddSingleton<BroadcastStarter>()
            .AddSingleton(provider => Make<SenderLoop>(provider, holder))
            .AddSingleton(provider => Make<Reconciler>(provider, holder))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ReminderLoop>(provider, holder))
            .AddSingleton(provider => Make<UpdateProcessor>(provider, holder));

        services
            .AddLoop("completion journal", provider => provider.GetRequiredService<CompletionJournal>().RunAsync)
            .AddLoop("sender", provider => provider.GetRequiredService<SenderLoop>().RunAsync)
            .AddLoop("broadcast starter", provider => provider.GetRequiredService<BroadcastStarter>().RunAsync)
            .AddLoop(
                "cards",
                provider =>
                    stop =>
                        Leased(provider, holder, Lease.Cards(provider.GetRequiredService<BotId>().Value))
                            .RunAsync(provider.GetRequiredService<CardEditor>().RunAsync, stop)
            )
            .AddLoop("leader calls", provider => provider.GetRequiredService<LeaderCalls>().RunAsync)
            .AddLoop("lost groups", provider => provider.GetRequiredService<LostGroups>().RunAsync)
            .AddLoop("inbox", provider => provider.GetRequiredService<UpdateProcessor>().RunAsync)
            .AddLoop("holidays", provider => provider.GetRequiredService<HolidayFiles>().RunAsync)
            .AddLoop("command menu", provider => provider.GetRequiredService<CommandMenu>().RunAsync)
            .AddSingleton<CommandMenu>()
            .AddLoop("directives folder", provider => provider.GetRequiredService<DirectiveFolder>().RunAsync)
            .AddSingleton<DirectiveFolder>()
            .AddReportLoops()
            .AddIntakeLoops(settings, holder);
        return settings.Telegram.UsesWebhook
            ? services.AddLoop(
                "webhook registration",
                provider =>
                    async stop =>
                    {
                        await provider.GetRequiredService<WebhookRegistration>().RunAsync(stop);
                        await Stopping.WaitAsync(stop);
                    }
            )
            : services.AddLoop(
                "polling",
                provider =>
                    stop =>
                        Leased(provider, holder, Lease.Poller(provider.GetRequiredService<BotId>().Value))
                            .RunAsync(provider.GetRequiredService<PollingUpdateSource>().RunAsync, stop)
            );
    }

    // Beside the embedded database; with PostgreSQL the service's own folder (systemd's StateDirectory), else data/ as ever.
    private static string StateFolder(HostSettings settings) =>
        settings.Database is { IsPostgres: false, SqliteFile: { } file } ? Path.GetDirectoryName(Path.GetFullPath(file))!
        : Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } own ? own.Split(':')[0]
        : Path.GetFullPath("data");

    /// <summary>Only where the folders are named.</summary>
    private static IServiceCollection AddIntakeLoops(this IServiceCollection services, HostSettings settings, string holder)
    {
        if (settings.Intake.Folder.Length > 0)
            services
                .AddSingleton<IntakeFolder>()
                .AddLoop("intake folder", provider => provider.GetRequiredService<IntakeFolder>().RunAsync);
        if (settings.Intake.Outbox.Length > 0)
            services
                .AddSingleton(provider => ActivatorUtilities.CreateInstance<StatusPacketLoop>(provider, holder))
                .AddLoop("status packets", provider => provider.GetRequiredService<StatusPacketLoop>().RunAsync);
        return services;
    }

    private static LeasedWork Leased(IServiceProvider provider, string holder, string lease) =>
        new(lease, holder, PollerLease, provider.GetRequiredService<ILeaseStore>(), provider.GetRequiredService<TimeProvider>());

    /// <summary>Loops take the bot's number and the holder's name first, then what the container has.</summary>
    private static T Make<T>(IServiceProvider provider, string holder) =>
        ActivatorUtilities.CreateInstance<T>(provider, provider.GetRequiredService<BotId>().Value, holder);
}
