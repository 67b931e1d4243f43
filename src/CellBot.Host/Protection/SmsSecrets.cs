using CellBot.Host.Settings.Reading;

namespace CellBot.Host.Protection;

/// <summary>A secret that stands in a file by itself.</summary>
internal static class SmsSecrets
{
    /// <exception cref="CommandFailed">The file is not there, or can be read by others; and how to mend it.</exception>
    public static string Read(string file)
    {
        if (!File.Exists(file))
            throw new CommandFailed($"Sms: there is no file {file} with the secret.");
        if (SecretFile.Fault(file, groupMayRead: true) is { } fault)
            throw new CommandFailed(fault);
        return File.ReadAllText(file).Trim();
    }
}
