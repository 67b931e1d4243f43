using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.Broadcasts;

/// <summary>
/// Starts what is approved and due. Any host may do it: the store lets one of them. A crash before the commit leaves the broadcast
/// approved, after it the rows are there and the sender takes them up.
/// </summary>
public sealed partial class BroadcastStarter(
    IBroadcastStore broadcasts,
    Announcements announcements,
    MessageCatalog messages,
    DispatchSignal signal,
    TimeProvider clock,
    ILogger<BroadcastStarter> logger
)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly Actor System = new("system");

    public LeasedLoop Loop(LoopHost host) => new("broadcast starter", Period, RunOnceAsync, host) { Signal = signal };

    /// <summary>Returns how many were started.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var broadcast in await broadcasts.DueAsync(clock.GetUtcNow(), cancellationToken))
            if (await StartAsync(broadcast, cancellationToken))
                started++;
        return started;
    }

    private async Task<bool> StartAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (broadcast.ExpiresAt <= now)
        {
            await ChangeAsync(
                broadcast with
                {
                    State = BroadcastState.Expired,
                    FinishedAt = now,
                },
                broadcast.State,
                "broadcast.expired",
                cancellationToken
            );
            return false;
        }
        var announcement = (await announcements.OfAsync(broadcast, cancellationToken))!;
        if (announcement.Hash != broadcast.TextsHash || announcement.NewestVersion != broadcast.Version)
        {
            // The texts of the program changed since the approval, or the directive has a newer version: what goes out must be what was
            // approved, and must stand still.
            var returned = broadcast with
            {
                State = BroadcastState.Returned,
                ReturnedReason = messages.Text(MessageKeys.Broadcast.ReturnedContentChanged),
                ReturnedBy = System.Name,
                ReturnedAt = now,
            };
            await ChangeAsync(returned, broadcast.State, "broadcast.returned", cancellationToken);
            return false;
        }
        if (
            await broadcasts.StartAsync(
                broadcast.Id,
                announcement.Texts,
                now,
                BroadcastAudit.Of(broadcast, System, "broadcast.started", now),
                cancellationToken
            )
            is not { } rows
        )
            return false;
        Started(logger, broadcast.Id, rows);
        return true;
    }

    private Task<bool> ChangeAsync(Broadcast changed, BroadcastState expected, string action, CancellationToken cancellationToken) =>
        broadcasts.TryChangeAsync(changed, expected, BroadcastAudit.Of(changed, System, action, clock.GetUtcNow()), cancellationToken);

    [LoggerMessage(40, LogLevel.Information, "Broadcast {BroadcastId} started with {Rows} recipients")]
    private static partial void Started(ILogger logger, long broadcastId, int rows);
}
