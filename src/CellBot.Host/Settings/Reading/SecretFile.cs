namespace CellBot.Host.Settings.Reading;

/// <summary>A file that holds a secret: read only while nobody but its owner can read it.</summary>
public static class SecretFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <param name="groupMayRead">systemd hands its credentials over by an access list, which shows as the group's right to read.</param>
    /// <returns>What is wrong with its rights and how to mend it; null when it may be read.</returns>
    public static string? Fault(string file, bool groupMayRead = false)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var open = File.GetUnixFileMode(file) & Others & ~(groupMayRead ? UnixFileMode.GroupRead : 0);
        return open == 0 ? null : $"{file} holds a secret and can be read by others: chmod 600 {file}";
    }
}
