using CellBot.Broadcasts;
using CellBot.Broadcasts.Finishing;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Host.Folders;
using CellBot.Host.Intake;
using CellBot.Host.Loops;
using CellBot.Host.Outside;
using CellBot.Host.Settings;
using CellBot.Host.Updates;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;
using CellBot.Reminders;
using CellBot.Restoring;
using CellBot.Storage;
using CellBot.Webhooks;

namespace CellBot.Host.Hosting;

/// <summary>What a host does without being asked. Any number of hosts may share a database: leases let one of them do each thing.</summary>
internal static class HostLoops
{
    public static IServiceCollection AddLoops(this IServiceCollection services, HostSettings settings)
    {
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
            .AddSingleton<IDepartures>(provider =>
                DepartureFile.TryOpen(
                    settings.StateFolder,
                    settings.Database.IsPostgres ? settings.Database.ConnectionString : Path.GetFullPath(settings.Database.SqliteFile!),
                    provider.GetRequiredService<HolderName>().Value
                ) ?? (IDepartures)NoDepartures.Instance
            )
            .AddSingleton<TapMetrics>()
            .AddSingleton<TapAnswers>()
            .AddSingleton<TapHandler>()
            .AddDialogs()
            .AddSingleton<ChatHandler>()
            .AddSingleton<LostGroups>()
            .AddSingleton<FinishedNotices>()
            .AddSingleton<LeaderCalls>()
            .AddSingleton<BroadcastStarter>()
            .AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<Reconciler>(
                    provider,
                    (IReadOnlyList<long>)[.. provider.GetRequiredService<BotFleet>().All.Select(bot => bot.Id)]
                )
            )
            .AddSingleton<BotMoves>()
            .AddSingleton<ReminderLoop>()
            .AddSingleton<UpdateDoors>();

        services
            .AddLoop((provider, host) => provider.GetRequiredService<HoldLoop>().Loop(host), evenHeld: true)
            .AddSingleton<ProgramStore>()
            .AddSingleton<ProgramWatch>()
            .AddLoop((provider, host) => provider.GetRequiredService<ProgramWatch>().Loop(host), evenHeld: true)
            .AddLoop((provider, host) => provider.GetRequiredService<BotMoves>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<BroadcastStarter>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<FinishedNotices>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<WebhookSender>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<LeaderCalls>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<LostGroups>().Loop(host))
            .AddLoop((provider, host) => provider.GetRequiredService<HolidayFiles>().Loop(host))
            .AddSingleton<DirectiveFolder>()
            .AddLoop((provider, host) => provider.GetRequiredService<DirectiveFolder>().Loop(host))
            .AddReportLoops()
            .AddPushLoop(settings)
            .AddMailLoop(settings)
            .AddWayLoops()
            .AddIntakeLoops(settings);
        foreach (var bot in settings.Bots.All)
            services.AddBot(bot, settings);
        return settings.Bots.HasSeveral
            ? services
                .AddSingleton(provider => new HostShare(
                    provider.GetRequiredService<ILeaseStore>(),
                    provider.GetRequiredService<HolderName>(),
                    [.. settings.Bots.All.Select(bot => bot.Id)]
                ))
                .AddLoop((provider, host) => provider.GetRequiredService<HostShare>().Loop(host))
            : services;
    }

    /// <summary>Only where the folders are named.</summary>
    private static IServiceCollection AddIntakeLoops(this IServiceCollection services, HostSettings settings)
    {
        if (settings.Intake.Folder.Length > 0)
            services.AddSingleton<IntakeFolder>().AddLoop((provider, host) => provider.GetRequiredService<IntakeFolder>().Loop(host));
        if (settings.Intake.Outbox.Length > 0)
            services
                .AddSingleton<StatusPacketWriter>()
                .AddLoop((provider, host) => provider.GetRequiredService<StatusPacketWriter>().Loop(host));
        return services;
    }
}
