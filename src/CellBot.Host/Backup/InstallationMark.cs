using System.Globalization;
using System.Security.Cryptography;
using CellBot.Host.Settings;
using CellBot.Restoring;
using CellBot.Storage;

namespace CellBot.Host.Backup;

/// <summary>A file beside the host's state: the installation's identity and the number of the trail's newest entry.</summary>
internal sealed class InstallationMark(HostSettings settings) : IInstallationMark
{
    private readonly string _file = Path.Combine(settings.StateFolder, "installation.mark");

    /// <summary>128 random bits; kept by the database that has none yet.</summary>
    public static string NewIdentity() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public long Read(string identity)
    {
        try
        {
            return
                File.Exists(_file)
                && File.ReadAllText(_file).Split(' ', StringSplitOptions.TrimEntries) is [var marked, var number]
                && marked == identity
                && long.TryParse(number, CultureInfo.InvariantCulture, out var seen)
                ? seen
                : 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public void Write(string identity, long auditSequence)
    {
        var aside = $"{_file}.{Environment.ProcessId}";
        try
        {
            PrivateFiles.MakeFolder(settings.StateFolder);
            PrivateFiles.MakeFile(aside);
            File.WriteAllText(aside, string.Create(CultureInfo.InvariantCulture, $"{identity} {auditSequence}\n"));
            File.Move(aside, _file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: told by the gauge of free bytes; without a newer mark the older one stands.
        }
    }
}
