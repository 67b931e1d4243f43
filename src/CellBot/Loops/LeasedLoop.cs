using Microsoft.Extensions.Logging;

namespace CellBot.Loops;

/// <summary>
/// How every background loop runs: an iteration, a wait, the next iteration; under a lease, on one host at a time. Exceptions are logged,
/// reported to <see cref="LoopHealth"/> and followed by a backoff; none ends the loop.
/// </summary>
/// <param name="name">For logs and the health page.</param>
/// <param name="iteration">
/// Does what is to be done; returns how long to wait then; zero: go on at once. Its token is cancelled when the loop stops or its lease is
/// lost.
/// </param>
public sealed partial class LeasedLoop(string name, Func<LoopIteration, CancellationToken, Task<TimeSpan>> iteration, LoopHost host)
{
    private readonly string _name = host.Label is { } label ? $"{name} ({label})" : name;

    /// <summary>An iteration that ran for so long before it failed begins the backoff anew.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    private LeaseHolder? _holder;

    /// <param name="period">Between the end of an iteration and the next.</param>
    public LeasedLoop(string name, TimeSpan period, Func<CancellationToken, Task> iteration, LoopHost host)
        : this(
            name,
            async (_, stop) =>
            {
                await iteration(stop);
                return period;
            },
            host
        ) { }

    /// <summary>Default: none; every host runs it.</summary>
    public LeaseTerms? Lease { get; init; }

    /// <summary>Ends a wait between two iterations early; not one after a failure.</summary>
    public WakeSignal? Signal { get; init; }

    /// <summary>The first wait after a failure. Default: 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures in a row. Default: 5 s.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>It must never stop: its silence for a minute makes the host unready. Default: false, for an iteration may last.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Done before each iteration, and on hosts without the lease too.</summary>
    public Func<CancellationToken, Task>? Everywhere { get; init; }

    /// <summary>Done when another host holds the lease. Returns true when it may be free now.</summary>
    public Func<CancellationToken, Task<bool>>? WhenHeldElsewhere { get; init; }

    /// <summary>Done once the loop has stopped.</summary>
    public Func<Task>? WhenStopped { get; init; }

    /// <summary>Runs until cancelled; never throws. The lease is handed back at the end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var wake = new Wake(host.Clock);
        using var listening = Signal?.Listen(wake.Set);
        await using var stop = cancellationToken.Register(wake.Set);
        _holder = Lease is null ? null : new LeaseHolder(Lease, host);
        var backoff = new Backoff(RetryAfter, MaxRetryAfter, host.Chance);
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = host.Clock.GetTimestamp();
            TimeSpan wait;
            try
            {
                wait = await RunTermAsync(wake, backoff, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                if (host.Clock.GetElapsedTime(began) >= LongEnough)
                    backoff.Reset();
                wait = backoff.Next();
                host.Health.Failed(_name, exception);
                IterationFailed(host.Logger, exception, _name, wait.TotalSeconds);
            }
            await WaitOutAsync(wake, wait, cancellationToken);
        }
        if (_holder is not null)
            await _holder.SettleAsync();
        if (WhenStopped is not null)
            await WhenStopped();
    }

    /// <summary>Iterations for as long as the lease is held. Returns how long to wait before it is asked for again.</summary>
    private async Task<TimeSpan> RunTermAsync(Wake wake, Backoff backoff, CancellationToken cancellationToken)
    {
        Beat();
        if (_holder is not null && (!IsOurs || !await _holder.TryTakeAsync(cancellationToken)))
            return await StandByAsync(backoff, cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var woken = over.Token.Register(wake.Set);
        var isLost = false;
        LoopIteration run = new(_holder, () => Worked(backoff));
        var keeping = _holder?.KeepAsync(Renewed, Lost, over.Token) ?? Task.CompletedTask;
        try
        {
            return await IterateAsync(run, wake, backoff, over.Token);
        }
        catch (OperationCanceledException) when (isLost && !cancellationToken.IsCancellationRequested)
        {
            return Lease!.LookAgain;
        }
        finally
        {
            over.Cancel(); // not CancelAsync: that leaves for the thread pool, where the simulation cannot follow
            await keeping;
            if (_holder is not null)
                await _holder.TryHandBackAsync();
        }

        void Renewed()
        {
            Beat();
            run.Renewed?.Invoke(run.ValidFor);
            if (!IsOurs)
                Lost(); // another host's from now on: it is handed back below
        }

        void Lost()
        {
            isLost = true;
            over.Cancel();
        }
    }

    private async Task<TimeSpan> StandByAsync(Backoff backoff, CancellationToken cancellationToken)
    {
        if (Everywhere is not null)
            await Everywhere(cancellationToken);
        Worked(backoff);
        return IsOurs && WhenHeldElsewhere is not null && await WhenHeldElsewhere(cancellationToken) ? TimeSpan.Zero : Lease!.LookAgain;
    }

    private async Task<TimeSpan> IterateAsync(LoopIteration run, Wake wake, Backoff backoff, CancellationToken cancellationToken)
    {
        while (true)
        {
            Beat();
            if (Everywhere is not null)
                await Everywhere(cancellationToken);
            var wait = await iteration(run, cancellationToken);
            Worked(backoff);
            if (Lease is { PerIteration: true })
                return wait;
            if (wait != TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
                await wake.WaitAsync(wait);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task WaitOutAsync(Wake wake, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = host.Clock.GetTimestamp();
        while (
            !cancellationToken.IsCancellationRequested
            && wait - host.Clock.GetElapsedTime(began) is var left
            && left >= LeaseTerms.Resolution
        )
            await wake.WaitAsync(left);
    }

    private bool IsOurs => host.IsOurs?.Invoke() ?? true;

    private void Worked(Backoff backoff)
    {
        host.Health.Worked(_name);
        backoff.Reset();
    }

    private void Beat()
    {
        if (IsWatched)
            host.Health.Beat(_name);
    }

    [LoggerMessage(100, LogLevel.Error, "Loop \"{Loop}\" failed; next try in {Seconds:0.0} s")]
    private static partial void IterationFailed(ILogger logger, Exception exception, string loop, double seconds);
}
