using System.Globalization;

namespace CellBot.Web.Console.Watching;

/// <summary>One stretch of the bar of acknowledgement.</summary>
/// <param name="NameKey">In console_watching.yaml.</param>
/// <param name="Percent">Of the whole bar; the shares of a bar add up to 100.</param>
public sealed record ReceiptShare(string Tone, string NameKey, int Count, double Start, double Percent)
{
    /// <summary>
    /// Stretches that are not empty: own tap, on behalf, not yet, not delivered. One with somebody in it is at least half a percent wide,
    /// so that one among thousands is seen.
    /// </summary>
    public static IReadOnlyList<ReceiptShare> Of(ReceiptBranch branch)
    {
        (string Tone, string Key, int Count)[] all =
        [
            ("done", "receipt.own", branch.ByOwnTap),
            ("behalf", "receipt.behalf", branch.OnBehalf),
            ("waiting", "receipt.not_yet", branch.NotYet),
            ("failed", "receipt.not_reached", branch.NotReached),
        ];
        var found = all.Where(one => one.Count > 0).ToList();
        var whole = found.Sum(one => one.Count);
        var widths = found.Select(one => Math.Max(100d * one.Count / whole, 0.5)).ToList();
        var sum = widths.Sum();
        var shares = new List<ReceiptShare>(found.Count);
        var start = 0d;
        foreach (var (one, width) in found.Zip(widths))
        {
            shares.Add(new ReceiptShare(one.Tone, one.Key, one.Count, start, 100 * width / sum));
            start += 100 * width / sum;
        }
        return shares;
    }

    /// <summary>As SVG takes it.</summary>
    public static string Width(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##}%");
}
