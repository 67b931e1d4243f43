using System.Diagnostics;
using System.Globalization;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>Taps by polling while thousands of sends wait at the limit. The simulator measures from the press to its answer.</summary>
internal sealed class TapBenchmark(Settings settings, Report report)
{
    private const string Name = "4 taps under load";
    private const int PerSecond = 50;
    private readonly Crowd _tapped = new("tapped", 1, settings.Size(100, 25), Members: 10);
    private readonly Crowd _waiting = new("main", 100_001, settings.Size(10_000, 2_000));

    public async Task RunAsync()
    {
        var (p50, p99, worst) = (new Figures(), new Figures(), new Figures());
        var exact = true;
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var (statistics, counted, stillWaiting, broken) = await OnceAsync();
            exact &= counted == _tapped.People.Count() && statistics.Answered == counted && broken == 0;
            p50.Add(statistics.P50);
            p99.Add(statistics.P99);
            worst.Add(statistics.Max);
            report.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"taps, round {round}: {statistics.Answered} answered, {counted} counted, p50 {statistics.P50:0} ms, p99 {statistics.P99:0} ms, longest {statistics.Max:0} ms; {stillWaiting} sends still waited at the end; {broken} violations or 429s"
                )
            );
        }
        report.Add(
            Name,
            $"tap to answer, p99, worst round ({_tapped.People.Count():N0} taps at {PerSecond}/s, {_waiting.Count:N0} sends waiting at 30/s)",
            $"{Figures.Number(p99.Max, "0")} ms (p50 {p50.Text("0")} ms, longest {Figures.Number(worst.Max, "0")} ms)",
            "≤ 1,000 ms",
            p99.Max <= 1_000
        );
        report.Add(Name, "every tap answered and counted, no limit broken", exact ? "yes" : "no", "yes", exact);
    }

    private async Task<((int Answered, double P50, double P99, double Max) Statistics, long Counted, long Waiting, int Broken)> OnceAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: true);
        await using var database = await BenchDatabase.PostgresAsync(settings);
        foreach (var crowd in new[] { _tapped, _waiting })
            await simulator.AddAsync(crowd);
        await database.AddAsync(_tapped, _waiting);
        await using var house = await House.OpenAsync(database.Connection, simulator.Url, new DispatchOptions { MessagesPerSecond = 30 });
        using var counter = new SentCounter();
        house.StartSending(starter: true);
        house.StartReceiving(polling: true);
        var all = counter.ReachAsync(_tapped.Count, TimeSpan.FromMinutes(1));
        var tappedOn = await house.ApproveAsync(await house.SubmittedAsync([_tapped.Code]));
        await all;
        var some = counter.ReachAsync(60, TimeSpan.FromMinutes(1));
        await house.ApproveAsync(await house.SubmittedAsync([_waiting.Code]));
        await some;

        await PressAsync(simulator, $"ack:{tappedOn.Id}");
        await simulator.GetAsync($"/sim/wait?answers={_tapped.People.Count()}&timeout=20");
        var callbacks = await simulator.GetAsync("/sim/callbacks");
        var (violations, refused) = await simulator.ViolationsAsync();
        return (
            (
                callbacks.GetProperty("answered").GetInt32(),
                callbacks.GetProperty("p50_ms").GetDouble(),
                callbacks.GetProperty("p99_ms").GetDouble(),
                callbacks.GetProperty("max_ms").GetDouble()
            ),
            await database.CountAsync("SELECT count(*) FROM acknowledgements"),
            await database.CountAsync("SELECT count(*) FROM deliveries WHERE state IN ('pending', 'claimed')"),
            violations + refused
        );
    }

    /// <summary>One person after another, group by group in turn, at a steady rate.</summary>
    private async Task PressAsync(SimulatorProcess simulator, string data)
    {
        var taps = Enumerable
            .Range(0, _tapped.Members)
            .SelectMany(member => _tapped.Numbers.Select(n => (Crowd.Chat(n), _tapped.MembersOf(n).ElementAt(member))))
            .ToList();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < taps.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)PerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            await simulator.PressAsync([taps[i]], data);
        }
    }
}
