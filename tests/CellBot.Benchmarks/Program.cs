using System.Text;
using CellBot.Benchmarks;

// infra/bench.sh calls "all", infra/test.sh "compose" (the parts still fit together); the others are this program's own children.
Console.OutputEncoding = Encoding.UTF8;
switch (args.FirstOrDefault())
{
    case SimulatorProcess.Command:
        if (Nation.TryParse(args[1]) is { } nation)
            await SimulatorProcess.ServeNationAsync(nation);
        else
            await SimulatorProcess.ServeAsync(limits: args[1] == "limits");
        return 0;
    case EngineRun.Command:
        await EngineRun.RunAsync(args[1..]);
        return 0;
    case WebhookLoad.Command:
        await WebhookLoad.RunAsync(args[1..]);
        return 0;
    case "compose":
        await using (var database = await BenchDatabase.SqliteAsync())
        await using (await House.OpenAsync(database.Connection, "http://127.0.0.1:9", new CellBot.Delivery.DispatchOptions()))
            return 0;
    case "all":
        var settings = Settings.Read(args);
        var report = new Report(settings);
        (string Name, Func<Task> Run)[] benchmarks =
        [
            ("pacing", new PacingBenchmark(settings, report).RunAsync),
            ("urgent", new UrgentBenchmark(settings, report).RunAsync),
            ("taps", new TapBenchmark(settings, report).RunAsync),
            ("enqueue", new EnqueueBenchmark(settings, report).RunAsync),
            ("engine", new EngineBenchmark(settings, report).RunAsync),
            ("nation", new NationBenchmark(settings, report).RunAsync),
            ("burst", new BurstBenchmark(settings, report).RunAsync),
            ("reading", new ReadingBenchmark(settings, report).RunAsync),
            ("pages", new PagesBenchmark(settings, report).RunAsync),
            ("client", new ClientBenchmark(settings, report).RunAsync),
            ("reach", new ReachBenchmark(settings, report).RunAsync),
            ("year", new YearBenchmark(settings, report).RunAsync),
        ];
        foreach (var (name, run) in benchmarks)
            if (settings.Only.Length == 0 ? name != "year" : settings.Only.Split(',').Contains(name))
            {
                await report.KeepAsync(name, run);
                // Written as it grows: a run that is broken off leaves what it has measured.
                if (settings.Only.Length == 0)
                    await File.WriteAllTextAsync(args[1], report.ToMarkdown());
            }
        return report.AllMet ? 0 : 3;
    default:
        Console.Error.WriteLine("run infra/bench.sh");
        return 2;
}
