namespace CellBot.Broadcasts;

public static class BroadcastOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(BroadcastOptions options) =>
        string.IsNullOrWhiteSpace(options.SenderName) || options.SenderName.Length > 100
            ? ["Broadcasts:SenderName must have 1 to 100 characters: the office in whose name messages go out."]
            : [];
}
