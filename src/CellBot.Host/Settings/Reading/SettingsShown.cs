using System.Globalization;
using System.Reflection;
using CellBot.Watching;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace CellBot.Host.Settings.Reading;

/// <summary>Every setting with its value and where that comes from. Secrets are named and never shown.</summary>
internal static class SettingsShown
{
    public static ShownSettings Of(IConfigurationRoot configuration) =>
        new([
            .. SettingsSection
                .All.SelectMany(section => KeysOf(configuration, section))
                .Select(one => Shown(configuration, one.Key, one.Default)),
        ]);

    // What a list holds is known from what is set; everything else from the classes, with its default.
    private static IEnumerable<(string Key, string? Default)> KeysOf(IConfigurationRoot configuration, SettingsSection section)
    {
        var single = Leaves(section.Name, section.Defaults()).Where(leaf => SettingsShape.Keys.ContainsKey(leaf.Key)).ToList();
        var listed = configuration
            .GetSection(section.Name)
            .AsEnumerable()
            .Where(pair => pair.Value is not null && SettingsShape.KeyOf(pair.Key) != pair.Key)
            .Select(pair => (pair.Key, Default: (string?)null))
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        return [.. single, .. listed];
    }

    private static IEnumerable<(string Key, string? Default)> Leaves(string path, object? defaults) =>
        defaults is null
            ? []
            : defaults
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is not null)
                .SelectMany(property =>
                {
                    var (key, value) = ($"{path}:{property.Name}", property.GetValue(defaults));
                    return SettingsShape.Keys.ContainsKey(key)
                            ? [(key, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture))]
                        : property.PropertyType is { IsClass: true, IsArray: false } && property.PropertyType != typeof(string)
                            ? Leaves(key, value)
                        : [];
                });

    private static ShownSetting Shown(IConfigurationRoot configuration, string key, string? otherwise)
    {
        var provider = configuration.Providers.LastOrDefault(one => one.TryGet(key, out var value) && value is not null);
        var isSecret = SettingsKeys.IsSecret(key);
        return new ShownSetting(key, isSecret ? null : configuration[key] ?? otherwise, isSecret, OriginOf(provider));
    }

    private static SettingOrigin OriginOf(IConfigurationProvider? provider) =>
        provider switch
        {
            null => SettingOrigin.Default,
            JsonConfigurationProvider => SettingOrigin.File,
            EnvironmentVariablesConfigurationProvider => SettingOrigin.Environment,
            CommandLineConfigurationProvider => SettingOrigin.CommandLine,
            _ => SettingOrigin.Secrets,
        };
}
