using System.Collections.Concurrent;
using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Organization.Joining;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// Brings a secretary the card in private, once a broadcast, as soon as they have tapped in the group: they hold the phone, have just read
/// it, and see what is next.
/// Waits in memory, behind the answers to taps; a crash loses it, and the next tap or /nhiemvu brings it.
/// </summary>
public sealed class LeaderCards(
    UnitCards cards,
    IConfirmationStore store,
    IContactStore contacts,
    IDeliveryStore deliveries,
    TimeProvider clock
)
{
    private readonly ConcurrentQueue<(long BotId, long UserId, long BroadcastId, long UnitId)> _waiting = new();

    public void Add(long botId, long userId, long broadcastId, long unitId) => _waiting.Enqueue((botId, userId, broadcastId, unitId));

    /// <summary>Sends what waits, until the time is over; at least one.</summary>
    public async Task SendAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (_waiting.TryDequeue(out var one))
        {
            var now = clock.GetUtcNow();
            // Nobody who never pressed Start can be written to: they find the same under /nhiemvu, and the console lists them.
            if (
                (await contacts.LeadersAsync(one.BotId, one.UnitId, now, cancellationToken)).Contains(one.UserId)
                && (await store.StandingsAsync([one.UnitId], one.BroadcastId, 1, cancellationToken)).FirstOrDefault() is { } standing
            )
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"card:{one.BroadcastId}:{one.UnitId}:{one.UserId}");
                await deliveries.AddReplyAsync(one.BotId, one.UserId, cards.Write(standing, now), key, now, cancellationToken);
            }
            if (now >= until)
                break;
        }
    }
}
