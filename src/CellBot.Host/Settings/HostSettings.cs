using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Delivery;
using CellBot.Intake;
using CellBot.Organization.PersonalLinks;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Simulator;
using CellBot.Telegram;
using CellBot.Web.SignIn;

namespace CellBot.Host.Settings;

/// <summary>All that the host was told, checked, with what follows from it. Read once, before anything starts.</summary>
/// <param name="ContentFolder">Absolute; exists.</param>
public sealed record HostSettings(
    ListenOptions Listen,
    DatabaseSettings Database,
    TelegramOptions Telegram,
    BroadcastOptions Broadcasts,
    DispatchOptions Dispatch,
    ContentOptions Content,
    IntakeOptions Intake,
    SimulatorSettings Simulator,
    DemoOptions Demo,
    ReportOptions Reports,
    string ContentFolder
)
{
    public ReminderOptions Reminders { get; init; } = new();

    public ProtectionOptions Protection { get; init; } = new();

    public AuditOptions Audit { get; init; } = new();

    /// <summary>Where the audit trail's anchors are written.</summary>
    public string AnchorFolder =>
        Audit.AnchorFolder.Length > 0 ? Audit.AnchorFolder
        : !Database.IsPostgres && Database.SqliteFile is { } file ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "anchors")
        : Path.Combine("data", "anchors");

    public ScheduleOptions Schedules { get; init; } = new();

    public SignInSettings SignIn { get; init; } = new();

    public PersonalLinkOptions PersonalLinks { get; init; } = new();

    /// <summary>No token: the built-in Bot API server stands in for Telegram.</summary>
    public bool UsesSimulator => Telegram.BotToken.Length == 0;

    /// <summary>The bot's number on its channel: the digits of its token; the simulator's bot without one.</summary>
    public long BotId
    {
        get
        {
            var token = UsesSimulator ? new SimulatorOptions().BotToken : Telegram.BotToken;
            return long.Parse(token.AsSpan(0, token.IndexOf(':')), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Sample units, people and directives are loaded.</summary>
    public bool IsDemo => Demo.Enabled ?? (UsesSimulator && !Database.IsNamed);
}
