namespace CellBot.Broadcasts;

/// <summary>How many rows each bot has to send.</summary>
public interface IBotRowStore
{
    /// <summary>Of the broadcast: what it has not sent yet, or what its audience would be now.</summary>
    Task<IReadOnlyDictionary<long, int>> RowsAsync(Broadcast broadcast, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What goes before the broadcast, as <see cref="IBroadcastStore.WaitingAheadAsync"/> counts it.</summary>
    Task<IReadOnlyDictionary<long, int>> AheadAsync(Broadcast broadcast, CancellationToken cancellationToken);
}
