using System.Diagnostics;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Simulator;
using Npgsql;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Backup;

/// <summary>The drill on PostgreSQL: a backup in the middle of a broadcast, tried out, put back elsewhere, accepted.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class BackupProofTests(ITestOutputHelper output) : IDisposable
{
    private const int Cells = 3000;
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task Taken_while_sending_and_put_back_nothing_leaves_a_second_time_by_itself()
    {
        Kills.SkipUnlessLong();
        var (identity, recipient) = AgeKey.Make(_folder.Path);
        await using var postgres = await OwnPostgres.StartAsync();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        string[] backup = [$"--Backup:Folder={Path.Combine(_folder.Path, "backups")}", $"--Backup:Recipients={recipient}"];
        var original = new ServiceHost(
            telegram,
            _folder.Path,
            [$"--ConnectionStrings:CellBot={postgres.ConnectionString}", "--Telegram:Limits:MessagesPerSecond=25", .. backup]
        );
        await original.FoundAsync(Cells);
        long accepted;
        await using (var host = await original.StartAsync())
        {
            await original.SendAsync();
            Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 50, TimeSpan.FromSeconds(60)), host.Log);
            await TimedAsync("backup while sending", () => original.DoneAsync("backup"));
            Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 300, TimeSpan.FromSeconds(60)), host.Log);
            await host.KillAsync();
        }
        accepted = telegram.State.MessagesAccepted;
        await TimedAsync("tried out", () => original.DoneAsync("backup", "--verify", "--identity", identity));

        var elsewhere = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "elsewhere" }.ConnectionString;
        await using (var connection = new NpgsqlConnection(postgres.ConnectionString))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("CREATE DATABASE elsewhere TEMPLATE template0", connection);
            await create.ExecuteNonQueryAsync();
        }
        using var other = new TemporaryFolder();
        var copy = new ServiceHost(telegram, other.Path, [$"--ConnectionStrings:CellBot={elsewhere}", .. backup]);
        var taken = Directory.GetDirectories(Path.Combine(_folder.Path, "backups")).Single();
        await TimedAsync("put back", () => copy.DoneAsync("restore", "from", taken, "--identity", identity));
        await using var held = await copy.StartAsync();
        var words = await TimedAsync("accepted", () => copy.DoneAsync("restore", "accept"));
        Assert.DoesNotContain("accepted: 0 rows", words, StringComparison.Ordinal);
        using var client = new ApiClient(held.Url, null);
        await Until.IsAsync(async () => (int)(await client.GetAsync("/health/ready")).Status, status => status == 200);
        await Until.IsAsync(copy.ShowAsync, shown => shown.Contains("completed", StringComparison.Ordinal));
        Assert.Equal(accepted, telegram.State.MessagesAccepted);

        // The rest is a person's: sent again, each says so, and every group has it.
        await copy.DoneAsync("broadcast", "resend", "1");
        Assert.True(await telegram.State.WaitUntilAsync(Everywhere, TimeSpan.FromMinutes(3)), held.Log);
        var messages = telegram.State.ReadLedger().Where(call => call.IsMessage && call.Accepted).ToLookup(call => call.ChatId);
        var doubled = messages.Where(chat => chat.Count() > 1).ToList();
        Assert.All(doubled, chat => Assert.Contains(chat, call => call.Text!.Contains("(gửi lại)", StringComparison.Ordinal)));
        output.WriteLine($"{Cells} groups, {accepted} sent before the loss, lost 0, doubled {doubled.Count}, all marked");
    }

    public void Dispose() => _folder.Dispose();

    private static bool Everywhere(SimulatorState state) =>
        state.ReadLedger().Where(call => call.IsMessage && call.Accepted).Select(call => call.ChatId).Distinct().Count() == Cells;

    private async Task<string> TimedAsync(string what, Func<Task<string>> act)
    {
        var watch = Stopwatch.StartNew();
        var answer = await act();
        output.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.0} s; {answer.Trim()}");
        return answer;
    }
}
