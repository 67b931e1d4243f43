using System.Globalization;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>900 groups at 30 a second, limits enforced: how close to the ideal, and what is refused on the way.</summary>
internal sealed class PacingBenchmark(Settings settings, Report report)
{
    private const string Name = "1 pacing";
    private const double Goal = 1.02;
    private const int PerSecond = 30;

    /// <summary>As many calls at once as the limit allows in a second.</summary>
    private const int GrammyConcurrency = PerSecond;

    private readonly Crowd _crowd = new("main", 1, settings.Size(900, 150));

    public async Task RunAsync()
    {
        var sides = new Dictionary<string, (Figures Ratio, Figures Refused, Figures Violations)>();
        for (var round = 1; round <= settings.Rounds; round++)
            foreach (var side in round == 1 ? new[] { "PostgreSQL", "throttler", "auto-retry" } : ["PostgreSQL"])
            {
                await using var simulator = await SimulatorProcess.StartAsync(limits: true);
                await simulator.AddAsync(_crowd);
                if (side is "throttler" or "auto-retry")
                    await Grammy.SendAsync(
                        settings,
                        simulator,
                        side,
                        side == "throttler" ? _crowd.Count : GrammyConcurrency,
                        [],
                        _crowd.Chats
                    );
                else
                    await OursAsync(simulator);
                var accepted = await simulator.AcceptedAsync();
                if (accepted.Count != _crowd.Count)
                    throw new InvalidOperationException($"{side}: {accepted.Count} of {_crowd.Count} accepted");
                var ratio = (accepted[^1].At - accepted[0].At) / 1e6 / ((_crowd.Count - PerSecond) / (double)PerSecond);
                var (violations, refused) = await simulator.ViolationsAsync();
                if (!sides.TryGetValue(side, out var figures))
                    sides[side] = figures = (new Figures(), new Figures(), new Figures());
                figures.Ratio.Add(ratio);
                figures.Refused.Add(refused);
                figures.Violations.Add(violations);
                report.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"pacing, round {round}, {side}: {ratio:0.0000} of the ideal, {refused} refused (429), {violations} violations"
                    )
                );
            }

        var ours = sides["PostgreSQL"];
        report.Add(
            Name,
            $"first to last of {_crowd.Count} groups over (N − 30)/30 s",
            ours.Ratio.Text("0.0000"),
            "≤ 1.02",
            ours.Ratio.Median <= Goal
        );
        report.Add(
            Name,
            "refusals (429) and violations, worst round",
            $"{ours.Refused.Max:0} and {ours.Violations.Max:0}",
            "0 and 0",
            ours.Refused.Max + ours.Violations.Max == 0
        );
        report.Add(
            Name,
            "grammY, transformer-throttler over auto-retry",
            $"{sides["throttler"].Ratio.Text("0.00")}, {sides["throttler"].Refused.Text("0")} refused"
        );
        report.Add(
            Name,
            $"grammY, auto-retry alone, {GrammyConcurrency} calls at once",
            $"{sides["auto-retry"].Ratio.Text("0.00")}, {sides["auto-retry"].Refused.Text("0")} refused"
        );
    }

    private async Task OursAsync(SimulatorProcess simulator)
    {
        await using var database = await BenchDatabase.PostgresAsync(settings);
        await database.AddAsync(_crowd);
        await using var house = await House.OpenAsync(
            database.Connection,
            simulator.Url,
            new DispatchOptions { MessagesPerSecond = PerSecond }
        );
        using var counter = new SentCounter();
        house.StartSending(starter: true);
        var all = counter.ReachAsync(_crowd.Count, TimeSpan.FromMinutes(3));
        await house.ApproveAsync(await house.SubmittedAsync([_crowd.Code]));
        await all;
    }
}
