using System.Diagnostics.Metrics;
using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Testing;
using CellBot.Watching;

namespace CellBot.Tests.Watching;

public sealed class FigureGaugesTests : IServiceFigures, IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly FigureGauges _gauges;
    private Func<ServiceFigures> _answer;
    private int _reads;

    public FigureGaugesTests()
    {
        _answer = () => new ServiceFigures(_clock.GetUtcNow());
        _gauges = new FigureGauges(this, BotFleet.Of(7), new HolderName("host-1"), _clock);
    }

    [Fact]
    public async Task Many_scrapes_read_the_store_once()
    {
        await _gauges.RunOnceAsync(default);
        for (var scrape = 0; scrape < 5; scrape++)
            Assert.Equal(1, Scrape()["cellbot.database.up"]);
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_silences_its_figures_and_is_told()
    {
        await _gauges.RunOnceAsync(default);
        Assert.Equal(0, Scrape()["cellbot.queue.depth bot=7 lane=normal"]);
        _answer = () => throw new InvalidOperationException("away");
        _clock.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _gauges.RunOnceAsync(default));

        var read = Scrape();
        Assert.Equal(0, read["cellbot.database.up"]);
        Assert.Equal(30, read["cellbot.figures.age"]);
        Assert.DoesNotContain(read.Keys, name => name.StartsWith("cellbot.queue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reply_ages_from_when_it_was_first_seen_in_front()
    {
        _answer = () => new ServiceFigures(_clock.GetUtcNow()) { Queues = [new QueueFigure(7, Lane.Reply, 3, 40, null)] };
        await _gauges.RunOnceAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(20));
        await _gauges.RunOnceAsync(default);
        Assert.Equal(20, Scrape()["cellbot.queue.oldest bot=7 lane=reply"]);

        _answer = () => new ServiceFigures(_clock.GetUtcNow()) { Queues = [new QueueFigure(7, Lane.Reply, 2, 41, null)] };
        await _gauges.RunOnceAsync(default);
        Assert.Equal(0, Scrape()["cellbot.queue.oldest bot=7 lane=reply"]);
    }

    [Fact]
    public async Task A_lease_is_held_by_somebody_or_by_this_host_or_by_nobody()
    {
        _answer = () =>
            new ServiceFigures(_clock.GetUtcNow())
            {
                Leases = new Dictionary<string, string?>
                {
                    ["sender:7"] = "host-1",
                    ["inbox:7"] = "host-2",
                    ["poller:7"] = null,
                },
            };
        await _gauges.RunOnceAsync(default);
        var read = Scrape();
        Assert.Equal([1, 1, 0], ((string[])["sender", "inbox", "poller"]).Select(lease => read[$"cellbot.lease.held lease={lease}:7"]));
        Assert.Equal([1, 0, 0], ((string[])["sender", "inbox", "poller"]).Select(lease => read[$"cellbot.lease.here lease={lease}:7"]));
    }

    public Task<ServiceFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        _reads++;
        return Task.FromResult(_answer());
    }

    public void Dispose() => _gauges.Dispose();

    private Dictionary<string, double> Scrape()
    {
        var read = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == FigureGauges.MeterName)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;

        // Tests run side by side, each with a meter of this name: the gauges of others know other bots and clocks, and are passed over.
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (_gauges.Owns(instrument))
                read[string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])] = value;
        }
    }
}
