using CellBot.Delivery;

namespace CellBot.Web.Console.Progress;

/// <summary>One stretch of the bar of states.</summary>
/// <param name="Percent">Of the whole bar, 0–100 with a decimal; the shares of a bar add up to at most 100.</param>
public sealed record StateShare(string Tone, string NameKey, int Count, double Percent)
{
    private static readonly (string Tone, string NameKey, DeliveryState[] States)[] Stretches =
    [
        ("done", "bar.sent", [DeliveryState.Sent]),
        ("moving", "bar.moving", [DeliveryState.Claimed, DeliveryState.Sending]),
        ("waiting", "bar.waiting", [DeliveryState.Pending]),
        ("doubt", "bar.uncertain", [DeliveryState.Uncertain]),
        ("failed", "bar.failed", [DeliveryState.Failed, DeliveryState.Refused]),
        ("gone", "bar.gone", [DeliveryState.Gone]),
        ("gone", "bar.unreachable", [DeliveryState.Unreachable]),
        ("quiet", "bar.stopped", [DeliveryState.Expired, DeliveryState.Cancelled]),
    ];

    /// <summary>
    /// Stretches that are not empty, from done to stopped. A stretch with something in it is at least half a percent wide, so that one
    /// failure among thousands is seen.
    /// </summary>
    public static IReadOnlyList<StateShare> Of(BroadcastLine line)
    {
        if (line.Rows == 0)
            return [];
        var found = Stretches
            .Select(stretch => (stretch.Tone, stretch.NameKey, Count: line.Count(stretch.States)))
            .Where(stretch => stretch.Count > 0)
            .ToList();
        var weights = found.Select(stretch => Math.Max(100d * stretch.Count / line.Rows, 0.5)).ToList();
        var sum = weights.Sum();
        return
        [
            .. found.Select(
                (stretch, at) => new StateShare(stretch.Tone, stretch.NameKey, stretch.Count, Math.Round(100 * weights[at] / sum, 2))
            ),
        ];
    }
}
