using Microsoft.Extensions.Logging;

namespace CellBot.Loops;

/// <summary>Takes, renews and hands back one lease, for one loop.</summary>
internal sealed partial class LeaseHolder(LeaseTerms terms, LoopHost host)
{
    private Lease? _held;
    private long _askedAt;

    /// <summary>The store's answer to the last try for the lease never came: it may be ours.</summary>
    private bool _isUnsure;

    public long Fence => _held!.Fence;

    public TimeSpan ValidFor => terms.Duration - terms.Margin - host.Clock.GetElapsedTime(_askedAt);

    /// <summary>False: another holds it.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        // A lease that could not be handed back is still ours: taking it again would be going on under its fence, under which rows that
        // could not be given back either would stand for good. Only a newer fence sorts them out.
        await HandBackAsync(cancellationToken);
        var asked = host.Clock.GetTimestamp();
        _isUnsure = true;
        _held = await AskAsync(cancellationToken);
        (_isUnsure, _askedAt) = (false, asked);
        return _held is not null;
    }

    /// <summary>Renews until cancelled or until the lease is another's or run out, and then calls <paramref name="lost"/>.</summary>
    public async Task KeepAsync(Action renewed, Action lost, CancellationToken cancellationToken)
    {
        using var wake = new Wake(host.Clock);
        await using var stop = cancellationToken.Register(wake.Set);
        var tried = _askedAt;
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = terms.RenewEvery - host.Clock.GetElapsedTime(tried);
            if (wait >= LeaseTerms.Resolution)
            {
                await wake.WaitAsync(wait);
                continue;
            }
            tried = host.Clock.GetTimestamp();
            try
            {
                var lease = await AskAsync(cancellationToken);
                if (lease?.Fence != Fence)
                {
                    LeaseLost(host.Logger, terms.Name);
                    lost();
                    return;
                }
                _askedAt = tried;
                renewed();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                RenewFailed(host.Logger, exception, terms.Name);
                if (ValidFor > TimeSpan.Zero)
                    continue;
                lost();
                return;
            }
        }
    }

    /// <summary>A hand-back that fails is made up for before the lease is asked for again, or by <see cref="SettleAsync"/>.</summary>
    public async Task TryHandBackAsync()
    {
        try
        {
            await HandBackAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            HandBackFailed(host.Logger, exception, terms.Name);
        }
    }

    /// <summary>
    /// At the end: a lease that may be ours without our knowing, or could not be handed back, is seen to once more. The next holder need
    /// not wait for it.
    /// </summary>
    public async Task SettleAsync()
    {
        try
        {
            if (_isUnsure)
                _held = await AskAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            HandBackFailed(host.Logger, exception, terms.Name);
        }
        await TryHandBackAsync();
    }

    private async Task HandBackAsync(CancellationToken cancellationToken)
    {
        if (_held is not { } lease)
            return;
        await host.Leases.ReleaseAsync(lease, cancellationToken);
        _held = null;
    }

    private Task<Lease?> AskAsync(CancellationToken cancellationToken) =>
        host.Leases.TryAcquireAsync(terms.Name, host.Holder.Value, terms.Duration, cancellationToken);

    [LoggerMessage(101, LogLevel.Warning, "Lease {Lease} lost; its work stops")]
    private static partial void LeaseLost(ILogger logger, string lease);

    [LoggerMessage(102, LogLevel.Warning, "Lease {Lease} could not be renewed; trying again while it lasts")]
    private static partial void RenewFailed(ILogger logger, Exception exception, string lease);

    [LoggerMessage(103, LogLevel.Warning, "Lease {Lease} could not be handed back")]
    private static partial void HandBackFailed(ILogger logger, Exception exception, string lease);
}
