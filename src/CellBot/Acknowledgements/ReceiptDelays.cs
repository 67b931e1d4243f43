namespace CellBot.Acknowledgements;

/// <summary>How long people of a unit took to acknowledge what was sent to it.</summary>
/// <param name="Asked">People asked, over all broadcasts.</param>
/// <param name="Acknowledged">Of these.</param>
/// <param name="Counts">Acknowledgements by how long they took, see <see cref="ReceiptDelays"/>.</param>
public sealed record UnitDelays(long UnitId, int Asked, int Acknowledged, IReadOnlyList<int> Counts);

/// <summary>Classes of delay that can be added up along the tree, and what they say. Pure.</summary>
public static class ReceiptDelays
{
    private static readonly int[] Minutes =
    [
        5,
        10,
        15,
        20,
        30,
        45,
        60,
        90,
        120,
        180,
        240,
        360,
        480,
        720,
        1080,
        1440,
        2160,
        2880,
        4320,
        5760,
        7200,
        10080,
        14400,
        20160,
        43200,
    ];

    /// <summary>The upper ends of the classes but the last, which has none.</summary>
    public static IReadOnlyList<TimeSpan> Ends { get; } = [.. Minutes.Select(minutes => TimeSpan.FromMinutes(minutes))];

    public static int Classes => Ends.Count + 1;

    /// <summary>
    /// The delay within which that share of those who acknowledged did so, even within its class. Null: nobody did. Beyond the last end:
    /// that end.
    /// </summary>
    /// <param name="share">0–1, 0.5 for the median.</param>
    public static TimeSpan? Percentile(IReadOnlyList<int> counts, double share)
    {
        var wanted = share * counts.Sum();
        if (wanted <= 0)
            return null;
        var below = 0;
        for (var at = 0; at < counts.Count; at++)
        {
            if (below + counts[at] >= wanted && counts[at] > 0)
            {
                if (at == Ends.Count)
                    return Ends[^1];
                var from = at == 0 ? TimeSpan.Zero : Ends[at - 1];
                return from + ((Ends[at] - from) * ((wanted - below) / counts[at]));
            }
            below += counts[at];
        }
        return Ends[^1];
    }

    public static IReadOnlyList<int> Sum(IEnumerable<IReadOnlyList<int>> all)
    {
        var sum = new int[Classes];
        foreach (var counts in all)
            for (var at = 0; at < sum.Length; at++)
                sum[at] += counts[at];
        return sum;
    }
}
