namespace CellBot.Delivery;

/// <summary>
/// What outlives the death of a process, but not of its machine: which calls had left and are not stored yet. A row that stands as sending
/// under a fence whose departures are known, and is not among them, has never left: it goes out at once and unmarked. Where nothing is
/// known, the row is uncertain.
/// </summary>
public interface IDepartures
{
    /// <summary>From now on departures under this fence are noted, or are known not to be.</summary>
    void Begin(long botId, long fence);

    /// <summary>Called before the first byte may leave.</summary>
    void Left(long botId, long fence, long rowId, int turn, DateTimeOffset now);

    /// <summary>
    /// The channel accepted it; the store does not know yet. Only what was sent is noted: everything else may be tried again.
    /// </summary>
    void Answered(long fence, Completion sent);

    /// <summary>The store has what became of these rows.</summary>
    void Stored(long fence, IReadOnlyList<Completion> completions);

    /// <summary>
    /// Processes of this machine that have died without a word since it was started, and what they had let leave; none where that cannot be
    /// known.
    /// </summary>
    IReadOnlyList<DeadSender> Dead();

    /// <summary>
    /// A holder under this fence has sorted out what those before it left: what was known of them is not needed any more.
    /// </summary>
    void Settled(long botId, long fence);
}

/// <param name="Holder">Its name on the leases.</param>
public sealed record DeadSender(string Holder, IReadOnlyList<DeadSession> Sessions);

/// <param name="LastLeftAt">When its last call left; null: none did.</param>
/// <param name="Left">Calls that had left and were not stored.</param>
/// <param name="Answered">Of these, those that the channel had accepted.</param>
public sealed record DeadSession(
    long BotId,
    long Fence,
    DateTimeOffset? LastLeftAt,
    IReadOnlySet<(long RowId, int Turn)> Left,
    IReadOnlyList<Completion> Answered
);

/// <summary>Nothing is noted: every call of a dead process is uncertain.</summary>
public sealed class NoDepartures : IDepartures
{
    public static readonly NoDepartures Instance = new();

    public void Begin(long botId, long fence) { }

    public void Left(long botId, long fence, long rowId, int turn, DateTimeOffset now) { }

    public void Answered(long fence, Completion sent) { }

    public void Stored(long fence, IReadOnlyList<Completion> completions) { }

    public IReadOnlyList<DeadSender> Dead() => [];

    public void Settled(long botId, long fence) { }
}
