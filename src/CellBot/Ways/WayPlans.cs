using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Ways.Sms;

namespace CellBot.Ways;

/// <summary>What the office sees before it sends: by which way whom, and what SMS would cost at most.</summary>
public sealed class WayPlans(IWayStore store, WayChannels channels, SmsPricing pricing, WayOptions options, TimeProvider clock)
{
    /// <param name="broadcastId">0: not made yet.</param>
    public async Task<WayForecast> OfAsync(Audience audience, Urgency urgency, long broadcastId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isSms = channels.On.Has(Way.Sms) && FallOverPolicy.IsSmsAllowed(urgency, WaySet.None, options);
        var plan = WayPlan.Of(
            await store.PlanAsync(audience, now, cancellationToken),
            WayOrder.Parse(options.Order) ?? WayOrder.Default,
            channels.On,
            isSms
        );
        // A number to be given yet is as long as the next ones.
        var text = pricing.TextOf(broadcastId == 0 ? 9_999 : broadcastId, urgency);
        var cost = pricing.CostOf(broadcastId == 0 ? 9_999 : broadcastId, urgency, now);
        return new WayForecast(
            plan,
            options.After(urgency),
            isSms,
            text,
            cost,
            isSms ? await store.SpentAsync(cost.Month, cancellationToken) : 0
        );
    }
}

/// <param name="After">Without an acknowledgement for so long the next way is tried.</param>
/// <param name="IsSmsUsed">SMS go by themselves, for this urgency.</param>
/// <param name="SpentSms">Of the month's budget, in đồng.</param>
public sealed record WayForecast(WayPlan Plan, TimeSpan After, bool IsSmsUsed, SmsText Text, SmsCost Cost, long SpentSms)
{
    /// <summary>If everybody who can get one got one, in đồng.</summary>
    public long MaxPrice => (long)Plan.MaxSms * Cost.Parts * Cost.Price;

    public long LeftOfBudget => Math.Max(0, Cost.Budget - SpentSms);
}
