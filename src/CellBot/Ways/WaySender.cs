using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Ways;

/// <summary>
/// Hands steps to one channel, within its limits. A crash between the call and its mark leaves the step uncertain, and it is not sent
/// again.
/// </summary>
public sealed partial class WaySender(
    IWayChannel channel,
    IWayStore store,
    WayOptions options,
    WaySignal signal,
    TimeProvider clock,
    ILogger<WaySender> logger
)
{
    private const int Batch = 100;
    private const int AtOnce = 8;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>No call to a channel may last so long.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    public LeasedLoop Loop(LoopHost host) =>
        new($"way {WayOrder.WordOf(channel.Way)}", async (_, stop) => await RunOnceAsync(stop) > 0 ? TimeSpan.Zero : Period, host)
        {
            Lease = new LeaseTerms($"way {WayOrder.WordOf(channel.Way)}", TimeSpan.FromMinutes(1)),
            Signal = signal,
        };

    /// <summary>Returns how many steps were handed over.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await store.RecoverAsync(now - Forgotten, now, cancellationToken);
        var limits = options.LimitsOf(channel.Way);
        var letters = await store.ClaimAsync(
            new WayClaim(channel.Way, Batch, limits?.PerMinute, limits?.IsQuiet(now) ?? false, now),
            cancellationToken
        );
        // What is claimed is finished even while the host stops: its answer is worth more than a second.
        await Parallel.ForEachAsync(
            letters,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (letter, _) => await SendAsync(letter)
        );
        return letters.Count;
    }

    private async Task SendAsync(WayLetter letter)
    {
        WayOutcome outcome;
        try
        {
            outcome = await channel.SendAsync(letter, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            outcome = new WayOutcome.Unknown(exception.GetType().Name);
        }
        await store.CompleteAsync(letter, outcome, clock.GetUtcNow(), CancellationToken.None);
        Outcome(logger, letter.StepId, channel.Way, outcome.GetType().Name);
    }

    [LoggerMessage(151, LogLevel.Debug, "Step {StepId} by {Way}: {Outcome}")]
    private static partial void Outcome(ILogger logger, long stepId, Way way, string outcome);
}
