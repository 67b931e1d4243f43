using CellBot.Delivery;

namespace CellBot.Broadcasts.Finishing;

/// <summary>Completed broadcasts whose author was not told yet.</summary>
public interface IFinishedBroadcasts
{
    /// <summary>Those that were completed since then, oldest first, with their rows by state.</summary>
    Task<IReadOnlyList<FinishedBroadcast>> UntoldAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);

    /// <summary>The author was told, or there is no way to them.</summary>
    Task ToldAsync(long broadcastId, DateTimeOffset now, CancellationToken cancellationToken);
}

public sealed record FinishedBroadcast(Broadcast Broadcast, IReadOnlyDictionary<DeliveryState, int> Deliveries);
