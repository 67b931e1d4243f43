using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Broadcasts.Schedules;
using CellBot.Broadcasts.Trials;
using CellBot.Bulletins;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Directives.Signed;
using CellBot.Host.Backup;
using CellBot.Host.Folders;
using CellBot.Host.Intake;
using CellBot.Host.Loops;
using CellBot.Host.Outside;
using CellBot.Host.Protection;
using CellBot.Host.Settings;
using CellBot.Host.Updates;
using CellBot.Intake;
using CellBot.Intake.Lists;
using CellBot.Intake.Office;
using CellBot.Intake.Packets;
using CellBot.Intake.Scans;
using CellBot.Intake.Uploads;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Export;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.PersonalLinks;
using CellBot.Organization.Privacy;
using CellBot.PersonalPages;
using CellBot.PersonalPages.Feeds;
using CellBot.Proofs;
using CellBot.Reminders;
using CellBot.Restoring;
using CellBot.Storage;
using CellBot.Storage.Conversations;
using CellBot.Telegram;
using CellBot.Web.SignIn;
using CellBot.Webhooks;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Hosting;

/// <summary>
/// Puts the house together: ports to their stores, rules to their options. What the host and every command share; nothing in here runs by
/// itself.
/// </summary>
internal static class CellBotServices
{
    public static IServiceCollection AddCellBot(
        this IServiceCollection services,
        HostSettings settings,
        CellBotDatabase database,
        MessageCatalog messages
    )
    {
        // Instances that others made are theirs to dispose of.
        services
            .AddSingleton(settings)
            .AddSingleton(messages)
            .AddSingleton(settings.Broadcasts)
            .AddSingleton(settings.Schedules)
            .AddSingleton(settings.Proofs)
            .AddSingleton(settings.Dispatch)
            .AddSingleton(settings.Content)
            .AddSingleton<IOptions<TelegramOptions>>(Options.Create(settings.Channel))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings.Bots);
        return services
            .AddTelegram()
            .AddCellBotStorage(database, settings.Broadcasts.ResendUncertain)
            .AddKeyRing(settings)
            .AddAccounts(settings.SignIn)
            .AddRules()
            .AddReports(settings)
            .AddReminders(settings)
            .AddWays(settings)
            .AddWebhooks(settings)
            .AddPush(settings)
            .AddMail(settings);
    }

    private static IServiceCollection AddRules(this IServiceCollection services) =>
        services
            .AddSingleton<UpdateSeal>()
            .AddSingleton<IUpdateStore>(provider => new SealedUpdates(
                new UpdateStore(provider.GetRequiredService<CellBotDatabase>()),
                provider.GetRequiredService<UpdateSeal>()
            ))
            .AddSingleton<DeliveryMetrics>()
            .AddLoopHost()
            .AddSingleton<IInstallationMark, InstallationMark>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<HoldLoop>(provider, (Func<string>)InstallationMark.NewIdentity))
            .AddSingleton<AnnouncementComposer>()
            .AddSingleton<Announcements>()
            .AddSingleton<BotForecast>()
            .AddSingleton<BroadcastService>()
            .AddSingleton<CorrectionService>()
            .AddSingleton<TrialService>()
            .AddSingleton<SavedAudienceService>()
            .AddSingleton<ScheduleService>()
            .AddSingleton<ScheduleRunner>()
            .AddSingleton<RhythmFormat>()
            .AddSingleton(provider => HolidayFiles.Open(provider.GetRequiredService<HostSettings>()))
            .AddSingleton<HolidayFiles>()
            .AddSingleton<HolidayService>()
            .AddSingleton<ContentDirectiveImporter>()
            .AddSingleton<ImportService>()
            .AddSingleton<ExportService>()
            .AddSingleton<IsGroupChat>(provider =>
                provider.GetRequiredService<IMessageChannels>().Of(provider.GetRequiredService<BotFleet>().Default.Id).IsGroup
            )
            .AddDirectiveIntake()
            .AddJoining();

    private static IServiceCollection AddDirectiveIntake(this IServiceCollection services) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<HostSettings>().Intake)
            .AddSingleton<IPdfTextExtractor>(provider => new PdfToText(
                provider.GetRequiredService<IntakeOptions>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<IOfficeConverter, LibreOffice>()
            .AddSingleton<IPdfPrinter, ChromiumPrinter>()
            .AddSingleton<ProofVerifier>()
            .AddSingleton(provider => provider.GetRequiredService<HostSettings>().Voice)
            .AddSingleton<IVoice, VoiceProgram>()
            .AddSingleton<BulletinService>()
            .AddSingleton<IScanReader>(provider => new TesseractScans(
                provider.GetRequiredService<IntakeOptions>(),
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<DocumentIntake>()
            .AddSingleton<IUploadProtection, UploadProtection>()
            .AddSingleton<UploadSafe>()
            .AddSingleton<PendingDocuments>()
            .AddSingleton<PendingImports>()
            .AddSingleton<PauseService>()
            .AddSingleton<BotOverview>()
            .AddSingleton<CurrentUnits>()
            .AddSingleton<DirectiveReadings>()
            .AddSingleton<DirectiveService>()
            .AddSingleton<CellBot.Directives.Corrections.ReadingCorrectionService>()
            .AddSingleton<SignedDocumentService>()
            .AddSingleton<PacketIntake>()
            .AddSingleton<IStatusFolder, StatusFolder>()
            .AddSingleton<IncomingReader>()
            .AddSingleton<IncomingService>()
            .AddSingleton<MessageDraftService>();

    private static IServiceCollection AddWebhooks(this IServiceCollection services, HostSettings settings) =>
        services
            .AddSingleton(settings.Webhooks)
            .AddSingleton<IWebhookSecrets, WebhookSecrets>()
            .AddSingleton<IWebhookCaller, WebhookCaller>()
            .AddSingleton(provider => new WebhookService(
                provider.GetRequiredService<IWebhookStore>(),
                provider.GetRequiredService<IWebhookSecrets>(),
                settings.Webhooks,
                RandomNumberGenerator.GetBytes,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<WebhookSender>();

    private static IServiceCollection AddJoining(this IServiceCollection services) =>
        services
            .AddSingleton<Entropy>(RandomNumberGenerator.GetBytes)
            .AddSingleton<ServingBots>()
            .AddSingleton<InvitationService>()
            .AddSingleton<RosterService>()
            .AddSingleton<PersonService>()
            .AddSingleton(provider => provider.GetRequiredService<HostSettings>().PersonalLinks)
            .AddSingleton(provider => provider.GetRequiredService<HostSettings>().Retention)
            .AddSingleton<PersonalLinkService>()
            .AddSingleton<PersonalPageService>()
            .AddSingleton<PersonalReportService>()
            .AddSingleton<PersonalFormService>()
            .AddSingleton<PersonalDirectiveParts>()
            .AddSingleton<FeedLinkService>()
            .AddSingleton<FeedDays>()
            .AddSingleton<FeedService>()
            .AddSingleton<ApiKeyService>()
            .AddSingleton<AuditAnchoring>()
            .AddSingleton<AnchorFolder>()
            .AddSingleton<IAnchorSink>(provider => provider.GetRequiredService<AnchorFolder>())
            .AddSingleton<ReplySender>()
            .AddSingleton<ConsentHandler>()
            .AddSingleton<OtherBots>()
            .AddSingleton<GroupJoins>()
            .AddSingleton<JoinHandler>()
            .AddSingleton<TopicHandler>();
}
