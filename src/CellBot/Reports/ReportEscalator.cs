using Microsoft.Extensions.Logging;

namespace CellBot.Reports;

/// <summary>
/// Passes up what was not answered in time. Any host may do it: a report goes up over the version that was read, so once.
/// A crash before the commit leaves it overdue for the next turn; after it, the notice is in the outbox.
/// </summary>
public sealed partial class ReportEscalator(IReportStore store, ReportService service, TimeProvider clock, ILogger<ReportEscalator> logger)
{
    private const int Batch = 100;

    /// <summary>Returns how many went up.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var passed = 0;
        foreach (var report in await store.OverdueAsync(clock.GetUtcNow(), Batch, cancellationToken))
        {
            if (await service.EscalateAsync(report.Number, null, null, cancellationToken) is not ReportDecision.Done)
                continue;
            PassedUp(logger, report.Code, report.Step + 1);
            passed++;
        }
        return passed;
    }

    [LoggerMessage(80, LogLevel.Information, "Report {Code} was not answered in time and went up, step {Step}")]
    private static partial void PassedUp(ILogger logger, string code, int step);
}
