using CellBot.Messages;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace CellBot.Host.Settings.Reading;

/// <summary>Looks at what was set before anything is bound: keys nobody reads, and values that are not of their kind.</summary>
internal static class SettingsKeys
{
    /// <summary>Secrets are not repeated in a fault.</summary>
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Telegram:BotToken",
        "Telegram:WebhookSecret",
        "Telegram:Bots:N:Token",
        "Telegram:Bots:N:WebhookSecret",
        "Telegram:Proxy",
        "ConnectionStrings:CellBot",
        "Protection:Key",
        "Protection:PreviousKey",
        "SignIn:OpenIdConnect:ClientSecret",
        "Mail:Password",
        "Sms:Headers",
        "Sms:Secret",
        "Sms:WebhookSecret",
        "Watch:OtlpHeaders",
        "Watch:MetricsToken",
        "Watch:AliveUrl",
    };

    public static bool IsSecret(string key) => Secrets.Contains(SettingsShape.KeyOf(key));

    public static IEnumerable<string> Faults(IConfigurationRoot configuration) =>
        [.. UnderOurSections(configuration), .. OfTheFile(configuration), .. InTheOpen(configuration)];

    /// <summary>A value of this section is not of its kind, so that binding it would throw.</summary>
    public static bool Misread(IConfiguration configuration, string section) =>
        configuration
            .GetSection(section)
            .AsEnumerable()
            .Any(pair =>
                pair.Value is not null
                && SettingsShape.Keys.TryGetValue(SettingsShape.KeyOf(pair.Key), out var type)
                && !SettingsShape.Takes(type, pair.Value)
            );

    /// <summary>From any source: our sections hold only our keys, each of its kind.</summary>
    private static IEnumerable<string> UnderOurSections(IConfigurationRoot configuration)
    {
        foreach (var section in SettingsShape.Sections.Keys)
        foreach (var (key, value) in configuration.GetSection(section).AsEnumerable())
        {
            if (value is null || string.Equals(key, section, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!SettingsShape.Keys.TryGetValue(SettingsShape.KeyOf(key), out var type))
                yield return $"{key} is not a setting{Nearest(key)}";
            else if (!SettingsShape.Takes(type, value))
                yield return $"{key}: {(Secrets.Contains(SettingsShape.KeyOf(key)) ? "the value" : $"'{value}'")} cannot be "
                    + $"read: {SettingsShape.Cure(type)}.";
        }
    }

    /// <summary>
    /// In the file and on the command line, which are ours alone, whole sections may be misspelt too. (The environment is everybody's.)
    /// </summary>
    private static IEnumerable<string> OfTheFile(IConfigurationRoot configuration) =>
        configuration
            .Providers.Where(provider => provider is JsonConfigurationProvider or CommandLineConfigurationProvider)
            .SelectMany(file => file.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(key => !SettingsShape.Sections.ContainsKey(key) && !SettingsShape.FrameworkSections.Contains(key))
            .Select(key => $"{key} is not a section of the settings: see appsettings.example.json for all there are.");

    /// <summary>
    /// Everybody on the machine can read a command line. With the simulator, or a Bot API server on this machine, there is nothing to lose.
    /// </summary>
    private static IEnumerable<string> InTheOpen(IConfigurationRoot configuration)
    {
        var server = configuration["Telegram:ApiBaseUrl"];
        var isReal =
            configuration
                .GetSection("Telegram")
                .AsEnumerable()
                .Any(pair => pair.Key.EndsWith("Token", StringComparison.OrdinalIgnoreCase) && pair.Value?.Length > 0)
            && !(Uri.TryCreate(server, UriKind.Absolute, out var address) && ListenAddress.IsLoopback(address.Host));
        if (!isReal)
            return [];
        return configuration
            .Providers.OfType<CommandLineConfigurationProvider>()
            .SelectMany(line => configuration.AsEnumerable().Where(pair => line.TryGet(pair.Key, out var value) && value?.Length > 0))
            .Where(pair =>
                Secrets.Contains(SettingsShape.KeyOf(pair.Key))
                && (
                    !pair.Key.StartsWith("ConnectionStrings", StringComparison.OrdinalIgnoreCase)
                    || pair.Value!.Contains("password", StringComparison.OrdinalIgnoreCase)
                )
            )
            .Select(pair =>
                $"{pair.Key} stands on the command line, where everybody on this machine can read it: give it in the environment as "
                + $"{pair.Key.Replace(":", "__", StringComparison.Ordinal)}, or as a file of that name in the folder that "
                + $"{SecretsFolder.Variable} names."
            );
    }

    private static string Nearest(string key)
    {
        var (nearest, distance) = SettingsShape
            .Keys.Keys.Select(known => (known, EditDistance.Of(key.ToUpperInvariant(), known.ToUpperInvariant())))
            .MinBy(pair => pair.Item2);
        return distance <= 4 ? $": did you mean {nearest}?" : ": see appsettings.example.json for all there are.";
    }
}
