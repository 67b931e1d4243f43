using CellBot.Delivery;

namespace CellBot.Watching;

/// <summary>How the installation stands at one moment, in numbers only: no names, no phones, no texts.</summary>
public sealed record ServiceFigures(DateTimeOffset At)
{
    public IReadOnlyList<QueueFigure> Queues { get; init; } = [];

    /// <summary>Rows in state uncertain, by bot.</summary>
    public IReadOnlyDictionary<long, long> Uncertain { get; init; } = new Dictionary<long, long>();

    /// <summary>Groups by bot and status (active, gone, restricted).</summary>
    public IReadOnlyList<(long BotId, string Status, long Count)> Groups { get; init; } = [];

    /// <summary>Pauses running now, of bots as a whole and of single chats.</summary>
    public IReadOnlyList<(long BotId, bool OfBot, long Count)> Pauses { get; init; } = [];

    /// <summary>Bots that cannot reach the channel, each since when.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> Lost { get; init; } = new Dictionary<long, DateTimeOffset>();

    /// <summary>Broadcasts that are sending, paused or submitted.</summary>
    public IReadOnlyDictionary<string, long> Broadcasts { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<UpdateFigure> Updates { get; init; } = [];

    /// <summary>Since when the oldest reminder should have gone out; null: none is late.</summary>
    public DateTimeOffset? ReminderDueSince { get; init; }

    /// <summary>Every lease there is, but the hosts' own signs of life; null: nobody holds it validly.</summary>
    public IReadOnlyDictionary<string, string?> Leases { get; init; } = new Dictionary<string, string?>();

    public IReadOnlyList<JobFigure> Jobs { get; init; } = [];

    /// <summary>When the last backup succeeded; null: none yet.</summary>
    public DateTimeOffset? BackedUpAt { get; init; }

    /// <summary>Long tasks that wait or run.</summary>
    public IReadOnlyDictionary<string, long> Tasks { get; init; } = new Dictionary<string, long>();
}

/// <summary>What waits to be sent for one bot in one lane: of broadcasts that are sending, of open flows, and replies.</summary>
/// <param name="Rows">Counted up to <see cref="CountedAtMost"/> for each text.</param>
/// <param name="OldestId">The lowest id.</param>
/// <param name="Since">Since when the oldest one that may leave has waited; null where no time is kept (replies).</param>
public sealed record QueueFigure(long BotId, Lane Lane, long Rows, long OldestId, DateTimeOffset? Since)
{
    public const int CountedAtMost = 20_000;
}

/// <param name="OldestAt">When the oldest waiting one was stored.</param>
/// <param name="Parked">Given up in the last 48 hours.</param>
public sealed record UpdateFigure(long BotId, long Waiting, DateTimeOffset? OldestAt, long Parked);

/// <param name="LastAt">Null: it has not run yet.</param>
public sealed record JobFigure(string Name, DateTimeOffset? LastAt, bool HasFailed, bool IsPaused);
