using System.Globalization;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using CellBot.Testing;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Upgrade;

/// <summary>Each released version's database is brought up to this program by a start of it, and the work goes on.</summary>
[Trait("Kind", "Host")]
public sealed class UpgradeTests(PostgresFixture server, ITestOutputHelper output) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_the_version_before_left_in_SQLite_goes_on() =>
        await GoOnAsync(await ReleasedDatabase.SqliteAsync("0.3.0", _folder.Path));

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task What_the_version_before_left_in_PostgreSQL_goes_on() =>
        await GoOnAsync(await ReleasedDatabase.PostgresAsync("0.3.0", server));

    [Theory]
    [Trait("Length", "Long")]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    public async Task What_an_older_version_left_in_SQLite_goes_on(string version) =>
        await GoOnAsync(await ReleasedDatabase.SqliteAsync(version, _folder.Path));

    [SkippableTheory]
    [Trait("Length", "Long")]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    public async Task What_an_older_version_left_in_PostgreSQL_goes_on(string version) =>
        await GoOnAsync(await ReleasedDatabase.PostgresAsync(version, server));

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upgrade_that_fails_is_foretold_and_leaves_the_old_state(bool postgres)
    {
        var database = postgres
            ? await ReleasedDatabase.PostgresAsync("0.3.0", server)
            : await ReleasedDatabase.SqliteAsync("0.3.0", _folder.Path);
        await database.RunAsync("CREATE TABLE installation (id INTEGER)"); // in the way of a step of ours
        var (before, steps) = (await database.CountsAsync(), await database.CountAsync("schema_migrations"));
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var settings = Settings(telegram, database);

        var asked = await CellBotProgram.RunAsync(_folder.Path, ["doctor", "--upgrade", .. settings]);
        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("could not be brought up to this program", asked.Output);
        var started = await CellBotProgram.RunAsync(_folder.Path, ["serve", .. settings]);
        Assert.Equal(1, started.ExitCode);
        Assert.Contains("It is as it was; the program before goes on.", started.Error);
        Assert.DoesNotContain("   at ", started.Error); // a reason, no stack

        Assert.Equal(before, await database.CountsAsync());
        Assert.Equal(steps, await database.CountAsync("schema_migrations"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task GoOnAsync(ReleasedDatabase database)
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var groups = await database.GroupsAsync();
        foreach (var group in groups)
            telegram.State.AddGroup(
                group.Title,
                supergroup: true,
                id: group.Chat,
                members: [telegram.State.AddUser("Đồng chí", id: group.User)]
            );
        var settings = Settings(telegram, database);
        var (before, last) = (await database.CountsAsync(), await database.LastDeliveryAsync());
        var steps = await database.CountAsync("schema_migrations");
        Assert.InRange(before["acknowledgements"], 3, 100);
        Assert.InRange(await database.CountAsync("deliveries WHERE state IN ('pending', 'claimed', 'sending')"), 1, 40);

        var asked = await CellBotProgram.RunAsync(_folder.Path, ["doctor", "--upgrade", .. settings]);
        output.WriteLine(string.Join('\n', asked.Output.Split('\n').Where(line => line.Contains("upgrade", StringComparison.Ordinal))));
        Assert.Contains("steps work on this data", asked.Output);
        Assert.Equal(steps, await database.CountAsync("schema_migrations"));

        await using var host = await HostProcess.StartAsync(_folder.Path, settings);
        var after = await database.CountsAsync(last);
        Assert.All(before.Keys.Where(table => table != "updates"), table => Assert.Equal((table, before[table]), (table, after[table])));

        // What was under way when the old program died reaches the rest.
        await CompletedAsync(2);
        await DoneAsync("send", "3", "--to", "TU-LG");
        var shown = await CompletedAsync(3);
        output.WriteLine(shown);
        var sent = telegram.State.ReadLedger().Where(call => call is { Method: "sendMessage", Code: 200 }).ToLookup(call => call.ChatId);
        Assert.All(groups, group => Assert.NotEmpty(sent[group.Chat]));

        telegram.State.Press(groups[0].Chat, groups[0].User, button: "Đã tiếp nhận");
        await Until.IsAsync(() => database.CountAsync("acknowledgements"), count => count == before["acknowledgements"] + 1);
        output.WriteLine(await DoneAsync("audit", "verify"));

        Task<string> CompletedAsync(int broadcast) =>
            Until.IsAsync(
                () => DoneAsync("broadcast", "show", broadcast.ToString(CultureInfo.InvariantCulture)),
                words => words.Contains("completed", StringComparison.Ordinal)
            );

        async Task<string> DoneAsync(params string[] command)
        {
            var answer = await CellBotProgram.RunAsync(_folder.Path, [.. command, .. settings]);
            Assert.True(answer.ExitCode == 0, $"{string.Join(' ', command)}: {answer.Error}\n{host.Log}");
            return answer.Output;
        }
    }

    private static string[] Settings(SimulatorServer telegram, ReleasedDatabase database) =>
        [
            $"--ConnectionStrings:CellBot={database.ConnectionString}",
            $"--Protection:Key={Convert.ToBase64String([.. Enumerable.Repeat((byte)42, 32)])}",
            $"--Telegram:BotToken={new SimulatorOptions().BotToken}",
            $"--Telegram:ApiBaseUrl={telegram.BaseUrl}",
            "--Broadcasts:RequireApproval=false",
            "--Delivery:ResendUncertainAfter=00:00:05",
            "--Delivery:ResendExpressAfter=00:00:05",
        ];
}
