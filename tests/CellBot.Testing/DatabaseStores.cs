using CellBot.Organization.Privacy;
using CellBot.Storage;
using CellBot.Storage.Acknowledgements;
using CellBot.Storage.Auditing;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Broadcasts.Schedules;
using CellBot.Storage.Calendar;
using CellBot.Storage.Conversations;
using CellBot.Storage.Delivery;
using CellBot.Storage.Directives;
using CellBot.Storage.Intake;
using CellBot.Storage.Jobs;
using CellBot.Storage.Organization;
using CellBot.Storage.PersonalPages;
using CellBot.Storage.Proofs;
using CellBot.Storage.Reminders;
using CellBot.Storage.Reports;
using CellBot.Storage.Ways;

namespace CellBot.Testing;

public static class DatabaseStores
{
    /// <summary>The stores over a database whose schema is up to date.</summary>
    public static StoreSet Over(CellBotDatabase database) =>
        new(
            new LeaseStore(database),
            new DeliveryStore(database),
            new ReconciliationStore(database),
            new BroadcastStore(database),
            new BroadcastStore(database, resendUncertain: false),
            new DirectiveStore(database),
            new AcknowledgementStore(database),
            new ConfirmationStore(database, new AcknowledgementStore(database)),
            new ReceiptStore(database),
            new WayStore(database),
            new ChannelLossStore(database),
            new ProofStore(database),
            new RoundStore(database, new AcknowledgementStore(database)),
            new PersonalTextStore(database),
            new CardStore(database),
            new UpdateStore(database),
            (botId, clock) => new UpdateInbox(database, botId, clock),
            new ConversationStore(database),
            new RosterMembershipStore(database),
            new ApiKeyStore(database),
            new AccountStore(database),
            new SessionStore(database),
            new PasskeyStore(database),
            new AccountLinkStore(database),
            new PendingActStore(database),
            new SignInAttempts(database),
            new IdempotencyStore(database),
            new OrganizationStore(database, new PlainPhones()),
            new ListColumnStore(database),
            new UnitHistoryStore(database),
            new JoinStore(database),
            new ContactStore(database),
            new LeaderCallStore(database),
            new ReachStore(database),
            new ServingStore(database),
            new BotRowStore(database),
            new PersonStore(database, new PlainPhones()),
            new PersonalLinkStore(database),
            new StoreScrubber(database),
            PersonalData(database),
            new PersonEraser(database, PersonalData(database)),
            new AuditStore(database),
            new ProtectionKeyStore(database),
            new ReminderStore(database),
            new EscalationStore(database),
            new FormStore(database),
            new ReportStore(database),
            new ScheduleStore(database),
            new HolidayStore(database),
            new JobStore(database),
            new IncomingStore(database, new DisguisedUploads()),
            new MessageDraftStore(database),
            new PendingUploadStore(database),
            new LongTaskStore(database),
            new PauseStore(database),
            database
        );

    private static IReadOnlyList<IPersonalDataSource> PersonalData(CellBotDatabase database) =>
        [
            new RosterPersonalData(database, new PlainPhones()),
            new JoiningPersonalData(database),
            new PersonalLinkData(database),
            new FeedLinkData(database),
            new MailAddressData(database),
            new WayPersonalData(database),
            new AcknowledgementPersonalData(database),
            new ConfirmationPersonalData(database),
            new RoundPersonalData(database),
            new ChannelPersonalData(database),
            new ReportPersonalData(database),
            new AuditPersonalData(database),
            new IdempotencyPersonalData(),
        ];
}
