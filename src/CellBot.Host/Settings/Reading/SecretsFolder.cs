namespace CellBot.Host.Settings.Reading;

/// <summary>
/// Secrets as files, one each, named as in the environment (<c>Telegram__BotToken</c>): in the folder that <c>CELLBOT_SECRETS</c> names,
/// and in the one that systemd makes for <c>LoadCredential=</c>.
/// </summary>
internal static class SecretsFolder
{
    public const string Variable = "CELLBOT_SECRETS";
    private const string Systemd = "CREDENTIALS_DIRECTORY";

    /// <exception cref="FormatException">A folder is not there, or a file can be read by others; and how to mend it.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read() =>
        Read(Environment.GetEnvironmentVariable(Variable), mustBeThere: true, groupMayRead: false)
            .Concat(Read(Environment.GetEnvironmentVariable(Systemd), mustBeThere: false, groupMayRead: true));

    public static IReadOnlyList<KeyValuePair<string, string?>> Read(string? folder, bool mustBeThere, bool groupMayRead)
    {
        if (folder is not { Length: > 0 })
            return [];
        if (!Directory.Exists(folder))
            return mustBeThere ? throw new FormatException($"{Variable}: there is no folder {folder}.") : [];
        var secrets = new List<KeyValuePair<string, string?>>();
        // Other files in a folder of systemd's are other programs'.
        foreach (
            var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file).Contains("__", StringComparison.Ordinal))
        )
        {
            if (SecretFile.Fault(file, groupMayRead) is { } fault)
                throw new FormatException(fault);
            secrets.Add(
                new(Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal), File.ReadAllText(file).TrimEnd('\r', '\n'))
            );
        }
        return secrets;
    }
}
