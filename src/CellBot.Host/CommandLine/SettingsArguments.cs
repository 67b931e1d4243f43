using CellBot.Host.Settings.Reading;

namespace CellBot.Host.CommandLine;

/// <summary>
/// Tells settings from the rest of the command line: <c>--Section:Key=value</c>, <c>--Section:Key value</c>, <c>--urls …</c>, anywhere.
/// The rest is parsed strictly, so that a misspelt <c>--dry-run</c> is refused, not taken for a setting.
/// </summary>
/// <param name="Settings">For the configuration.</param>
/// <param name="Rest">For the command.</param>
public sealed record SettingsArguments(IReadOnlyList<string> Settings, IReadOnlyList<string> Rest)
{
    public static SettingsArguments Split(IReadOnlyList<string> args)
    {
        List<string> settings = [],
            rest = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--")
            {
                rest.AddRange(args.Skip(i));
                break;
            }
            if (!IsSetting(args[i]))
                rest.Add(args[i]);
            else
            {
                settings.Add(args[i]);
                if (!args[i].Contains('=') && i + 1 < args.Count)
                    settings.Add(args[++i]);
            }
        }
        return new SettingsArguments(settings, rest);
    }

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
            return false;
        var key = argument[2..].Split('=', 2)[0];
        return key.Contains(':') || SettingsShape.FrameworkSections.Contains(key);
    }
}
