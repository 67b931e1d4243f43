using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>Holds a bot's sender lease while it can, and sends while it holds it. Any number of hosts may run one; one of them sends.</summary>
public sealed class SenderLoop(
    long botId,
    string holder,
    ILeaseStore leases,
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
    /// <summary>The last part of a lease, in which nothing leaves: a call may be held up between the look at the lease and the wire.</summary>
    private TimeSpan Margin => options.LeaseDuration / 10;

    /// <summary>How often a host without the lease looks whether it is free.</summary>
    private TimeSpan LookAgain => options.LeaseDuration / 10;

    private Lease? _unreturned;

    /// <summary>The store's answer to the last try for the lease never came: it may be ours.</summary>
    private bool _unsure;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = await RunOnceAsync(cancellationToken);
            try
            {
                await Task.Delay(wait, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await SettleAsync();
    }

    /// <summary>Tries for the lease and runs one session under it. Returns how long to wait before the next try.</summary>
    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            metrics.Beat("sender", time.GetUtcNow());
            // A lease that could not be handed back is still ours: taking it again would be going on under its fence, under which rows that
            // could not be given back either would stand for good. Only a newer fence sorts them out.
            await HandBackAsync(cancellationToken);
            var asked = time.GetTimestamp();
            _unsure = true;
            var taken = await leases.TryAcquireAsync(Lease.Sender(botId), holder, options.LeaseDuration, cancellationToken);
            _unsure = false;
            if (taken is null)
                metrics.Loops.Worked("sender");
            if (taken is not { } lease)
                return await ExpireDeadAsync(cancellationToken) ? TimeSpan.Zero : LookAgain;
            await HoldAsync(lease, asked, cancellationToken);
            return options.IdlePoll;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            metrics.Loops.Failed("sender", exception, time.GetUtcNow());
            DeliveryLog.SessionFailed(logger, exception, botId);
            return TimeSpan.FromSeconds(1);
        }
    }

    /// <summary>A holder of this machine that is dead for certain need not be waited for: its leases, the other loops' too, run out now.</summary>
    private async Task<bool> ExpireDeadAsync(CancellationToken cancellationToken)
    {
        var expired = 0;
        foreach (var dead in departures.Dead())
            expired += await leases.ExpireAsync(dead.Holder, cancellationToken);
        if (expired > 0)
            DeliveryLog.TakenFromTheDead(logger, botId, expired);
        return expired > 0;
    }

    private async Task HoldAsync(Lease lease, long asked, CancellationToken cancellationToken)
    {
        _unreturned = lease;
        using var session = new SenderSession(botId, lease, store, channel, options, texts, journal, departures, metrics, time, logger);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        session.Extend(options.LeaseDuration - Margin - time.GetElapsedTime(asked));
        var renewing = RenewAsync(lease, session, over.Token);
        var editing = new CounterEditor(botId, store, channel, options, texts, time, logger).RunAsync(over.Token);
        try
        {
            await session.RunAsync(signal, over.Token);
        }
        finally
        {
            over.Cancel(); // not CancelAsync: that leaves for the thread pool, where the simulation cannot follow
            await Task.WhenAll(renewing, editing);
            await TryHandBackAsync();
        }
    }

    private async Task RenewAsync(Lease lease, SenderSession session, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.LeaseDuration / 5, time, cancellationToken);
                metrics.Beat("sender", time.GetUtcNow());
                var asked = time.GetTimestamp();
                var renewed = await leases.TryAcquireAsync(lease.Name, holder, options.LeaseDuration, cancellationToken);
                if (renewed?.Fence == lease.Fence)
                    session.Extend(options.LeaseDuration - Margin - time.GetElapsedTime(asked));
                else
                {
                    DeliveryLog.LeaseLost(logger, botId);
                    session.Stop();
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Not renewed this time; the session stops by itself when the lease runs out.
                DeliveryLog.SessionFailed(logger, exception, botId);
            }
        }
    }

    // A hand-back that failed, or a lease that may be ours without our knowing, is seen to once more: the next holder need not wait for it to run out.
    private async Task SettleAsync()
    {
        try
        {
            if (_unsure)
                _unreturned = await leases.TryAcquireAsync(Lease.Sender(botId), holder, options.LeaseDuration, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            DeliveryLog.SessionFailed(logger, exception, botId);
        }
        await TryHandBackAsync();
    }

    private async Task HandBackAsync(CancellationToken cancellationToken)
    {
        if (_unreturned is not { } lease)
            return;
        await leases.ReleaseAsync(lease, cancellationToken);
        _unreturned = null;
    }

    private async Task TryHandBackAsync()
    {
        try
        {
            await HandBackAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            DeliveryLog.SessionFailed(logger, exception, botId);
        }
    }
}
