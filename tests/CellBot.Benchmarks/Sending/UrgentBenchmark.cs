using System.Globalization;
using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Benchmarks;

/// <summary>Hỏa tốc approved while normal sends wait. The urgent one goes to some of the same groups, as it would.</summary>
internal sealed class UrgentBenchmark(Settings settings, Report report)
{
    private const string Name = "5 urgent";
    private readonly Crowd _crowd = new("main", 1, settings.Size(10_000, 2_000));
    private readonly int _urgentCount = settings.Size(300, 60);

    public async Task RunAsync()
    {
        var (waits, slipped, violations) = (new Figures(), new Figures(), new Figures());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            var (wait, between, broken) = await OnceAsync();
            waits.Add(wait);
            slipped.Add(between);
            violations.Add(broken);
            report.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"urgent, round {round}: first after {wait * 1000:0} ms, {between} normal sends before the last urgent one, {broken} violations or 429s"
                )
            );
        }
        report.Add(
            Name,
            $"approval to first accepted message, {_crowd.Count:N0} normal ones waiting, worst round",
            $"{Figures.Number(waits.Max * 1000, "0")} ms (median {waits.Text("0.00")} s)",
            "≤ 1 s",
            waits.Max <= 1
        );
        report.Add(
            Name,
            $"normal sends between the first and the last of {_urgentCount} urgent ones, worst round",
            Figures.Number(slipped.Max, "0"),
            "0",
            slipped.Max == 0
        );
        report.Add(Name, "violations and 429s, worst round", Figures.Number(violations.Max, "0"), "0", violations.Max == 0);
    }

    private async Task<(double Wait, int Between, int Broken)> OnceAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: true);
        await using var database = await BenchDatabase.PostgresAsync(settings);
        await simulator.AddAsync(_crowd);
        await database.AddAsync(_crowd);
        await using var house = await House.OpenAsync(database.Connection, simulator.Url, new DispatchOptions { MessagesPerSecond = 30 });
        using var counter = new SentCounter();
        house.StartSending(starter: true);
        var some = counter.ReachAsync(100, TimeSpan.FromMinutes(1));
        await house.ApproveAsync(await house.SubmittedAsync([_crowd.Code]));
        await some;

        var urgent = await house.SubmittedAsync([.. _crowd.Numbers.Take(_urgentCount).Select(n => $"{_crowd.Code}-{n}")], Urgency.HoaToc);
        var more = counter.ReachAsync(_urgentCount + 60, TimeSpan.FromMinutes(2));
        await house.ApproveAsync(urgent);
        var approvedAt = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await more;

        var accepted = await simulator.AcceptedAsync();
        var normal = accepted[0].Text;
        var first = accepted.FindIndex(one => one.Text != normal);
        var last = accepted.FindLastIndex(one => one.Text != normal);
        var urgentOnes = accepted.Count(one => one.Text != normal);
        if (urgentOnes != _urgentCount)
            throw new InvalidOperationException($"{urgentOnes} urgent messages instead of {_urgentCount}");
        var (violations, refused) = await simulator.ViolationsAsync();
        return ((accepted[first].At - approvedAt) / 1e6, last - first + 1 - urgentOnes, violations + refused);
    }
}
