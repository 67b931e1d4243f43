using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>Sends a bot's messages while it holds the bot's sender lease. Any number of hosts may run one; one of them sends.</summary>
public sealed class SenderLoop(
    long botId,
    IDeliveryStore store,
    IMessageChannel channel,
    DispatchOptions options,
    DeliveryTexts texts,
    CompletionJournal journal,
    IDepartures departures,
    DispatchSignal signal,
    DeliveryMetrics metrics,
    TimeProvider time,
    ILogger<SenderLoop> logger
)
{
    public LeasedLoop Loop(LoopHost host) =>
        new("sender", (iteration, stop) => SendAsync(iteration, host.Chance, stop), host)
        {
            Lease = new LeaseTerms(Lease.Sender(botId), options.LeaseDuration)
            {
                RenewEvery = options.LeaseDuration / 5,
                PerIteration = true,
            },
            MaxRetryAfter = TimeSpan.FromSeconds(2),
            IsWatched = true,
            WhenHeldElsewhere = stop => ExpireDeadAsync(host.Leases, stop),
        };

    /// <summary>One session, until stopped or the lease is lost.</summary>
    private async Task<TimeSpan> SendAsync(LoopIteration held, Random chance, CancellationToken cancellationToken)
    {
        using var session = new SenderSession(
            botId,
            held.Fence,
            store,
            channel,
            options,
            texts,
            journal,
            departures,
            metrics,
            chance,
            time,
            logger
        );
        session.Extend(held.ValidFor);
        held.Renewed = session.Extend;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var editing = new CounterEditor(botId, store, channel, options, texts, time, logger).RunAsync(over.Token);
        try
        {
            await session.RunAsync(signal, held.ReportWorking, over.Token);
        }
        finally
        {
            over.Cancel(); // not CancelAsync, see LeasedLoop
            await editing;
        }
        return options.IdlePoll;
    }

    /// <summary>
    /// A holder of this machine that is dead for certain need not be waited for: its leases, the other loops' too, run out now.
    /// </summary>
    private async Task<bool> ExpireDeadAsync(ILeaseStore leases, CancellationToken cancellationToken)
    {
        var expired = 0;
        foreach (var dead in departures.Dead())
            expired += await leases.ExpireAsync(dead.Holder, cancellationToken);
        if (expired > 0)
            DeliveryLog.TakenFromTheDead(logger, botId, expired);
        return expired > 0;
    }
}
