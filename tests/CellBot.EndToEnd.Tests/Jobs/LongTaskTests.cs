using System.Text;
using CellBot.Auditing;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>
/// Long tasks on real Hangfire servers over real databases: done once, by another host where the first died, with their results for their
/// person alone.
/// </summary>
[Trait("Kind", "Host")]
public sealed class LongTaskTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly Actor Clerk = new("user:1");

    [Fact]
    public async Task A_list_is_imported_and_given_out_by_the_embedded_scheduler()
    {
        using var folder = new TemporaryFolder();
        await using var house = await JobHouse.StartAsync($"Data Source={Path.Combine(folder.Path, "cellbot.db")}");
        await ImportsAndExportsAsync(house);
    }

    [SkippableFact]
    public async Task A_list_is_imported_and_given_out_over_PostgreSQL()
    {
        postgres.SkipWithoutServer();
        await using var house = await JobHouse.StartAsync(await postgres.EmptySchemaAsync());
        await ImportsAndExportsAsync(house);
    }

    [SkippableFact]
    public async Task A_task_whose_host_was_killed_is_done_by_another_once()
    {
        postgres.SkipWithoutServer();
        var connection = await postgres.EmptySchemaAsync();
        await using var house = await JobHouse.StartAsync(connection);
        var store = house.Services.GetRequiredService<ILongTaskStore>();
        var import = await PutAsync(house);
        var now = DateTimeOffset.UtcNow;
        var task = new LongTask("killed", LongTaskKind.Import, Clerk.Name, LongTaskState.Waiting, now)
        {
            Arguments = ImportTask.Arguments(import, skipBad: false, ImportChoices.None),
        };
        // As a host that was killed a minute ago has left it: claimed, its lease run out.
        await store.AddAsync(task, null, AuditEvent.Of(now, Clerk.Name, "task.started", "task", "killed"), default);
        Assert.NotNull(await store.ClaimAsync(new LongTaskLease("dead", now.AddSeconds(-30)), now.AddMinutes(-1), default));

        Assert.True(await house.Board.RunNowAsync("tasks", Clerk, default));
        var done = await EndedAsync(house, "killed");
        Assert.Equal((LongTaskState.Done, "2", 2), (done.State, done.Result, done.Attempts));
        Assert.Single(
            await house.Services.GetRequiredService<IAuditStore>().NewestAsync(100, default),
            entry => entry.Action == "units.imported"
        );
    }

    private static async Task ImportsAndExportsAsync(JobHouse house)
    {
        var tasks = house.Services.GetRequiredService<LongTaskService>();
        var import = await PutAsync(house);
        var imported = await EndedAsync(
            house,
            await tasks.StartAsync(LongTaskKind.Import, ImportTask.Arguments(import, skipBad: false, ImportChoices.None), Clerk, default)
        );
        Assert.Equal((LongTaskState.Done, "2"), (imported.State, imported.Result));
        Assert.Null(await house.Services.GetRequiredService<PendingImports>().FindAsync(import.Token, Clerk, default));
        Assert.NotNull(await house.Services.GetRequiredService<IOrganizationStore>().UnitAsync("CB-1", default));

        // The list is gone with its import: a second try says so and may be retried.
        var again = await EndedAsync(
            house,
            await tasks.StartAsync(LongTaskKind.Import, ImportTask.Arguments(import, skipBad: false, ImportChoices.None), Clerk, default)
        );
        Assert.Equal((LongTaskState.Failed, LongTaskError.InputGone, true), (again.State, again.Error, again.CanRetry));

        var exported = await EndedAsync(
            house,
            await tasks.StartAsync(LongTaskKind.Export, ExportTask.Arguments("units", "csv", null), Clerk, default)
        );
        var output = (await TaskOutput.OfAsync(house.Services.GetRequiredService<UploadSafe>(), exported, default))!;
        Assert.Equal("units.csv", output.FileName);
        Assert.Contains("Chi bộ 1", Encoding.UTF8.GetString(output.Content), StringComparison.Ordinal);
        Assert.Null(await tasks.FindAsync(exported.Id, new Actor("user:2"), default));
        Assert.Null(await TaskOutput.OfAsync(house.Services.GetRequiredService<UploadSafe>(), exported with { Owner = "user:2" }, default));
    }

    private static async Task<PendingImport> PutAsync(JobHouse house)
    {
        var pending = house.Services.GetRequiredService<PendingImports>();
        var kept = await pending.PutAsync(
            "units",
            "don-vi.csv",
            Encoding.UTF8.GetBytes("code,parent_code,kind,name\nTU,,provincial_committee,Tỉnh ủy\nCB-1,TU,cell,Chi bộ 1\n"),
            isNoMark: false,
            Clerk,
            default
        );
        return (await pending.FindAsync(kept.Token!, Clerk, default))!;
    }

    private static async Task<LongTask> EndedAsync(JobHouse house, string id) =>
        await Until.IsAsync(
            async () => (await house.Services.GetRequiredService<ILongTaskStore>().FindAsync(id, default))!,
            task => task.IsFinished
        );
}
