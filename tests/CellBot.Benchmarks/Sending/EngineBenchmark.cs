using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>
/// Limits off: our durable engine beside grammY's bare loop that stores nothing, against one simulator process each time.
/// </summary>
internal sealed class EngineBenchmark(Settings settings, Report report)
{
    private const string Name = "2 engine";
    private readonly int _warm = settings.Size(40_000, 500);
    private readonly int _count = settings.Size(20_000, 4_000);

    public async Task RunAsync()
    {
        var sides = new Dictionary<string, (Figures Rate, Figures Cpu, Figures Postgres)>();
        for (var round = 1; round <= settings.Rounds; round++)
            foreach (var side in new[] { "PostgreSQL", "grammY", "SQLite" })
            {
                var took = side == "grammY" ? await GrammyAsync() : await OursAsync(side);
                if (!sides.TryGetValue(side, out var figures))
                    sides[side] = figures = (new Figures(), new Figures(), new Figures());
                figures.Rate.Add(_count / took.Seconds);
                figures.Cpu.Add(took.Cpu / _count * 1_000);
                figures.Postgres.Add(took.Postgres / _count * 1_000);
                report.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"engine, round {round}, {side}: {_count / took.Seconds:0} messages/s, sender {took.Cpu / _count * 1_000:0} ms CPU per 1,000, PostgreSQL {took.Postgres / _count * 1_000:0}, simulator {took.Simulator / _count * 1_000:0}"
                    )
                );
            }
        Tell(sides["PostgreSQL"], sides["SQLite"], sides["grammY"]);
    }

    private void Tell(
        (Figures Rate, Figures Cpu, Figures Postgres) postgres,
        (Figures Rate, Figures Cpu, Figures Postgres) sqlite,
        (Figures Rate, Figures Cpu, Figures Postgres) grammy
    )
    {
        report.Add(Name, $"grammY's bare loop, nothing stored, {_count:N0} messages", $"{grammy.Rate.Text("0")} /s");
        report.Add(Name, "PostgreSQL, durable", $"{postgres.Rate.Text("0")} /s");
        report.Add(Name, "SQLite, synchronous=FULL", $"{sqlite.Rate.Text("0")} /s");
        var (onPostgres, onSqlite) = (postgres.Rate.Median / grammy.Rate.Median, sqlite.Rate.Median / grammy.Rate.Median);
        report.Add(Name, "PostgreSQL over grammY", $"{Figures.Number(onPostgres, "0.00")} ×", "≥ 2.0 ×", onPostgres >= 2.0);
        report.Add(Name, "SQLite over grammY", $"{Figures.Number(onSqlite, "0.00")} ×", "≥ 2.4 ×", onSqlite >= 2.4);
        report.Add(
            Name,
            "CPU of the sender per 1,000 messages",
            $"PostgreSQL {postgres.Cpu.Text("0")} ms (and the server's own {postgres.Postgres.Text("0")} ms), SQLite {sqlite.Cpu.Text("0")} ms, grammY {grammy.Cpu.Text("0")} ms"
        );
    }

    private async Task<Took> OursAsync(string side)
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        await using var database = side == "SQLite" ? await BenchDatabase.SqliteAsync() : await BenchDatabase.PostgresAsync(settings);
        var (first, crowd) = (EngineRun.Warm(_warm), EngineRun.Measured(_count));
        await simulator.AddAsync(first);
        await simulator.AddAsync(crowd);
        await database.AddAsync(first, crowd);
        await using var child = Child.Self(
            EngineRun.Command,
            database.Connection,
            simulator.Url,
            $"{simulator.Pid}",
            $"{settings.PostgresPid}",
            $"{_warm}",
            $"{_count}"
        );
        var took = await child.JsonAsync();
        var stored = await database.CountAsync("SELECT count(*) FROM deliveries WHERE state = 'sent'");
        var accepted = (await simulator.GetAsync("/sim/state")).GetProperty("messages").GetInt64();
        if (stored != _warm + _count || accepted != _warm + _count)
            throw new InvalidOperationException(
                $"{side}: {stored} rows stored as sent, {accepted} messages accepted, {_warm + _count} meant"
            );
        return new Took(
            took.GetProperty("seconds").GetDouble(),
            took.GetProperty("cpuMs").GetDouble(),
            side == "SQLite" ? 0 : took.GetProperty("postgresMs").GetDouble(),
            took.GetProperty("simulatorMs").GetDouble()
        );
    }

    private async Task<Took> GrammyAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        var (first, crowd) = (EngineRun.Warm(_warm), EngineRun.Measured(_count));
        await simulator.AddAsync(first);
        await simulator.AddAsync(crowd);
        var before = ProcessorTime.OfTree(simulator.Pid);
        var took = await Grammy.SendAsync(settings, simulator, "bare", EngineRun.Concurrency, first.Chats, crowd.Chats);
        return new Took(took.Seconds, took.Cpu, 0, (ProcessorTime.OfTree(simulator.Pid) - before) * _count / (_warm + _count));
    }

    private sealed record Took(double Seconds, double Cpu, double Postgres, double Simulator);
}
