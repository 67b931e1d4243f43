using System.Globalization;
using CellBot.Calendar;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Simulator;
using CellBot.Testing;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>The scheduler on real servers when hosts, clocks and the database fail. Each waits for whole minutes.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class HangfireProofTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>, IDisposable
{
    private const int Cells = 3;
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(4);
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task After_a_host_was_killed_in_mid_job_another_runs_that_job_within_a_minute()
    {
        var connection = await ConnectionAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var service = Service(telegram, connection);
        await service.FoundAsync(Cells);
        await using var records = new HangfireRecords(connection);
        var first = await service.StartAsync();
        await Until.IsAsync(() => records.RunsAsync("schedules"), runs => runs.Any(run => run.State == "Succeeded"), Minutes);

        HangfireRun held;
        await using (await records.HoldAsync("schedules"))
        {
            held = (
                await Until.IsAsync(() => records.RunsAsync("schedules"), runs => runs.Any(run => run.State == "Processing"), Minutes)
            ).Last(run => run.State == "Processing");
            await first.KillAsync();
        }
        var killedAt = DateTimeOffset.UtcNow;
        await first.DisposeAsync();
        await using var second = await service.StartAsync();
        var runs = await Until.IsAsync(
            () => records.RunsAsync("schedules"),
            runs =>
                runs.Any(run => run.State == "Succeeded" && run.Since > killedAt)
                && runs.Single(run => run.Id == held.Id).State != "Processing",
            Minutes
        );
        var taken = runs.Single(run => run.Id == held.Id);
        var next = runs.First(run => run.State == "Succeeded" && run.Since > killedAt);
        output.WriteLine(
            $"the job of the dead host: {taken.State} after {(taken.Since - killedAt).TotalSeconds:0.0} s; the first that ran: {(next.Since - killedAt).TotalSeconds:0.0} s"
        );
        Assert.InRange(next.Since - killedAt, TimeSpan.Zero, TimeSpan.FromSeconds(90));
    }

    [SkippableFact]
    public async Task What_fell_due_while_all_hosts_were_down_is_sent_once_though_two_come_back()
    {
        var connection = await ConnectionAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var service = Service(telegram, connection);
        await service.FoundAsync(Cells);
        var key = await service.KeyAsync();
        long schedule;
        DateTimeOffset due;
        await using (var only = await service.StartAsync())
        {
            using var api = new ApiClient(only.Url, key);
            // Broadcasts are made 90 s ahead: later than that, so that nobody has made it yet.
            due = NextMinute(DateTimeOffset.UtcNow.AddSeconds(100));
            schedule = await ScheduledAsync(api, due);
            Assert.Empty(await OccurrencesAsync(api, schedule));
        }
        await AfterAsync(due.AddSeconds(15));
        var backAt = DateTimeOffset.UtcNow;
        await using var first = await service.StartAsync();
        await using var second = await service.StartAsync();
        using var back = new ApiClient(second.Url, key);
        await SentOnceAsync(telegram, back, schedule);
        output.WriteLine(
            $"all hosts down over it; sent {(DateTimeOffset.UtcNow - backAt).TotalSeconds:0.0} s after the first was started again"
        );
    }

    [SkippableFact]
    public async Task A_clock_that_jumps_over_an_occurrence_and_back_sends_it_once()
    {
        Skip.IfNot(File.Exists(FakeTime), "faketime is not installed");
        var connection = await ConnectionAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var service = Service(telegram, connection);
        await service.FoundAsync(Cells);
        var key = await service.KeyAsync();
        var clock = _folder.File("clock", "+0");
        await using var host = await service.StartAsync(
            new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = FakeTime,
                ["FAKETIME_TIMESTAMP_FILE"] = clock,
                ["FAKETIME_NO_CACHE"] = "1",
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                // Else every timed wait ends at once after a jump, which no real clock does.
                ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
            }
        );
        using var api = new ApiClient(host.Url, key);
        var schedule = await ScheduledAsync(api, NextMinute(DateTimeOffset.UtcNow.AddMinutes(20)));
        Assert.Empty(await OccurrencesAsync(api, schedule));

        var jumpedAt = DateTimeOffset.UtcNow;
        await File.WriteAllTextAsync(clock, "+30m");
        await SentOnceAsync(telegram, api, schedule);
        output.WriteLine($"half an hour forward: sent {(DateTimeOffset.UtcNow - jumpedAt).TotalSeconds:0.0} s after the jump");

        await File.WriteAllTextAsync(clock, "+0");
        await using var records = new HangfireRecords(connection);
        var before = (await records.RunsAsync("schedules")).Count;
        await File.WriteAllTextAsync(clock, "+30m");
        await Until.IsAsync(() => records.RunsAsync("schedules"), runs => runs.Count >= before + 2, Minutes);
        await SentOnceAsync(telegram, api, schedule);
    }

    [SkippableFact]
    public async Task A_database_that_is_away_for_twenty_seconds_stops_the_wake_ups_for_that_time_alone()
    {
        Kills.SkipUnlessLong();
        await using var own = await OwnPostgres.StartAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var service = Service(telegram, own.ConnectionString);
        await service.FoundAsync(Cells);
        var key = await service.KeyAsync();
        await using var host = await service.StartAsync();
        await using var records = new HangfireRecords(own.ConnectionString);
        await Until.IsAsync(() => records.RunsAsync("schedules"), runs => runs.Any(run => run.State == "Succeeded"), Minutes);
        using var api = new ApiClient(host.Url, key);
        var due = NextMinute(DateTimeOffset.UtcNow.AddSeconds(95));
        var schedule = await ScheduledAsync(api, due);

        // From before the moment at which the broadcast is to be made until after it.
        await AfterAsync(due.AddSeconds(-100));
        await own.StopAsync();
        await AfterAsync(DateTimeOffset.UtcNow.AddSeconds(20));
        await own.StartAgainAsync();
        var backAt = DateTimeOffset.UtcNow;
        Assert.False(host.HasEnded, host.Log);
        var runs = await Until.IsAsync(
            () => RunsOrNoneAsync(records),
            runs => runs.Any(run => run.State == "Succeeded" && run.Since > backAt),
            Minutes
        );
        output.WriteLine(
            $"away for 20 s; woken again {(runs.First(run => run.State == "Succeeded" && run.Since > backAt).Since - backAt).TotalSeconds:0.0} s after"
        );
        await SentOnceAsync(telegram, api, schedule);
        Assert.False(host.HasEnded, host.Log);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ConnectionAsync()
    {
        Kills.SkipUnlessLong();
        postgres.SkipWithoutServer();
        return await postgres.EmptySchemaAsync();
    }

    private ServiceHost Service(SimulatorServer telegram, string connection) =>
        new(telegram, _folder.Path, $"--ConnectionStrings:CellBot={connection}");

    private static DateTimeOffset NextMinute(DateTimeOffset after) =>
        new DateTimeOffset(after.Ticks - (after.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1);

    private static async Task<long> ScheduledAsync(ApiClient api, DateTimeOffset due)
    {
        var local = VietnamTime.ToLocal(due);
        var made = await api.PostAsync(
            "/api/v1/schedules",
            $$"""{"directive_id":1,"audience":{"units":["TU"]},"urgency":"hoa_toc","cron":"{{local.Minute}} {{local.Hour}} * * *","request_approval":false}"""
        );
        Assert.True(made.Text("state") == "active", made.ToString());
        return made.Number("id");
    }

    private static async Task<IReadOnlyList<long>> OccurrencesAsync(ApiClient api, long schedule) =>
        [
            .. (await api.GetAsync($"/api/v1/schedules/{schedule.ToString(CultureInfo.InvariantCulture)}")).Body["occurrences"]!
                .AsArray()
                .Select(one => (long?)one!["broadcast_id"])
                .OfType<long>(),
        ];

    /// <summary>One occurrence, one broadcast, one message in each group.</summary>
    private static async Task SentOnceAsync(SimulatorServer telegram, ApiClient api, long schedule)
    {
        var made = await Until.IsAsync(() => OccurrencesAsync(api, schedule), made => made.Count > 0, Minutes);
        var broadcast = Assert.Single(made).ToString(CultureInfo.InvariantCulture);
        await Until.IsAsync(() => api.GetAsync($"/api/v1/broadcasts/{broadcast}"), answer => answer.Text("state") == "completed", Minutes);
        var sent = telegram
            .State.ReadLedger()
            .Where(call => call is { Method: "sendMessage", Code: 200 })
            .GroupBy(call => call.ChatId)
            .ToList();
        Assert.Equal(Cells, sent.Count);
        Assert.All(sent, chat => Assert.Single(chat));
    }

    private static async Task<IReadOnlyList<HangfireRun>> RunsOrNoneAsync(HangfireRecords records)
    {
        try
        {
            return await records.RunsAsync("schedules");
        }
        catch (Npgsql.NpgsqlException)
        {
            return []; // it is only just starting
        }
    }

    private static Task AfterAsync(DateTimeOffset at) =>
        Until.IsAsync(() => Task.FromResult(DateTimeOffset.UtcNow), now => now >= at, Minutes);
}
