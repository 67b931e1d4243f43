using System.Diagnostics.Metrics;

namespace CellBot.Delivery;

/// <summary>Meter <c>CellBot.Delivery</c>. The heartbeat counts once per turn of the sender and of the upkeep: its silence is the alarm.</summary>
public sealed class DeliveryMetrics : IDisposable
{
    private readonly Meter _meter = new("CellBot.Delivery");
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> heartbeat;
    private readonly Counter<long> _discrepancies;

    public DeliveryMetrics()
    {
        _outcomes = _meter.CreateCounter<long>("cellbot.deliveries", description: "Calls by the state their row went to");
        heartbeat = _meter.CreateCounter<long>("cellbot.heartbeat", description: "Turns of the loops that must never stop");
        _discrepancies = _meter.CreateCounter<long>("cellbot.discrepancies", description: "Rows that do not add up or are stuck");
    }

    /// <summary>Latest turn of each loop, for the health page.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, DateTimeOffset> LastBeat { get; } = new();

    /// <summary>Loops that turn and fail.</summary>
    public LoopHealth Loops { get; } = new();

    internal void Count(DeliveryState state, SendOutcome outcome) =>
        _outcomes.Add(
            1,
            new KeyValuePair<string, object?>("state", state.ToString()),
            new KeyValuePair<string, object?>("outcome", outcome.GetType().Name)
        );

    internal void Beat(string loop, DateTimeOffset now)
    {
        LastBeat[loop] = now;
        heartbeat.Add(1, new KeyValuePair<string, object?>("loop", loop));
    }

    internal void Discrepancies(int rows) => _discrepancies.Add(rows);

    public void Dispose() => _meter.Dispose();
}
