namespace CellBot.Simulator.Snapshots;

/// <summary>
/// What a restart must not lose, as it stands in the file. Not kept: the ledger, faults, taps, webhooks, limits in progress.
/// </summary>
internal sealed record Snapshot
{
    public int Version { get; init; } = 1;
    public List<UserRecord> Users { get; init; } = [];
    public List<ChatRecord> Groups { get; init; } = [];
    public List<BotRecord> Bots { get; init; } = [];
    public List<FileRecord> Files { get; init; } = [];
}

internal sealed record UserRecord(long Id, string FirstName, string? LastName, string? Username, string? Phone, bool Deactivated);

internal sealed record BotRecord(
    string Token,
    string Username,
    string Name,
    bool PrivacyMode,
    int NextUpdateId,
    List<UpdateRecord> Updates,
    List<ChatRecord> PrivateChats,
    string[]? AllowedUpdates
);

internal sealed record UpdateRecord(int Id, string Json, byte KeyKind, long KeyId, long ExpiresMicros);

internal sealed record ChatRecord(
    long Id,
    string Kind,
    string Title,
    string? Username,
    bool Started,
    bool Blocked,
    bool Deleted,
    bool WriteForbidden,
    long MigratedTo,
    long MigratedFrom,
    int SlowModeSeconds,
    int PinnedId,
    int MessageCount,
    List<MemberRecord> Members,
    List<MessageRecord> Messages
)
{
    public List<TopicRecord> Topics { get; init; } = [];
}

internal sealed record TopicRecord(int Id, string Name, bool Closed);

internal sealed record MemberRecord(long UserId, string Status);

internal sealed record MessageRecord(
    int Id,
    long From,
    int Date,
    int EditDate,
    int ReplyTo,
    string Body,
    string Text,
    List<EntityRecord> Entities,
    string? Keyboard
)
{
    public int ThreadId { get; init; }
    public bool Protected { get; init; }
    public string? Title { get; init; }
    public string? FileId { get; init; }
    public string? Phone { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public long Number { get; init; }
    public double Latitude { get; init; }
    public double Longitude { get; init; }
    public List<long>? UserIds { get; init; }
}

internal sealed record EntityRecord(string Type, int Offset, int Length, string? Value, long UserId);

internal sealed record FileRecord(
    string FileId,
    string UniqueId,
    string Kind,
    string? Name,
    string MimeType,
    byte[] Bytes,
    int Width,
    int Height,
    string Path
);
