namespace CellBot.Host.Settings.Reading;

/// <summary>Where settings come from, the later over the earlier: <c>appsettings.json</c> in the working folder, the environment
/// (<c>Telegram__BotToken</c>, <c>ASPNETCORE_URLS</c>), files of secrets (<see cref="SecretsFolder"/>), the command line.</summary>
public static class SettingsSources
{
    public const string File = "appsettings.json";

    /// <exception cref="FormatException">A file that holds a secret can be read by others.</exception>
    /// <exception cref="InvalidDataException">The file is not JSON; the message names the line.</exception>
    public static IConfigurationRoot Load(IReadOnlyList<string> arguments) =>
        new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile(File, optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddInMemoryCollection(SecretsFolder.Read())
            .AddCommandLine([.. arguments])
            .Build();
}
