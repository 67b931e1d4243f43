using CellBot.Web.Console.Parts;
using CellBot.Reports;

namespace CellBot.Web.Console.Reports;

/// <summary>What waits for an answer, for the page "Hôm nay": read once a second however many watch.</summary>
public sealed class ReportsToday(IReportStore store, TimeProvider clock)
{
    private const int Shown = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Remembered<ReportsWaiting> _waiting = new(Fresh, clock, async (now, stop) =>
    {
        var counts = await store.CountAsync(null, now, stop);
        var first = counts.Waiting == 0 ? [] : await store.ListAsync(new ReportFilter(ReportTransitions.Waiting, Limit: Shown), stop);
        return new ReportsWaiting(counts, first, now);
    });

    public Task<ReportsWaiting> NowAsync(CancellationToken cancellationToken) => _waiting.NowAsync(cancellationToken);
}

/// <param name="First">The most pressing ones.</param>
/// <param name="At">When it was read.</param>
public sealed record ReportsWaiting(ReportCounts Counts, IReadOnlyList<ReportView> First, DateTimeOffset At)
{
    public static readonly ReportsWaiting None = new(new ReportCounts(0, 0, 0), [], default);
}
