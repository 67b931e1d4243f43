using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Intake.Uploads;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Loops;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Bots;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.PersonalLinks;
using CellBot.Organization.Privacy;
using CellBot.PersonalPages;
using CellBot.Proofs;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Storage;
using CellBot.Ways;
using CellBot.Ways.Losses;

namespace CellBot.Testing;

/// <summary>The ports over one store, whatever it is made of.</summary>
/// <param name="BroadcastsLeftToPeople">The same broadcasts in an office that leaves uncertain sends to a person.</param>
/// <param name="Database">The one they all stand on.</param>
/// <param name="Inbox">The inbox of a bot.</param>
public sealed record StoreSet(
    ILeaseStore Leases,
    IDeliveryStore Deliveries,
    IReconciliationStore Reconciliation,
    IBroadcastStore Broadcasts,
    IBroadcastStore BroadcastsLeftToPeople,
    IDirectiveStore Directives,
    IAcknowledgementStore Acknowledgements,
    IConfirmationStore Confirmations,
    IReceiptStore Receipts,
    IWayStore Ways,
    IChannelLossStore Losses,
    IProofStore Proofs,
    IRoundStore Rounds,
    IPersonalTextStore PersonalTexts,
    ICardStore Cards,
    IUpdateStore Updates,
    Func<long, TimeProvider, IUpdateInbox> Inbox,
    IConversationStore Conversations,
    IRosterMembershipStore Memberships,
    IApiKeyStore ApiKeys,
    IAccountStore Accounts,
    ISessionStore Sessions,
    IPasskeyStore Passkeys,
    IAccountLinkStore AccountLinks,
    IPendingActStore PendingActs,
    ISignInAttempts SignIns,
    IIdempotencyStore Idempotency,
    IOrganizationStore Organization,
    IListColumnStore ListColumns,
    IUnitHistoryStore UnitHistory,
    IJoinStore Joining,
    IContactStore Contacts,
    ILeaderCallStore LeaderCalls,
    IReachStore Reach,
    IServingStore Serving,
    IBotRowStore BotRows,
    IPersonStore Persons,
    IPersonalLinkStore PersonalLinks,
    IStoreScrubber Scrubber,
    IReadOnlyList<IPersonalDataSource> PersonalData,
    IPersonEraser Eraser,
    IAuditStore Audit,
    IProtectionKeyStore ProtectionKeys,
    IReminderStore Reminders,
    IEscalationStore Escalations,
    IFormStore Forms,
    IReportStore Reports,
    IScheduleStore Schedules,
    IHolidayStore Holidays,
    IJobStore Jobs,
    IIncomingStore Incoming,
    IMessageDraftStore MessageDrafts,
    IPendingUploads Uploads,
    ILongTaskStore LongTasks,
    IPauseStore Pauses,
    CellBotDatabase Database
);
