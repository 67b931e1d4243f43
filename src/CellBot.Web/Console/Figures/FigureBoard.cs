using CellBot.Acknowledgements;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Reports;
using CellBot.Web.Console.Words;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Figures;

/// <summary>
/// The office's figures, reckoned in the background: over a province and ninety days that takes seconds, and nobody waits for it. A page
/// gets the last ones; the very first time it is told that they are being reckoned.
/// </summary>
public sealed partial class FigureBoard(
    IReceiptStore receipts,
    IReachStore reach,
    IReportStore reports,
    AudienceCache units,
    BotFleet bots,
    TimeProvider clock,
    ILogger<FigureBoard> logger
)
{
    public const int Days = 90;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private Task _reckoning = Task.CompletedTask;
    private OfficeFigures? _latest;

    /// <summary>Null: they are being reckoned for the first time.</summary>
    public async Task<OfficeFigures?> NowAsync(CancellationToken cancellationToken)
    {
        Task reckoning;
        lock (_gate)
        {
            if (_latest is { } latest && clock.GetUtcNow() - latest.At < Fresh)
                return latest;
            // Not bound to the request: whoever asks next gets what it finds.
            if (_reckoning.IsCompleted)
                _reckoning = ReckonAsync();
            reckoning = _reckoning;
        }
        await Task.WhenAny(reckoning, Task.Delay(Patience, clock, cancellationToken));
        lock (_gate)
            return _latest;
    }

    private async Task ReckonAsync()
    {
        try
        {
            var now = clock.GetUtcNow();
            var map = await units.NowAsync(CancellationToken.None);
            var delays = await receipts.DelaysAsync(now.AddDays(-Days), CancellationToken.None);
            var reached = await reach.UnitsAsync([.. bots.All.Select(bot => bot.Id)], now, CancellationToken.None);
            var waiting = await reports.CountByUnitAsync(now, CancellationToken.None);
            var figures = new OfficeFigures(now, map.Tree, OfficeTime.DayOf(now), delays, reached, waiting);
            lock (_gate)
                _latest = figures;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The office's figures could not be reckoned; the next page tries again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
