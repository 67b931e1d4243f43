using System.Diagnostics.Metrics;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>Counts what the engine reports as sent, by its own metric, and tells when so many are reached.</summary>
internal sealed class SentCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Lock gate = new();
    private long sent;
    private (long Target, TaskCompletionSource Reached)? waiting;

    public SentCounter()
    {
        listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument is { Meter.Name: "CellBot.Delivery", Name: "cellbot.deliveries" }) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Count(value, tags));
        listener.Start();
    }

    public Task ReachAsync(long more, TimeSpan patience)
    {
        lock (gate)
        {
            waiting = (sent + more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return waiting.Value.Reached.Task.WaitAsync(patience);
        }
    }

    public void Dispose() => listener.Dispose();

    private void Count(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            if (tag is { Key: "state", Value: nameof(DeliveryState.Sent) })
                lock (gate)
                {
                    sent += value;
                    if (waiting is { } it && sent >= it.Target) it.Reached.TrySetResult();
                }
    }
}
