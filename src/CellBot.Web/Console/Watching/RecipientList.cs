using CellBot.Broadcasts;
using CellBot.Delivery;

namespace CellBot.Web.Console.Watching;

/// <summary>
/// The recipients of a broadcast, worst first, or those of one state; a page at a time is enough, for what is well is not read one by one.
/// </summary>
public sealed class RecipientList(IBroadcastStore broadcasts)
{
    public const int Limit = 50;

    private static readonly DeliveryState[] WorstFirst =
    [
        DeliveryState.Failed,
        DeliveryState.Refused,
        DeliveryState.Uncertain,
        DeliveryState.Gone,
        DeliveryState.Unreachable,
        DeliveryState.Expired,
        DeliveryState.Sending,
        DeliveryState.Claimed,
        DeliveryState.Pending,
        DeliveryState.Cancelled,
        DeliveryState.Sent,
    ];

    /// <param name="counts">Rows by state as known: states without rows are not asked for.</param>
    public async Task<IReadOnlyList<DeliveryView>> FirstAsync(
        long broadcastId,
        IReadOnlyDictionary<DeliveryState, int> counts,
        DeliveryState? only,
        CancellationToken cancellationToken
    )
    {
        if (only is { } state)
            return await broadcasts.DeliveriesAsync(broadcastId, state, 0, Limit, cancellationToken);
        var found = new List<DeliveryView>();
        foreach (var next in WorstFirst.Where(next => counts.GetValueOrDefault(next) > 0))
        {
            if (found.Count >= Limit)
                break;
            found.AddRange(await broadcasts.DeliveriesAsync(broadcastId, next, 0, Limit - found.Count, cancellationToken));
        }
        return found;
    }
}
