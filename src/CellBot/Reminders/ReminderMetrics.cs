using System.Diagnostics.Metrics;

namespace CellBot.Reminders;

/// <summary>Meter <c>CellBot.Reminders</c>: how late reminders come into the outbox.</summary>
public sealed class ReminderMetrics : IDisposable
{
    public const string MeterName = "CellBot.Reminders";
    private static readonly double[] Bounds = [1, 2, 5, 10, 30, 60, 300, 900, 3600];
    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _lateness;

    public ReminderMetrics() =>
        _lateness = _meter.CreateHistogram(
            "cellbot.reminder.lateness",
            "s",
            "From a reminder's time to its rows in the outbox",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds }
        );

    public void Fired(IEnumerable<TimeSpan> lateness)
    {
        foreach (var late in lateness)
            _lateness.Record(Math.Max(0, late.TotalSeconds));
    }

    public void Dispose() => _meter.Dispose();
}
