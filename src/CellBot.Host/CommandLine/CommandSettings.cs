using CellBot.Host.Settings;
using CellBot.Host.Settings.Reading;

namespace CellBot.Host.CommandLine;

/// <summary>Reads the settings for a command, or leaves it with all their faults in one message.</summary>
internal static class CommandSettings
{
    public static (IConfigurationRoot Configuration, HostSettings Settings) Read(IReadOnlyList<string> arguments)
    {
        var configuration = Load(arguments);
        var reading = SettingsReader.Read(configuration);
        return reading.Faults.Count == 0 ? (configuration, reading.Settings) : throw CommandFailed.ForSettings(reading.Faults);
    }

    public static IConfigurationRoot Load(IReadOnlyList<string> arguments)
    {
        try
        {
            return SettingsSources.Load(arguments);
        }
        catch (InvalidDataException unreadable)
        {
            // The JSON reader's message tells line and position.
            throw CommandFailed.ForSettings([$"{SettingsSources.File} is not JSON: {(unreadable.InnerException ?? unreadable).Message}"]);
        }
        catch (FormatException unreadable)
        {
            throw CommandFailed.ForSettings([unreadable.Message]);
        }
    }
}
