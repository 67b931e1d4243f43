using CellBot.Broadcasts;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Host.Jobs;
using CellBot.Testing;
using Npgsql;
using Quartz;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>Real schedulers on real databases: they wake once, survive a restart, and are not put to sleep by a clock.</summary>
public sealed class JobsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Actor Somebody = new("console:test");
    private static readonly TriggerKey Schedules = new("schedules", JobServices.Group);

    // Waits for whole turns of half a minute.
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task Two_schedulers_on_one_PostgreSQL_wake_once_a_turn_and_one_goes_on_alone()
    {
        Kills.SkipUnlessLong();
        postgres.SkipWithoutServer();
        var connection = await postgres.EmptySchemaAsync();
        var first = await JobHouse.StartAsync(connection);
        await using var second = await JobHouse.StartAsync(connection);
        await Until.IsAsync(() => TurnsAsync(connection), turns => turns.Count >= 2, TimeSpan.FromSeconds(100));
        await first.DisposeAsync();
        var before = await TurnsAsync(connection);
        var after = await Until.IsAsync(() => TurnsAsync(connection), turns => turns.Count > before.Count, TimeSpan.FromSeconds(100));
        Assert.All(after, turn => Assert.Equal(1, turn.Value));
    }

    [Fact]
    public async Task A_trigger_that_a_wrong_clock_left_hours_ahead_is_set_anew_and_a_paused_one_stays()
    {
        using var folder = new TemporaryFolder();
        await using var house = await JobHouse.StartAsync($"Data Source={Path.Combine(folder.Path, "cellbot.db")}");
        Assert.Equal(0, await house.Jobs.MendAsync(house.Scheduler, default));

        var ahead = TriggerBuilder.Create<WakeJob>().WithIdentity(Schedules).ForJob("schedules", JobServices.Group)
            .WithSchedule(JobServices.Rhythm(StandingJobs.Find("schedules")!)).StartAt(DateTimeOffset.UtcNow.AddHours(3)).Build();
        await house.Scheduler.RescheduleJob(Schedules, ahead);
        Assert.Equal(1, await house.Jobs.MendAsync(house.Scheduler, default));
        Assert.InRange((await house.Scheduler.GetTrigger(Schedules))!.NextFireTimeUtc!.Value, DateTimeOffset.UtcNow.AddSeconds(-5), DateTimeOffset.UtcNow.AddSeconds(31));

        await house.Scheduler.RescheduleJob(Schedules, ahead);
        Assert.True(await house.Board.PauseAsync("schedules", Somebody, default));
        Assert.Equal(0, await house.Jobs.MendAsync(house.Scheduler, default));
        Assert.True((await house.Board.NowAsync(default))!.Single(line => line.Name == "schedules").IsPaused);
    }

    [Fact]
    public async Task A_restart_keeps_a_pause_and_the_history_and_declares_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var connection = $"Data Source={Path.Combine(folder.Path, "cellbot.db")}";
        await using (var first = await JobHouse.StartAsync(connection))
        {
            Assert.True(await first.Board.RunNowAsync("upkeep", Somebody, default));
            await Until.IsAsync(() => LineAsync(first, "upkeep"), line => line.Last is { IsManual: true, Result: JobResult.Nothing });
            await first.Board.PauseAsync("schedules", Somebody, default);
            Assert.False(await first.Board.PauseAsync("nothing", Somebody, default));
        }
        Assert.True(File.Exists(Path.Combine(folder.Path, "cellbot-jobs.db")));
        await using var second = await JobHouse.StartAsync(connection);
        Assert.True((await LineAsync(second, "schedules")).IsPaused);
        Assert.NotNull((await LineAsync(second, "upkeep")).Last);
        await second.Board.ResumeAsync("schedules", Somebody, default);
        var resumed = await LineAsync(second, "schedules");
        Assert.False(resumed.IsPaused);
        Assert.InRange(resumed.NextAt!.Value, DateTimeOffset.UtcNow.AddSeconds(-5), DateTimeOffset.UtcNow.AddSeconds(31));
    }

    private static async Task<JobLine> LineAsync(JobHouse house, string name) => (await house.Board.NowAsync(default))!.Single(line => line.Name == name);

    /// <summary>How often the job was run in each half minute, on all hosts together.</summary>
    private static async Task<Dictionary<long, int>> TurnsAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT fired_time FROM qrtz_execution_history WHERE job_name = 'schedules'");
        await using var reader = await command.ExecuteReaderAsync();
        var turns = new Dictionary<long, int>();
        while (await reader.ReadAsync())
        {
            var turn = new DateTimeOffset(Convert.ToInt64(reader.GetValue(0)), TimeSpan.Zero).ToUnixTimeSeconds() / 30;
            turns[turn] = turns.GetValueOrDefault(turn) + 1;
        }
        return turns;
    }
}
