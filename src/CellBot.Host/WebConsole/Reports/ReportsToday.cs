using CellBot.Reports;

namespace CellBot.Host.WebConsole.Reports;

/// <summary>What waits for an answer, for the page "Hôm nay": read once a second however many watch.</summary>
public sealed class ReportsToday(IReportStore store, TimeProvider clock)
{
    private const int Shown = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _reading = new(1);
    private (DateTimeOffset At, ReportsWaiting Waiting)? _latest;

    public async Task<ReportsWaiting> NowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_latest is { } latest && now - latest.At < Fresh) return latest.Waiting;
            var counts = await store.CountAsync(null, now, cancellationToken);
            var first = counts.Waiting == 0 ? [] : await store.ListAsync(new ReportFilter(ReportTransitions.Waiting, Limit: Shown), cancellationToken);
            var waiting = new ReportsWaiting(counts, first, now);
            _latest = (now, waiting);
            return waiting;
        }
        finally
        {
            _reading.Release();
        }
    }
}

/// <param name="First">The most pressing ones.</param>
/// <param name="At">When it was read.</param>
public sealed record ReportsWaiting(ReportCounts Counts, IReadOnlyList<ReportView> First, DateTimeOffset At)
{
    public static readonly ReportsWaiting None = new(new ReportCounts(0, 0, 0), [], default);
}
