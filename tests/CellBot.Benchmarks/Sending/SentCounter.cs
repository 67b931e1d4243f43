using System.Diagnostics.Metrics;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>Counts what the engine reports as sent, by its own metric, and tells when so many are reached.</summary>
internal sealed class SentCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private long _sent;
    private (long Target, TaskCompletionSource Reached)? _waiting;

    public SentCounter()
    {
        _listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument is { Meter.Name: "CellBot.Delivery", Name: "cellbot.deliveries" })
                listening.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Count(value, tags));
        _listener.Start();
    }

    public Task ReachAsync(long more, TimeSpan patience)
    {
        lock (_gate)
        {
            _waiting = (_sent + more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _waiting.Value.Reached.Task.WaitAsync(patience);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Count(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            if (tag is { Key: "state", Value: nameof(DeliveryState.Sent) })
                lock (_gate)
                {
                    _sent += value;
                    if (_waiting is { } it && _sent >= it.Target)
                        it.Reached.TrySetResult();
                }
    }
}
