using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using CellBot.Testing;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// A host's clock jumps a quarter of an hour ahead and back in the middle of a broadcast (libfaketime; the monotonic clock goes on): told in
/// health, nothing is lost and nothing doubled. Thousands of such jumps in virtual time: <c>DeliverySimulationTests</c>.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
[Collection(AloneCollection.Name)]
public sealed class ClockJumpTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private const int Cells = 60;
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task A_clock_that_jumps_both_ways_costs_nothing_and_is_told()
    {
        postgres.SkipWithoutServer();
        Skip.IfNot(File.Exists(Library), "libfaketime is not installed (Debian: libfaketime)");
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var service = new ServiceHost(
            telegram,
            _folder.Path,
            $"--ConnectionStrings:CellBot={postgres.ConnectionString}",
            "--Telegram:Limits:MessagesPerSecond=4"
        );
        await service.FoundAsync(Cells);
        var clock = _folder.File("clock", "+0s\n");
        await using var host = await service.StartAsync(
            new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = Library,
                ["FAKETIME_TIMESTAMP_FILE"] = clock,
                ["FAKETIME_NO_CACHE"] = "1",
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                ["Protection__Key"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)42, 32)]),
            }
        );
        await service.SendAsync();
        foreach (var (offset, told, until) in new[] { ("+900s", "900 s ahead of", 10), ("-900s", "900 s behind", 20), ("+0s", "", 30) })
        {
            await AcceptedAsync(telegram, host, until);
            await File.WriteAllTextAsync(clock, offset + "\n");
            var words = await Until.IsAsync(
                () => HealthAsync(host),
                answer =>
                    told.Length == 0
                        ? !answer.Contains("this host's clock", StringComparison.Ordinal)
                        : answer.Contains(told, StringComparison.Ordinal),
                said: () => host.Log
            );
            output.WriteLine($"{offset}: {words}");
        }
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains("completed", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        var sent = telegram.State.ReadLedger().Where(call => call is { Method: "sendMessage", Code: 200 }).ToLookup(call => call.ChatId);
        Assert.Equal(Cells, sent.Count);
        Assert.All(sent, chat => Assert.Single(chat));
        Assert.Contains("entries, unbroken", await service.DoneAsync("audit", "verify"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AcceptedAsync(SimulatorServer telegram, HostProcess host, int messages) =>
        Assert.True(
            await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= messages, TimeSpan.FromSeconds(60)),
            $"{telegram.State.MessagesAccepted} of {messages}\n{host.Log}"
        );

    private static async Task<string> HealthAsync(HostProcess host)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var answer = await http.GetAsync("/health/ready");
        return await answer.Content.ReadAsStringAsync();
    }
}
