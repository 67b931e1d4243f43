using CellBot.Auditing;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Host.Jobs;
using CellBot.Jobs;
using CellBot.Testing;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>Real Hangfire servers on real databases: they wake once, and a pause and the history survive a restart.</summary>
[Trait("Kind", "Host")]
public sealed class JobsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Actor Somebody = new("console:test");

    // Waits for whole half minutes.
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task Two_servers_on_one_PostgreSQL_wake_a_job_once_and_one_goes_on_alone()
    {
        Kills.SkipUnlessLong();
        postgres.SkipWithoutServer();
        var connection = await postgres.EmptySchemaAsync();
        var first = await JobHouse.StartAsync(connection);
        await using var second = await JobHouse.StartAsync(connection);
        await Until.IsAsync(() => WakesAsync(connection), wakes => wakes.Count >= 2, TimeSpan.FromSeconds(100));
        await first.DisposeAsync();
        var before = await WakesAsync(connection);
        var after = await Until.IsAsync(() => WakesAsync(connection), wakes => wakes.Count > before.Count, TimeSpan.FromSeconds(100));
        Assert.All(after, wake => Assert.Equal(1, wake.Value));
    }

    [Fact]
    public async Task A_restart_keeps_a_pause_and_the_last_look()
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
        await using var second = await JobHouse.StartAsync(connection);
        Assert.True((await LineAsync(second, "schedules")).IsPaused);
        Assert.NotNull((await LineAsync(second, "upkeep")).Last);
        await second.Board.ResumeAsync("schedules", Somebody, default);
        var resumed = await Until.IsAsync(() => LineAsync(second, "schedules"), line => line is { IsPaused: false, NextAt: not null });
        Assert.InRange(resumed.NextAt!.Value, DateTimeOffset.UtcNow.AddSeconds(-10), DateTimeOffset.UtcNow.AddSeconds(31));
    }

    [Fact]
    public async Task What_is_asked_for_at_once_runs_each_by_itself_and_none_is_pushed_out()
    {
        using var folder = new TemporaryFolder();
        await using var house = await JobHouse.StartAsync($"Data Source={Path.Combine(folder.Path, "cellbot.db")}");
        string[] names = ["upkeep", "retention", "answers", "tasks", "schedules"];
        foreach (var name in names)
            Assert.True(await house.Board.RunNowAsync(name, Somebody, default));
        foreach (var name in names)
            await Until.IsAsync(
                () => LineAsync(house, name),
                line => line.Last is not null && (line.Last.IsManual || name is "schedules" or "tasks")
            );
    }

    [SkippableFact]
    public async Task A_server_on_PostgreSQL_runs_what_a_person_asks_for()
    {
        postgres.SkipWithoutServer();
        await using var house = await JobHouse.StartAsync(await postgres.EmptySchemaAsync());
        Assert.True(await house.Board.RunNowAsync("upkeep", Somebody, default));
        await Until.IsAsync(() => LineAsync(house, "upkeep"), line => line.Last is { IsManual: true, Result: JobResult.Nothing });
    }

    private static async Task<JobLine> LineAsync(JobHouse house, string name) =>
        (await house.Board.NowAsync(default))!.Single(line => line.Name == name);

    /// <summary>How often Hangfire ran the job in each half minute, on all hosts together, from its own tables.</summary>
    private static async Task<Dictionary<long, int>> WakesAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(
            $"SELECT createdat FROM \"{HangfireStorage.SchemaOf(connection)}\".job WHERE arguments::text LIKE '%schedules%' AND statename = 'Succeeded'"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var wakes = new Dictionary<long, int>();
        while (await reader.ReadAsync())
        {
            var halfMinute = new DateTimeOffset(reader.GetDateTime(0), TimeSpan.Zero).ToUnixTimeSeconds() / 30;
            wakes[halfMinute] = wakes.GetValueOrDefault(halfMinute) + 1;
        }
        return wakes;
    }
}
