namespace CellBot.Delivery;

/// <summary>Messages of broadcasts that are pinned in their groups, and what became of it.</summary>
public interface IPinStore
{
    /// <summary>
    /// Messages that arrived, of broadcasts that are to be pinned and still hold; those refused before come again when their time has come.
    /// </summary>
    Task<IReadOnlyList<DuePin>> DueAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Pinned messages whose broadcast's deadline has passed, or which was cancelled or replaced.</summary>
    Task<IReadOnlyList<DuePin>> OverAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    Task SaveAsync(DuePin pin, PinState state, DateTimeOffset notBefore, string? error, CancellationToken cancellationToken);

    /// <summary>
    /// How it stands with one broadcast, and the units whose group does not let the bot pin, by name, at most <paramref name="limit"/>.
    /// </summary>
    Task<PinTally> TallyAsync(long broadcastId, int limit, CancellationToken cancellationToken);
}

public sealed record DuePin(long DeliveryId, long BroadcastId, long BotId, long ChatId, long MessageId);

/// <param name="Refused">Groups where the bot may not pin.</param>
public sealed record PinTally(int Pinned, int Unpinned, int Refused, IReadOnlyList<string> RefusedUnits);

/// <summary>The names in lower case are the database's words.</summary>
public enum PinState
{
    /// <summary>Tried, and to be tried again at its time.</summary>
    Waiting,
    Pinned,

    /// <summary>The bot has no right to pin there; looked at again after hours.</summary>
    Refused,

    /// <summary>The message or the chat is not there any more.</summary>
    Gone,
    Unpinned,
}
