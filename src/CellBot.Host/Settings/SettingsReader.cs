using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Reminders;
using CellBot.Telegram;
using CellBot.Web.SignIn;
using Microsoft.Extensions.Options;

namespace CellBot.Host.Settings;

/// <summary>
/// Binds and checks every section before the host is built (a database or a token must be sound before anything uses it; ValidateOnStart
/// would come too late and tell one section at a time). Finds all faults at once.
/// </summary>
public static class SettingsReader
{
    public static SettingsReading Read(IConfigurationRoot configuration)
    {
        var faults = new List<string>(SettingsKeys.Faults(configuration));
        T Section<T>(string name, IValidateOptions<T>? validator = null)
            where T : class, new()
        {
            // What cannot be bound is told already; its validator would only speak of the default.
            if (SettingsKeys.Misread(configuration, name))
                return new T();
            var options = configuration.GetSection(name).Get<T>() ?? new T();
            if (validator?.Validate(null, options) is { Failed: true } result)
                faults.AddRange(result.Failures);
            return options;
        }

        var listen = configuration["urls"] is { Length: > 0 } urls ? new ListenOptions { Urls = urls } : new ListenOptions();
        if (configuration["PublicUrl"] is { Length: > 0 } publicUrl)
            listen = listen with { PublicUrl = publicUrl };
        if (new ListenOptionsValidator().Validate(null, listen) is { Failed: true } fault)
            faults.AddRange(fault.Failures);
        var content = Section(ContentOptions.Section, new ContentOptionsValidator());
        var settings = new HostSettings(
            listen,
            Section(DatabaseSettings.Section, new DatabaseSettingsValidator()),
            Section(TelegramOptions.Section, new TelegramOptionsValidator()),
            Section<BroadcastOptions>("Broadcasts", new BroadcastOptionsValidator()),
            Section<DispatchOptions>("Delivery", new DispatchOptionsValidator()),
            content,
            Section(IntakeOptionsValidator.Section, new IntakeOptionsValidator()),
            Section(SimulatorSettings.Section, new SimulatorSettingsValidator()),
            Section<DemoOptions>(DemoOptions.Section),
            Section(ReportOptionsValidator.Section, new ReportOptionsValidator()),
            ContentFolder.Find(content.Path) ?? ""
        )
        {
            Reminders = Section(ReminderOptions.Section, new ReminderOptionsValidator()),
            Protection = Section(ProtectionOptions.Section, new ProtectionOptionsValidator()),
            SignIn = Section(SignInSettings.Section, new SignInSettingsValidator()),
            Audit = Section(AuditOptions.Section, new AuditOptionsValidator()),
            Schedules = Section(ScheduleOptionsValidator.Section, new ScheduleOptionsValidator()),
        };
        faults.AddRange(Together(settings));
        // Telegram's limits are set in one place and kept by the dispatcher.
        settings.Dispatch.MessagesPerSecond = settings.Telegram.Limits.MessagesPerSecond;
        settings.Dispatch.PerChatPerSecond = settings.Telegram.Limits.PerChatPerSecond;
        settings.Dispatch.PerGroupPerMinute = settings.Telegram.Limits.PerGroupPerMinute;
        return new SettingsReading(settings, faults);
    }

    /// <summary>Faults between sections.</summary>
    private static IEnumerable<string> Together(HostSettings settings)
    {
        if (settings.Demo.Enabled == true && !settings.UsesSimulator)
            yield return "Demo:Enabled is true although Telegram:BotToken names a real bot: invented people would be written to. Leave one of them out.";
        if (settings.IsDemo && settings.Listen.PublicUrl is not null)
            yield return "PublicUrl is set although this is the demonstration, which signs people in at a click: leave it out, or set Demo:Enabled to false.";
        if (settings.Database.IsPostgres && settings.Protection.Key.Length == 0 && !settings.IsDemo)
            yield return "Protection:Key is not set although the database is PostgreSQL: whoever copies the database could read phone numbers and make the audit trail anew. "
                + "Make one with openssl rand -base64 32, give it to every host (as the setting, or in the environment as Protection__Key), and keep it apart from the database and its backups.";
        // Port 0 is whichever is free: never the same.
        if (
            settings.UsesSimulator
            && !settings.Simulator.Url.EndsWith(":0", StringComparison.Ordinal)
            && settings.Listen.Addresses.Contains(settings.Simulator.Url, StringComparer.OrdinalIgnoreCase)
        )
            yield return $"Simulator:Url and urls are both {settings.Simulator.Url}: give them different ports.";
    }
}

/// <param name="Faults">Each names its key and the cure; empty when all is well.</param>
public sealed record SettingsReading(HostSettings Settings, IReadOnlyList<string> Faults);
