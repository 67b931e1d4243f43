using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Bulletins;
using CellBot.Delivery;
using CellBot.Intake;
using CellBot.Jobs;
using CellBot.Mailing;
using CellBot.Organization.PersonalLinks;
using CellBot.PersonalPages.Push;
using CellBot.Proofs;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Telegram;
using CellBot.Ways;
using CellBot.Ways.Sms;
using CellBot.Web.SignIn;
using CellBot.Webhooks;

namespace CellBot.Host.Settings.Reading;

/// <summary>A section of the settings: what it is bound to, and what finds its faults.</summary>
/// <param name="Bind">The section as it is set; the defaults when nothing is.</param>
public sealed record SettingsSection(
    string Name,
    Type Type,
    Func<IConfigurationSection, object> Bind,
    Func<object> Defaults,
    Func<object, IEnumerable<string>> Faults
)
{
    /// <summary>The one table of our sections. Their faults are told in this order.</summary>
    public static readonly IReadOnlyList<SettingsSection> All =
    [
        Of<ContentOptions>(ContentOptions.Section, ContentOptionsValidator.Faults),
        Of<DatabaseSettings>(DatabaseSettings.Section, DatabaseSettingsValidator.Faults),
        Of<TelegramOptions>(TelegramOptions.Section, TelegramOptionsValidator.Faults),
        Of<BroadcastOptions>(BroadcastOptions.Section, BroadcastOptionsValidator.Faults),
        Of<DispatchOptions>(DispatchOptions.Section, DispatchOptionsValidator.Faults),
        Of<IntakeOptions>(IntakeOptions.Section, IntakeOptionsValidator.Faults),
        Of<SimulatorSettings>(SimulatorSettings.Section, SimulatorSettingsValidator.Faults),
        Of<DemoOptions>(DemoOptions.Section, _ => []),
        Of<ReportOptions>(ReportOptions.Section, ReportOptionsValidator.Faults),
        Of<ReminderOptions>(ReminderOptions.Section, ReminderOptionsValidator.Faults),
        Of<ProtectionOptions>(ProtectionOptions.Section, ProtectionOptionsValidator.Faults),
        Of<SignInSettings>(SignInSettings.Section, SignInSettingsValidator.Faults),
        Of<PersonalLinkOptions>(PersonalLinkOptions.Section, PersonalLinkOptionsValidator.Faults),
        Of<RetentionOptions>(RetentionOptions.Section, RetentionOptionsValidator.Faults),
        Of<PushOptions>(PushOptions.Section, PushOptionsValidator.Faults),
        Of<VoiceOptions>(VoiceOptions.Section, VoiceOptionsValidator.Faults),
        Of<MailOptions>(MailOptions.Section, MailOptionsValidator.Faults),
        Of<WayOptions>(WayOptions.Section, WayOptionsValidator.Faults),
        Of<SmsOptions>(SmsOptions.Section, SmsOptionsValidator.Faults),
        Of<AuditOptions>(AuditOptions.Section, AuditOptionsValidator.Faults),
        Of<ProofOptions>(ProofOptions.Section, ProofOptionsValidator.Faults),
        Of<ScheduleOptions>(ScheduleOptions.Section, ScheduleOptionsValidator.Faults),
        Of<WebhookOptions>(WebhookOptions.Section, WebhookOptionsValidator.Faults),
        Of<BackupOptions>(BackupOptions.Section, BackupOptionsValidator.Faults),
        Of<WatchOptions>(WatchOptions.Section, WatchOptionsValidator.Faults),
    ];

    private static SettingsSection Of<T>(string name, Func<T, IEnumerable<string>> faults)
        where T : class, new() =>
        new(name, typeof(T), section => section.Get<T>() ?? new T(), () => new T(), options => faults((T)options));
}
