namespace CellBot.Host.Settings;

public static class ProtectionOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(ProtectionOptions options)
    {
        foreach (var (name, value) in new[] { ("Key", options.Key), ("PreviousKey", options.PreviousKey) })
            if (value.Length > 0 && !(Convert.TryFromBase64String(value, new byte[33], out var bytes) && bytes == 32))
                yield return $"Protection:{name} must be 32 bytes in base64: make one with openssl rand -base64 32.";
        if (options.PreviousKey.Length > 0 && options.Key.Length == 0)
            yield return "Protection:PreviousKey is set without Protection:Key: it is the key before that one.";
    }
}
