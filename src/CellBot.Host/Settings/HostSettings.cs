using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Bulletins;
using CellBot.Delivery;
using CellBot.Intake;
using CellBot.Jobs;
using CellBot.Mailing;
using CellBot.Organization.Bots;
using CellBot.Organization.PersonalLinks;
using CellBot.PersonalPages.Push;
using CellBot.Proofs;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Simulator;
using CellBot.Telegram;
using CellBot.Ways;
using CellBot.Ways.Sms;
using CellBot.Web.SignIn;
using CellBot.Webhooks;

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

    public WebhookOptions Webhooks { get; init; } = new();

    public ProofOptions Proofs { get; init; } = new();

    public BackupOptions Backup { get; init; } = new();

    public WatchOptions Watch { get; init; } = new();

    public SignInSettings SignIn { get; init; } = new();

    public WayOptions Ways { get; init; } = new();

    public SmsOptions Sms { get; init; } = new();

    public PersonalLinkOptions PersonalLinks { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public PushOptions Push { get; init; } = new();

    public VoiceOptions Voice { get; init; } = new();

    public MailOptions Mail { get; init; } = new();

    /// <summary>No token: the built-in Bot API server stands in for Telegram.</summary>
    public bool UsesSimulator => Telegram.BotToken.Length == 0 && Telegram.Bots.Count == 0;

    /// <summary>The settings of the channel, with the simulator's own token where there is none.</summary>
    public TelegramOptions Channel => UsesSimulator ? Telegram with { BotToken = new SimulatorOptions().BotToken } : Telegram;

    /// <summary>The bots that this house sends as; the simulator's own without a token.</summary>
    public BotFleet Bots =>
        new([
            .. Channel
                .EachBot()
                .Select(
                    (bot, number) =>
                        new Bot(
                            TelegramBot.IdOf(bot.Options.BotToken),
                            bot.Name,
                            Telegram.Bots.Count == 0 ? [] : Telegram.Bots[number].Units,
                            bot.Options.Limits.MessagesPerSecond
                        )
                ),
        ]);

    /// <summary>How the sender of this bot paces: Telegram's limits are set in one place and kept by the dispatcher.</summary>
    public DispatchOptions DispatchOf(TelegramLimits limits) =>
        Dispatch with
        {
            MessagesPerSecond = limits.MessagesPerSecond,
            PerChatPerSecond = limits.PerChatPerSecond,
            PerGroupPerMinute = limits.PerGroupPerMinute,
        };

    /// <summary>
    /// Where this host keeps what is its own: beside the embedded database; with PostgreSQL the service's own folder (systemd's
    /// StateDirectory), else <c>data</c>.
    /// </summary>
    public string StateFolder =>
        Database is { IsPostgres: false, SqliteFile: { } file } ? Path.GetDirectoryName(Path.GetFullPath(file))!
        : Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } own ? own.Split(':')[0]
        : Path.GetFullPath("data");

    /// <summary>Sample units, people and directives are loaded.</summary>
    public bool IsDemo => Demo.Enabled ?? (UsesSimulator && !Database.IsNamed);
}
