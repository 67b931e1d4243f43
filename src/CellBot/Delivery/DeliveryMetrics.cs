using System.Diagnostics.Metrics;

namespace CellBot.Delivery;

/// <summary>Meter <c>CellBot.Delivery</c>.</summary>
public sealed class DeliveryMetrics : IDisposable
{
    public const string MeterName = "CellBot.Delivery";
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _discrepancies;

    public DeliveryMetrics()
    {
        _outcomes = _meter.CreateCounter<long>("cellbot.deliveries", description: "Calls by bot and by the state their row went to");
        _discrepancies = _meter.CreateCounter<long>("cellbot.discrepancies", description: "Rows that do not add up or are stuck");
    }

    internal void Count(long botId, DeliveryState state, SendOutcome outcome) =>
        _outcomes.Add(
            1,
            new KeyValuePair<string, object?>("bot", botId),
            new KeyValuePair<string, object?>("state", state.ToString()),
            new KeyValuePair<string, object?>("outcome", outcome.GetType().Name)
        );

    internal void Discrepancies(int rows) => _discrepancies.Add(rows);

    public void Dispose() => _meter.Dispose();
}
