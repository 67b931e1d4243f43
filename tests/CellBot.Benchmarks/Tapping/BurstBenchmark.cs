using System.Diagnostics;
using System.Globalization;
using CellBot.Delivery;
using CellBot.Telegram.Updates;

namespace CellBot.Benchmarks;

/// <summary>Everybody taps at once; the updates come by webhook.</summary>
internal sealed class BurstBenchmark(Settings settings, Report report)
{
    private const string Name = "4 burst of taps";
    private readonly Crowd _crowd = new("tapped", 1, settings.Size(400, 100), Members: 50);

    private int Taps => _crowd.Count * _crowd.Members;

    public async Task RunAsync()
    {
        await OnAsync(() => BenchDatabase.PostgresAsync(settings), settings.Rounds, withGoals: true);
        await OnAsync(BenchDatabase.SqliteAsync, rounds: 1, withGoals: false);
    }

    private async Task OnAsync(Func<Task<BenchDatabase>> make, int rounds, bool withGoals)
    {
        var (stored, counted, p99) = (new Figures(), new Figures(), new Figures());
        var exact = true;
        var kind = "";
        for (var round = 1; round <= rounds; round++)
        {
            var once = await OnceAsync(make);
            kind = once.Kind;
            stored.Add(Taps / once.StoredSeconds);
            counted.Add(Taps / once.CountedSeconds);
            p99.Add(once.P99);
            exact &= once.Exact;
            report.Note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"burst, round {round}, {kind}: stored {Taps / once.StoredSeconds:0}/s, counted {Taps / once.CountedSeconds:0}/s, p99 {once.P99:0} ms, longest {once.Longest:0} ms, {once.Answered} answered; exact: {once.Exact}"
                )
            );
        }
        (string, bool?) Goal(string text, bool met) => withGoals ? (text, met) : ("", null);
        void Add(string what, string measured, (string Text, bool? Met) goal) =>
            report.Add(Name, $"{kind}: {what}", measured, goal.Text, goal.Met);
        Add(
            $"stored and answered with 200, {Taps:N0} taps over {WebhookLoad.Connections} connections",
            $"{stored.Text("0")} /s",
            Goal("≥ 2,000 /s", stored.Median >= 2_000)
        );
        Add(
            "counted, from the first webhook to the last tap in the count",
            $"{counted.Text("0")} /s",
            Goal("≥ 2,000 /s", counted.Median >= 2_000)
        );
        Add("webhook answer, p99, worst round", $"{Figures.Number(p99.Max, "0")} ms", Goal("≤ 200 ms", p99.Max <= 200));
        Add("all stored and counted exactly", exact ? "yes" : "no", Goal("yes", exact));
    }

    private async Task<Once> OnceAsync(Func<Task<BenchDatabase>> make)
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        await using var database = await make();
        await simulator.AddAsync(_crowd);
        await database.AddAsync(_crowd);
        var unlimited = new DispatchOptions
        {
            MessagesPerSecond = 0,
            PerChatPerSecond = 0,
            PerGroupPerMinute = 0,
        };
        await using var house = await House.OpenAsync(database.Connection, simulator.Url, unlimited, webhook: true);
        using var counter = new SentCounter();
        house.StartSending(starter: true);
        house.StartReceiving(polling: false);
        var all = counter.ReachAsync(_crowd.Count, TimeSpan.FromMinutes(1));
        var sent = await house.ApproveAsync(await house.SubmittedAsync([_crowd.Code]));
        await all;
        await house.Get<CompletionJournal>().FlushedAsync(TimeSpan.FromSeconds(30));
        foreach (var part in _crowd.Numbers.SelectMany(n => _crowd.MembersOf(n).Select(user => (Crowd.Chat(n), user))).Chunk(2_000))
            await simulator.PressAsync(part, $"ack:{sent.Id}");

        await using var door = await WebhookDoor.OpenAsync(house.Get<WebhookUpdateReceiver>());
        await using var load = Child.Self(WebhookLoad.Command, simulator.Url);
        if (await load.LineAsync() is var waiting && waiting != $"{Taps}")
            throw new InvalidOperationException($"{waiting} updates waited instead of {Taps}");
        var began = Stopwatch.GetTimestamp();
        load.Tell(door.Url);
        var told = await load.JsonAsync();
        while (
            await database.CountAsync("SELECT count(*) FROM acknowledgements") < Taps
            && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2)
        )
            await Task.Delay(20);
        var countedSeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var answered = (await simulator.GetAsync($"/sim/wait?answers={Taps}&timeout=30")).GetProperty("answers").GetInt32();
        return new Once(
            database.Kind,
            told.GetProperty("seconds").GetDouble(),
            countedSeconds,
            told.GetProperty("p99").GetDouble(),
            told.GetProperty("max").GetDouble(),
            answered,
            told.GetProperty("refused").GetInt32() == 0 && await ExactAsync(database)
        );
    }

    private async Task<bool> ExactAsync(BenchDatabase database) =>
        await database.CountAsync("SELECT count(*) FROM updates") == Taps
        && await database.CountAsync("SELECT count(DISTINCT member_id) FROM acknowledgements") == Taps
        && await database.CountAsync("SELECT count(*) FROM acknowledgements") == Taps
        && await database.CountAsync($"SELECT count(*) FROM deliveries WHERE acknowledged = {_crowd.Members}") == _crowd.Count;

    private sealed record Once(
        string Kind,
        double StoredSeconds,
        double CountedSeconds,
        double P99,
        double Longest,
        int Answered,
        bool Exact
    );
}
