namespace CellBot.Conversations;

/// <summary>
/// Updates on their way from the inbox to what is done about them. One holder of the inbox lease works for a bot at a time.
/// </summary>
public interface IUpdateStore
{
    /// <summary>Unhandled updates, oldest update id first, whose retry time has come.</summary>
    Task<IReadOnlyList<StoredUpdate>> WaitingAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Handled: the payload is emptied (people's words are kept no longer than needed).</summary>
    Task HandledAsync(long botId, IReadOnlyList<long> updateIds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Tried in vain: again not before then; or given up when null: the payload is emptied, what went wrong stays with its update id.
    /// </summary>
    Task FailedAsync(
        long botId,
        long updateId,
        string error,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Deletes handled and given up updates older than that; unique update ids are remembered long enough for any redelivery (24 h, a
    /// Telegram limit). Returns how many.
    /// </summary>
    Task<int> ForgetAsync(long botId, DateTimeOffset handledBefore, CancellationToken cancellationToken);
}

public sealed record StoredUpdate(long UpdateId, long ChatId, long UserId, string Payload, DateTimeOffset ReceivedAt, int Attempts);
