using System.Globalization;
using CellBot.Calendar;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Simulator;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Jobs;

[Trait("Kind", "Host")]
public sealed class TwoHostsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    // Waits for whole minutes to come.
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task An_occurrence_is_sent_once_and_in_time_though_one_of_two_hosts_dies_before_it()
    {
        Kills.SkipUnlessLong();
        postgres.SkipWithoutServer();
        const int cells = 3;
        using var folder = new TemporaryFolder();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        string[] settings = [$"--ConnectionStrings:CellBot={await postgres.EmptySchemaAsync()}"];
        var service = new ServiceHost(telegram, folder.Path, settings);
        await service.FoundAsync(cells);
        await using var first = await service.StartAsync();
        await using var second = await service.StartAsync();
        var made = await CellBotProgram.DoneAsync(folder.Path, ["api-key", "add", "office", "--role", "administrator", .. settings]);
        using var survivor = new ApiClient(second.Url, made);

        var now = DateTimeOffset.UtcNow;
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(
            now.Second > 25 ? 2 : 1
        );
        var local = VietnamTime.ToLocal(minute);
        var schedule = await survivor.PostAsync(
            "/api/v1/schedules",
            $$"""{"directive_id":1,"audience":{"units":["TU"]},"cron":"{{local.Minute}} {{local.Hour}} * * *","request_approval":false}"""
        );
        Assert.Equal("active", schedule.Text("state"));
        var path = $"/api/v1/schedules/{schedule.Number("id")}";
        await Until.IsAsync(
            () => survivor.GetAsync(path),
            answer => answer.Body["occurrences"]!.AsArray().Count > 0,
            TimeSpan.FromSeconds(120)
        );
        await first.KillAsync();

        var occurrence = Assert.Single((await survivor.GetAsync(path)).Body["occurrences"]!.AsArray())!;
        var begun = await Until.IsAsync(
            () => survivor.GetAsync($"/api/v1/broadcasts/{(long)occurrence["broadcast_id"]!}"),
            answer => answer.Text("started_at") is not null,
            TimeSpan.FromSeconds(120)
        );
        Assert.InRange(
            DateTimeOffset.Parse(begun.Text("started_at")!, CultureInfo.InvariantCulture) - minute,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(2)
        );
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= cells, TimeSpan.FromSeconds(60)), second.Log);
        await Until.IsAsync(
            () => survivor.GetAsync($"/api/v1/broadcasts/{(long)occurrence["broadcast_id"]!}"),
            answer => answer.Text("state") == "completed"
        );
        Assert.All(
            telegram.State.ReadLedger().Where(call => call is { Method: "sendMessage", Code: 200 }).GroupBy(call => call.ChatId),
            chat => Assert.Single(chat)
        );
        Assert.Equal("not_found", (await survivor.GetAsync("/api/v1/broadcasts/2")).Text("code"));
    }
}
