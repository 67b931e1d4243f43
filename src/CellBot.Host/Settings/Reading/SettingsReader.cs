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

/// <summary>
/// Binds and checks every section before the host is built (a database or a token must be sound before anything uses it; ValidateOnStart
/// would come too late and tell one section at a time). Finds all faults at once.
/// </summary>
public static class SettingsReader
{
    public static SettingsReading Read(IConfigurationRoot configuration)
    {
        var faults = new List<string>(SettingsKeys.Faults(configuration));
        var bound = new Dictionary<Type, object>();
        foreach (var section in SettingsSection.All)
        {
            // What cannot be bound is told already; its validator would only speak of the default.
            var isReadable = !SettingsKeys.Misread(configuration, section.Name);
            var options = isReadable ? section.Bind(configuration.GetSection(section.Name)) : section.Defaults();
            if (isReadable)
                faults.AddRange(section.Faults(options));
            bound[section.Type] = options;
        }
        T The<T>() => (T)bound[typeof(T)];

        var listen = configuration["urls"] is { Length: > 0 } urls ? new ListenOptions { Urls = urls } : new ListenOptions();
        if (configuration["PublicUrl"] is { Length: > 0 } publicUrl)
            listen = listen with { PublicUrl = publicUrl };
        faults.AddRange(ListenOptionsValidator.Faults(listen));
        var limits = The<TelegramOptions>().Limits;
        var settings = new HostSettings(
            listen,
            The<DatabaseSettings>(),
            The<TelegramOptions>(),
            The<BroadcastOptions>(),
            // Telegram's limits are set in one place and kept by the dispatcher.
            The<DispatchOptions>() with
            {
                MessagesPerSecond = limits.MessagesPerSecond,
                PerChatPerSecond = limits.PerChatPerSecond,
                PerGroupPerMinute = limits.PerGroupPerMinute,
            },
            The<ContentOptions>(),
            The<IntakeOptions>(),
            The<SimulatorSettings>(),
            The<DemoOptions>(),
            The<ReportOptions>(),
            ContentFolder.Find(The<ContentOptions>().Path) ?? ""
        )
        {
            Reminders = The<ReminderOptions>(),
            Protection = The<ProtectionOptions>(),
            SignIn = The<SignInSettings>(),
            PersonalLinks = The<PersonalLinkOptions>(),
            Retention = The<RetentionOptions>(),
            Push = The<PushOptions>(),
            Voice = The<VoiceOptions>(),
            Mail = The<MailOptions>(),
            Ways = The<WayOptions>(),
            Sms = The<SmsOptions>(),
            Audit = The<AuditOptions>(),
            Schedules = The<ScheduleOptions>(),
            Webhooks = The<WebhookOptions>(),
            Proofs = The<ProofOptions>(),
            Watch = The<WatchOptions>(),
            Backup = The<BackupOptions>(),
        };
        faults.AddRange(HostLogging.Faults(configuration));
        faults.AddRange(Together(settings));
        return new SettingsReading(settings, faults);
    }

    /// <summary>Faults between sections.</summary>
    private static IEnumerable<string> Together(HostSettings settings)
    {
        if (settings.Demo.Enabled == true && !settings.UsesSimulator)
            yield return "Demo:Enabled is true although a token names a real bot: invented people would be written to. Leave "
                + "one of them out.";
        if (settings.IsDemo && settings.Listen.PublicUrl is not null)
            yield return "PublicUrl is set although this is the demonstration, which signs people in at a click: leave it "
                + "out, or set Demo:Enabled to false.";
        if (
            settings.SignIn.PasskeyDomain is { Length: > 0 } domain
            && settings.Listen.PublicUrl is { } publicUrl
            && Uri.TryCreate(publicUrl, UriKind.Absolute, out var reached)
            && reached.Host != domain
            && !reached.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase)
        )
            yield return $"SignIn:PasskeyDomain is {domain}, which is neither the host of PublicUrl nor a domain above it: "
                + "browsers would refuse every passkey.";
        if (settings.Database.IsPostgres && settings.Protection.Key.Length == 0 && !settings.IsDemo)
            yield return "Protection:Key is not set although the database is PostgreSQL: whoever copies the database could "
                + "read phone numbers and make the audit trail anew. "
                + "Make one with openssl rand -base64 32, give it to every host (as the setting, or in the environment as "
                + "Protection__Key), and keep it apart from the database and its backups.";
        if (settings.Push is { Enabled: true, Contact.Length: 0 } && settings.Listen.PublicUrl is null)
            yield return "Push:Enabled is true although neither Push:Contact nor PublicUrl is set: push services want "
                + "somebody to write to. Set Push:Contact to mailto:… or https://….";
        if (settings.Mail.IsOn && settings.Listen.PublicUrl is null && !settings.IsDemo)
            yield return "Mail:Host is set although PublicUrl is not: letters hold links that are opened elsewhere. Set PublicUrl.";
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
