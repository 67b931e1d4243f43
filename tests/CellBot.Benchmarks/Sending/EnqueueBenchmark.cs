using System.Diagnostics;
using System.Globalization;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>Starting broadcasts of growing size: every row in the transaction that starts it.</summary>
internal sealed class EnqueueBenchmark(Settings settings, Report report)
{
    private const string Name = "3 enqueue";

    public async Task RunAsync()
    {
        int[] sizes = settings.Quick ? [2_000, 20_000, 60_000] : [10_000, 100_000, 300_000];
        await OnAsync(() => BenchDatabase.PostgresAsync(settings), sizes, withGoals: true);
        await OnAsync(BenchDatabase.SqliteAsync, sizes, withGoals: false);
    }

    private async Task OnAsync(Func<Task<BenchDatabase>> make, int[] sizes, bool withGoals)
    {
        await using var database = await make();
        Crowd[] crowds = [.. sizes.Select((size, i) => new Crowd($"c{i}", (1_000_000 * i) + 1, size))];
        await database.AddAsync(crowds);
        await using var house = await House.OpenAsync(database.Connection, "http://127.0.0.1:9", new DispatchOptions());
        await house.StartAsync(await house.ApproveAsync(await house.SubmittedAsync([$"{crowds[0].Code}-1"]))); // statements parsed, code compiled
        Figures[] seconds = [.. sizes.Select(_ => new Figures())],
            bytes = [.. sizes.Select(_ => new Figures())];
        for (var round = 1; round <= settings.Rounds; round++)
        for (var i = 0; i < sizes.Length; i++)
        {
            var approved = await house.ApproveAsync(await house.SubmittedAsync([crowds[i].Code]));
            var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            var rows = await house.StartAsync(approved);
            if (rows != sizes[i])
                throw new InvalidOperationException($"{rows} rows instead of {sizes[i]}");
            seconds[i].Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            bytes[i].Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0);
        }
        Tell(database.Kind, sizes, seconds, bytes, withGoals);
    }

    private void Tell(string kind, int[] sizes, Figures[] seconds, Figures[] kilobytes, bool withGoals)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            double? goal = withGoals && sizes[i] == 100_000 ? 3 : null;
            report.Add(
                Name,
                $"{kind}: {sizes[i]:N0} recipients",
                $"{seconds[i].Text("0.00")} s, {Figures.Number(seconds[i].Median / sizes[i] * 1e6, "0.0")} µs a row, {kilobytes[i].Text("0")} KiB allocated by the program",
                goal is null ? "" : "≤ 3 s",
                goal is null ? null : seconds[i].Median <= goal
            );
        }
        var growth = seconds[^1].Median / sizes[^1] / (seconds[0].Median / sizes[0]);
        report.Add(
            Name,
            $"{kind}: cost of a row, {sizes[^1]:N0} over {sizes[0]:N0}",
            $"{growth.ToString("0.00", CultureInfo.InvariantCulture)} ×",
            withGoals ? "flat: ≤ 1.25 ×" : "",
            withGoals ? growth <= 1.25 : null
        );
        var memory = kilobytes[^1].Median / kilobytes[0].Median;
        report.Add(
            Name,
            $"{kind}: memory allocated, {sizes[^1]:N0} over {sizes[0]:N0}",
            $"{memory.ToString("0.00", CultureInfo.InvariantCulture)} ×",
            withGoals ? "flat: ≤ 1.25 ×" : "",
            withGoals ? memory <= 1.25 : null
        );
    }
}
