using System.Reflection;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Broadcasts.Schedules;
using CellBot.Broadcasts.Trials;
using CellBot.Bulletins;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Mailing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.PersonalLinks;
using CellBot.Organization.Privacy;
using CellBot.PersonalPages.Feeds;
using CellBot.PersonalPages.Push;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Ways;
using CellBot.Ways.Losses;

namespace CellBot.Tests.Architecture;

/// <summary>
/// A port whose changes are audited: every method takes the audit event, or stands in the table with the reason why it does not.
/// </summary>
public sealed class AuditedPortTests
{
    private const string Read = "reads";

    private static readonly Dictionary<Type, Dictionary<string, string>> WithoutAudit = new()
    {
        [typeof(IBroadcastStore)] = Reads(
            "FindAsync",
            "OfFormAsync",
            "ListAsync",
            "OfDirectiveAsync",
            "BetweenAsync",
            "DueAsync",
            "ProgressAsync",
            "ProgressOfAsync",
            "ProgressListAsync",
            "ReceiptsSinceAsync",
            "DeliveriesAsync",
            "UnreachableAsync",
            "WaitingAheadAsync"
        ),
        [typeof(ISavedAudienceStore)] = Reads("FindAsync", "ListAsync"),
        [typeof(ITrialPhoneStore)] = Reads("FindAsync"),
        [typeof(IApiKeyStore)] = new(Reads("FindAsync", "ListAsync"))
        {
            ["MarkUsedAsync"] = "a clock's note beside the trail of what the key did",
        },
        [typeof(IAccountStore)] = Reads("FindAsync", "ListAsync", "IsAnyAsync"),
        [typeof(ISessionStore)] = new(Reads("FindAsync", "OfAccountAsync", "get_Kept"))
        {
            ["MarkSeenAsync"] = "a clock's note beside the trail of what the person did",
        },
        [typeof(IDirectiveStore)] = Reads(
            "FindAsync",
            "AtVersionAsync",
            "AtVersionsAsync",
            "OfBroadcastAsync",
            "VersionAsync",
            "ListAsync",
            "ReadableAsync",
            "SimilarAsync",
            "OriginAsync",
            "BroadcastsReceivedAsync"
        ),
        [typeof(IOrganizationStore)] = new(
            Reads(
                "SnapshotAsync",
                "OutlineAsync",
                "UnitAsync",
                "UnitAloneAsync",
                "PathsAsync",
                "ChildrenAsync",
                "RootsAsync",
                "GroupAsync",
                "HasEverHadMembersAsync",
                "RosterCountsAsync"
            )
        )
        {
            ["SetGroupStatusAsync"] = "the channel's word on a chat; nobody decides it",
        },
        [typeof(IPersonalLinkStore)] = Reads("OfUnitAsync", "FindAsync"),
        [typeof(IBulletinStore)] = Reads("FindAsync", "OfBroadcastAsync", "AudioAsync", "ReadingsAsync"),
        [typeof(IMailStore)] = new(Reads("OfUnitAsync", "FindAsync", "DueAsync"))
        {
            ["TellAsync"] = "a step of the trail made it (IWayStore.AddAsync)",
            ["TakeAsync"] = "the sender's own mark; nobody decides it",
            ["DoneAsync"] = "the server's word on a letter; nobody decides it",
            ["RecoverAsync"] = "a server's word that never came; nobody decides it",
        },
        [typeof(IPushStore)] = new(Reads("DueAsync", "CountAsync"))
        {
            ["AgainAsync"] = "a step of the trail made it (IWayStore.AddAsync)",
            ["AttemptedAsync"] = "a push service's word on a notice; nobody decides it",
            ["ForgetPhoneAsync"] = "a push service's word on a phone; nobody decides it",
            ["DropAsync"] = "computed from what is acknowledged and in force; nobody decides it",
            ["ForgetAsync"] = "a clock's doing; nobody decides it",
        },
        [typeof(IFeedLinkStore)] = Reads("OfUnitAsync", "OfMemberAsync", "FindAsync"),
        [typeof(IChannelLossStore)] = Reads("OpenAsync"),
        [typeof(IWayStore)] = new(
            Reads("PlanAsync", "OpenBroadcastsAsync", "DueAsync", "FiguresAsync", "SpentAsync", "PlacesOfNumberAsync", "OfPersonAsync")
        )
        {
            ["ClaimAsync"] = "hands over what a step of the trail made",
            ["CompleteAsync"] = "a way's word on a step; nobody decides it",
            ["RecoverAsync"] = "a way's word that never came; nobody decides it",
            ["ReportAsync"] = "a way's word on a step; nobody decides it",
            ["ReadAsync"] = "a person's own look, kept by itself",
        },
        [typeof(IListColumnStore)] = Reads("FindAsync"),
        [typeof(IUnitHistoryStore)] = Reads("PlacesAsync", "TreeOnAsync"),
        [typeof(IJoinStore)] = Reads(
            "OpenAsync",
            "OpenOfAsync",
            "WaitingAsync",
            "FindAsync",
            "OffersAsync",
            "MembersAsync",
            "ConsentsAsync"
        ),
        [typeof(IPersonStore)] = Reads("LeftBeforeAsync", "OfMemberAsync", "OfUserAsync", "PlacesAsync"),
        [typeof(IPauseStore)] = Reads("ListAsync"),
        [typeof(IPersonEraser)] = [],
        [typeof(IHolidayStore)] = Reads("AllAsync"),
        [typeof(IReminderStore)] = new(
            Reads(
                "UnplannedAsync",
                "FindAsync",
                "BetweenAsync",
                "OfDirectiveAsync",
                "DueAsync",
                "NextDueAsync",
                "DebtorsAsync",
                "MessagesSinceAsync"
            )
        )
        {
            ["SavePlanAsync"] = "computed from what was read and approved; nobody decides it",
            ["PlanAgainAsync"] = "asks for the computing; nobody decides it",
            ["FireAsync"] = "takes its lines in the batch (ReminderBatch.Trail)",
            ["HoldAsync"] = "the quiet hours' doing; nobody decides it",
        },
        [typeof(IScheduleStore)] = new(
            Reads("CountAsync", "FindAsync", "ListAsync", "ActiveAsync", "DueAsync", "OccurrencesAsync", "MissedAsync")
        )
        {
            ["MakeAsync"] = "carries out what was approved; the broadcast names the schedule as its author, and its start is audited",
            ["TrySetNextAsync"] = "computed from the approved schedule and the calendar; nobody decides it",
            ["ReviveAsync"] = "repairs what a clock that ran ahead had given up",
        },
    };

    public static TheoryData<Type> Ports => [.. WithoutAudit.Keys];

    [Theory]
    [MemberData(nameof(Ports))]
    public void Every_change_takes_its_audit_event(Type port)
    {
        var without = port.GetMethods().Where(method => !TakesAudit(method)).Select(method => method.Name).Distinct().Order().ToList();
        Assert.Equal(WithoutAudit[port].Keys.Order(), without);
    }

    [Theory]
    [InlineData(typeof(IReportStore), "AddAsync")]
    [InlineData(typeof(IReportStore), "TryChangeAsync")]
    [InlineData(typeof(IFormStore), "AddAsync")]
    [InlineData(typeof(IFormStore), "SendAsync")]
    [InlineData(typeof(IFormStore), "TryChangeAsync")]
    [InlineData(typeof(IFormStore), "CloseAsync")]
    [InlineData(typeof(IFormStore), "AnswerAsync")]
    public void Peoples_steps_with_reports_and_forms_take_theirs(Type port, string method) =>
        Assert.All(port.GetMethods().Where(candidate => candidate.Name == method), candidate => Assert.True(TakesAudit(candidate)));

    private static bool TakesAudit(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType == typeof(AuditEvent));

    private static Dictionary<string, string> Reads(params string[] names) => names.ToDictionary(name => name, _ => Read);
}
