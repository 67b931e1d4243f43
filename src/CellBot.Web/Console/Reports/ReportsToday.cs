using CellBot.Reports;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Reports;

/// <summary>What waits for an answer, for the page "Hôm nay": read once a second however many watch.</summary>
public sealed class ReportsToday(IReportStore store, TimeProvider clock)
{
    private const int Shown = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Remembered<ReportsWaiting> _waiting = new(
        Fresh,
        clock,
        async (now, stop) =>
        {
            var counts = await store.CountAsync(null, now, stop);
            var first = counts.Waiting == 0 ? [] : await store.ListAsync(new ReportFilter(ReportTransitions.Waiting, Limit: Shown), stop);
            return new ReportsWaiting(counts, first, now);
        }
    );

    /// <summary>Of what the person sees; of everything it is read once for all.</summary>
    internal async Task<ReportsWaiting> NowAsync(Sight sight, CancellationToken cancellationToken)
    {
        if (sight.IsEverything)
            return await _waiting.NowAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var counts = await sight.CountReportsAsync(now, cancellationToken);
        return new ReportsWaiting(
            counts,
            counts.Waiting == 0
                ? []
                : await sight.ReportsAsync(new ReportFilter(ReportTransitions.Waiting, Limit: Shown), cancellationToken),
            now
        );
    }
}

/// <param name="First">The most pressing ones.</param>
/// <param name="At">When it was read.</param>
public sealed record ReportsWaiting(ReportCounts Counts, IReadOnlyList<ReportView> First, DateTimeOffset At)
{
    public static readonly ReportsWaiting None = new(new ReportCounts(0, 0, 0), [], default);
}
