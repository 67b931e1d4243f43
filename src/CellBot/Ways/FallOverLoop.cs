using System.Globalization;
using CellBot.Auditing;
using CellBot.Loops;
using CellBot.Ways.Sms;
using Microsoft.Extensions.Logging;

namespace CellBot.Ways;

/// <summary>
/// Looks for people whom the way tried last has not reached, and adds the next step. Under a lease; two hosts at once would add each step
/// once all the same.
/// </summary>
public sealed partial class FallOverLoop(
    IWayStore store,
    WayChannels channels,
    SmsPricing pricing,
    WayOptions options,
    WaySignal signal,
    TimeProvider clock,
    ILogger<FallOverLoop> logger
)
{
    /// <summary>People to whom a step is added in one transaction. Each look goes over all people of the broadcast: in a province few looks
    /// with many steps cost less than many with few.</summary>
    private const int Batch = 5_000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private const string System = "system";

    public LeasedLoop Loop(LoopHost host) =>
        new(
            "fall-over",
            async (_, stop) =>
            {
                // A province's look takes longer than a commune's: a tenth of the time at most is spent looking.
                var began = clock.GetTimestamp();
                var added = await RunOnceAsync(stop);
                var took = clock.GetElapsedTime(began) * 9;
                return added > 0 ? TimeSpan.Zero
                    : took > Period ? took
                    : Period;
            },
            host
        )
        {
            Lease = new LeaseTerms("fall-over", TimeSpan.FromSeconds(30)),
            Signal = signal,
        };

    /// <summary>Returns how many steps were added.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var added = 0;
        foreach (var broadcast in await store.OpenBroadcastsAsync(now - options.GiveUpAfter, now, cancellationToken))
            added += await StepAsync(broadcast, now, cancellationToken);
        if (added > 0)
            signal.Notify();
        return added;
    }

    private async Task<int> StepAsync(FallOverBroadcast broadcast, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var allowed = FallOverPolicy.Allowed(broadcast, options, channels.On);
        var due = await store.DueAsync(
            new DueQuery(
                broadcast.Id,
                now - options.After(broadcast.Urgency),
                allowed.Has(Way.Sms),
                WayOrder.Text(WayOrder.Parse(options.Order) ?? WayOrder.Default),
                channels.TellsAtStart,
                now,
                Batch
            )
            {
                IsRecall = broadcast.IsRecall,
            },
            cancellationToken
        );
        List<NewStep> steps =
        [
            .. from member in due
            let way = FallOverPolicy.Next(member, broadcast, options, allowed, now)
            where way is not null
            select new NewStep(member.MemberId, member.UnitId, way.Value, way is Way.Sms ? member.Address : null),
        ];
        if (steps.Count == 0)
            return 0;
        var cost = steps.Exists(step => step.Way is Way.Sms) ? pricing.CostOf(broadcast.Id, broadcast.Urgency, now) : null;
        await store.AddAsync(new NewSteps(broadcast.Id, steps, cost, now), Audit(broadcast, steps, now), cancellationToken);
        Added(logger, broadcast.Id, steps.Count);
        return steps.Count;
    }

    /// <summary>One line a batch: who they are stands in the rows.</summary>
    private static AuditEvent Audit(FallOverBroadcast broadcast, IReadOnlyList<NewStep> steps, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            System,
            "ways.stepped",
            "broadcast",
            broadcast.Id.ToString(CultureInfo.InvariantCulture),
            [
                .. steps
                    .GroupBy(step => step.Way)
                    .OrderBy(group => group.Key)
                    .Select(group => (WayOrder.WordOf(group.Key), group.Count().ToString(CultureInfo.InvariantCulture))),
            ]
        );

    [LoggerMessage(150, LogLevel.Information, "Broadcast {BroadcastId}: {Steps} people are told another way")]
    private static partial void Added(ILogger logger, long broadcastId, int steps);
}
