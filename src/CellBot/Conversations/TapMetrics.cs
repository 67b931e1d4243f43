using System.Diagnostics.Metrics;

namespace CellBot.Conversations;

/// <summary>Meter <c>CellBot.Conversations</c>: how long a person waits for the note after a tap.</summary>
public sealed class TapMetrics : IDisposable
{
    public const string MeterName = "CellBot.Conversations";

    /// <summary>A tap is to be answered within a second; beyond ten the phone has given up waiting.</summary>
    private static readonly double[] Bounds = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30];

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _latency;

    public TapMetrics() =>
        _latency = _meter.CreateHistogram(
            "cellbot.tap.latency",
            "s",
            "From a tap's being stored to its answer's being given to the channel",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds }
        );

    internal void Answered(long botId, TimeSpan after) =>
        _latency.Record(Math.Max(0, after.TotalSeconds), new KeyValuePair<string, object?>("bot", botId));

    public void Dispose() => _meter.Dispose();
}
