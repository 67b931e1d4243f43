namespace CellBot.Simulator.Updates;

/// <summary>An update as it will go out, byte for byte, however often it must be delivered.</summary>
internal sealed class QueuedUpdate(int id, byte[] json, QueueKey key, long expiresMicros)
{
    public int Id { get; } = id;
    public byte[] Json { get; } = json;
    public QueueKey Key { get; } = key;
    public long ExpiresMicros { get; } = expiresMicros;
    public int Attempts { get; set; }

    /// <summary>Confirmed, delivered or expired.</summary>
    public bool Done { get; set; }
}

/// <summary>Updates of one key go to a webhook one at a time, in order; different keys side by side.</summary>
internal readonly record struct QueueKey(QueueKind Kind, long Id);

/// <summary>Messages queue by chat, taps by user, the bot's own membership by chat, members by user.</summary>
internal enum QueueKind : byte
{
    Messages,
    Callbacks,
    MyMembership,
    Members,
}
