using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CellBot.Delivery;

namespace CellBot.Benchmarks;

/// <summary>
/// A sending process of ours: warms up with one broadcast, then sends another, and says what it took until the last row was stored as sent.
/// </summary>
internal static class EngineRun
{
    public const string Command = "send";
    public const int Concurrency = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Crowd Warm(int count) => new("warm", 1, count);

    public static Crowd Measured(int count) => new("main", 100_001, count);

    /// <param name="arguments">connection, simulator's address, its pid, the postmaster's pid, rows to warm up with, rows to
    /// measure.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var numbers = arguments[2..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var (simulator, postgres, warm, main) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var unlimited = new DispatchOptions
        {
            MessagesPerSecond = 0,
            PerChatPerSecond = 0,
            PerGroupPerMinute = 0,
            Concurrency = Concurrency,
        };
        await using var house = await House.OpenAsync(arguments[0], arguments[1], unlimited);
        using var counter = new SentCounter();
        house.StartSending(starter: false);

        await SendAsync(house, counter, Warm(warm));
        var (cpu, others) = (Environment.CpuUsage.TotalTime, (ProcessorTime.OfTree(postgres), ProcessorTime.OfTree(simulator)));
        var seconds = await SendAsync(house, counter, Measured(main));
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    seconds,
                    cpuMs = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
                    postgresMs = ProcessorTime.OfTree(postgres) - others.Item1,
                    simulatorMs = ProcessorTime.OfTree(simulator) - others.Item2,
                }
            )
        );
    }

    /// <summary>From the commit that made the rows until every one of them is stored as sent.</summary>
    private static async Task<double> SendAsync(House house, SentCounter counter, Crowd crowd)
    {
        var approved = await house.ApproveAsync(await house.SubmittedAsync([crowd.Code]));
        var all = counter.ReachAsync(crowd.Count, Patience);
        await house.StartAsync(approved);
        var began = Stopwatch.GetTimestamp();
        house.Get<DispatchSignal>().Notify();
        await all;
        await house.Get<CompletionJournal>().FlushedAsync(Patience);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
