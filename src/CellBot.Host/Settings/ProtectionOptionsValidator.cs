namespace CellBot.Host.Settings;

public static class ProtectionOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ProtectionOptions options) =>
        options.Key.Length == 0 || (Convert.TryFromBase64String(options.Key, new byte[33], out var bytes) && bytes == 32)
            ? []
            : ["Protection:Key must be 32 bytes in base64: make one with openssl rand -base64 32."];
}
