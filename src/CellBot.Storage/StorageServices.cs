using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Broadcasts.Finishing;
using CellBot.Broadcasts.Schedules;
using CellBot.Broadcasts.Trials;
using CellBot.Bulletins;
using CellBot.Calendar;
using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Directives.Signed;
using CellBot.Intake.Uploads;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Loops;
using CellBot.Mailing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Bots;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.PersonalLinks;
using CellBot.Organization.Privacy;
using CellBot.Organization.Topics;
using CellBot.PersonalPages;
using CellBot.PersonalPages.Feeds;
using CellBot.PersonalPages.Push;
using CellBot.Proofs;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Restoring;
using CellBot.Storage.Acknowledgements;
using CellBot.Storage.Auditing;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Broadcasts.Audiences;
using CellBot.Storage.Broadcasts.Schedules;
using CellBot.Storage.Bulletins;
using CellBot.Storage.Calendar;
using CellBot.Storage.Conversations;
using CellBot.Storage.Delivery;
using CellBot.Storage.Directives;
using CellBot.Storage.Intake;
using CellBot.Storage.Jobs;
using CellBot.Storage.Mailing;
using CellBot.Storage.Organization;
using CellBot.Storage.PersonalPages;
using CellBot.Storage.Proofs;
using CellBot.Storage.Reminders;
using CellBot.Storage.Reports;
using CellBot.Storage.Restoring;
using CellBot.Storage.Watching;
using CellBot.Storage.Ways;
using CellBot.Storage.Webhooks;
using CellBot.Watching;
using CellBot.Ways;
using CellBot.Ways.Losses;
using CellBot.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.Storage;

public static class StorageServices
{
    /// <summary>
    /// Every store over one database. An inbox belongs to one bot and is made by hand: <see cref="UpdateInbox"/>. The host adds
    /// <see cref="IPhoneProtection"/>.
    /// </summary>
    /// <param name="resendUncertain"><c>Broadcasts:ResendUncertain</c>.</param>
    public static IServiceCollection AddCellBotStorage(
        this IServiceCollection services,
        CellBotDatabase database,
        bool resendUncertain = true
    ) =>
        services
            .AddSingleton(database)
            .AddSingleton(database.Outgoing)
            .AddSingleton<ILeaseStore, LeaseStore>()
            .AddSingleton<IDeliveryStore, DeliveryStore>()
            .AddSingleton<IReconciliationStore, ReconciliationStore>()
            .AddSingleton<IBroadcastStore>(_ => new BroadcastStore(database, resendUncertain))
            .AddSingleton<ISavedAudienceStore, SavedAudienceStore>()
            .AddSingleton<IBotRowStore, BotRowStore>()
            .AddSingleton<ITrialPhoneStore, TrialPhoneStore>()
            .AddSingleton<IScheduleStore>(_ => new ScheduleStore(database, resendUncertain))
            .AddSingleton<IPauseStore, PauseStore>()
            .AddSingleton<IHolidayStore, HolidayStore>()
            .AddSingleton<IInstallationStore, InstallationStore>()
            .AddSingleton<IServiceFigures, ServiceFigureStore>()
            .AddSingleton<IJobStore, JobStore>()
            .AddSingleton<ILongTaskStore, LongTaskStore>()
            .AddSingleton<IPendingUploads, PendingUploadStore>()
            .AddSingleton<IDirectiveStore, DirectiveStore>()
            .AddSingleton<IIncomingStore, IncomingStore>()
            .AddSingleton<SignedDocumentStore>()
            .AddSingleton<ISignedDocumentStore>(provider => provider.GetRequiredService<SignedDocumentStore>())
            .AddSingleton<IDocumentFiles>(provider => provider.GetRequiredService<SignedDocumentStore>())
            .AddSingleton<IMessageDraftStore, MessageDraftStore>()
            .AddSingleton<AcknowledgementStore>()
            .AddSingleton<IAcknowledgementStore>(provider => provider.GetRequiredService<AcknowledgementStore>())
            .AddSingleton<IConfirmationStore, ConfirmationStore>()
            .AddSingleton<IReceiptStore, ReceiptStore>()
            .AddSingleton<IWayStore, WayStore>()
            .AddSingleton<IChannelLossStore, ChannelLossStore>()
            .AddSingleton<IProofStore, ProofStore>()
            .AddSingleton<IBulletinStore, BulletinStore>()
            .AddSingleton<IMailStore, MailStore>()
            .AddSingleton<IPersonalTextStore, PersonalTextStore>()
            .AddSingleton<IPushStore, PushStore>()
            .AddSingleton<IFeedLinkStore, FeedLinkStore>()
            .AddSingleton<IRoundStore, RoundStore>()
            .AddSingleton<ICardStore, CardStore>()
            .AddSingleton<IReminderStore, ReminderStore>()
            .AddSingleton<IEscalationStore, EscalationStore>()
            .AddSingleton<IUpdateStore, UpdateStore>()
            .AddSingleton<IConversationStore, ConversationStore>()
            .AddSingleton<ILeaderCallStore, LeaderCallStore>()
            .AddSingleton<IRosterMembershipStore, RosterMembershipStore>()
            .AddSingleton<IApiKeyStore, ApiKeyStore>()
            .AddSingleton<IAccountStore, AccountStore>()
            .AddSingleton<ISessionStore, SessionStore>()
            .AddSingleton<IPasskeyStore, PasskeyStore>()
            .AddSingleton<IAccountLinkStore, AccountLinkStore>()
            .AddSingleton<IPendingActStore, PendingActStore>()
            .AddSingleton<ISignInAttempts, SignInAttempts>()
            .AddSingleton<IIdempotencyStore, IdempotencyStore>()
            .AddSingleton<IOrganizationStore, OrganizationStore>()
            .AddSingleton<IListColumnStore, ListColumnStore>()
            .AddSingleton<IUnitHistoryStore, UnitHistoryStore>()
            .AddSingleton<IJoinStore, JoinStore>()
            .AddSingleton<IContactStore, ContactStore>()
            .AddSingleton<ITopicStore, TopicStore>()
            .AddSingleton<IPinStore, PinStore>()
            .AddSingleton<IWebhookStore, WebhookStore>()
            .AddSingleton<IFinishedBroadcasts, FinishedBroadcasts>()
            .AddSingleton<IReachStore, ReachStore>()
            .AddSingleton<IServingStore, ServingStore>()
            .AddSingleton<IPersonStore, PersonStore>()
            .AddSingleton<IPersonalLinkStore, PersonalLinkStore>()
            .AddSingleton<IPersonEraser, PersonEraser>()
            .AddSingleton<IStoreScrubber, StoreScrubber>()
            .AddSingleton<IPersonalDataSource, RosterPersonalData>()
            .AddSingleton<IPersonalDataSource, JoiningPersonalData>()
            .AddSingleton<IPersonalDataSource, PersonalLinkData>()
            .AddSingleton<IPersonalDataSource, FeedLinkData>()
            .AddSingleton<IPersonalDataSource, MailAddressData>()
            .AddSingleton<IPersonalDataSource, WayPersonalData>()
            .AddSingleton<IPersonalDataSource, AcknowledgementPersonalData>()
            .AddSingleton<IPersonalDataSource, ConfirmationPersonalData>()
            .AddSingleton<IPersonalDataSource, RoundPersonalData>()
            .AddSingleton<IPersonalDataSource, ChannelPersonalData>()
            .AddSingleton<IPersonalDataSource, ReportPersonalData>()
            .AddSingleton<IPersonalDataSource, AuditPersonalData>()
            .AddSingleton<IPersonalDataSource, IdempotencyPersonalData>()
            .AddSingleton<IAuditStore, AuditStore>()
            .AddSingleton<IReportStore, ReportStore>()
            .AddSingleton<IFormStore, FormStore>()
            .AddSingleton<IProtectionKeyStore, ProtectionKeyStore>();
}
