using System.Net;
using System.Net.Sockets;
using CellBot.Simulator;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The same build with a token, against a Bot API server that outlives it.</summary>
[Trait("Kind", "Host")]
public sealed class InServiceTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task On_PostgreSQL_and_through_a_webhook_a_directive_arrives_and_a_tap_counts()
    {
        postgres.SkipWithoutServer();
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var address = $"http://127.0.0.1:{FreePort()}";
        var service = new ServiceHost(
            telegram,
            _folder.Path,
            $"--ConnectionStrings:CellBot={postgres.ConnectionString}",
            $"--urls={address}",
            "--Telegram:Updates=webhook",
            $"--Telegram:WebhookUrl={address}/telegram",
            "--Telegram:WebhookSecret=a-secret"
        );
        await service.FoundAsync(cells: 5);
        await using var host = await service.StartAsync();
        await service.SendAsync();
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 5, TimeSpan.FromSeconds(60)), host.Log);

        telegram.State.Press(ServiceHost.Chat(3), ServiceHost.User(3), button: "Đã tiếp nhận");
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains("acknowledged 1 of 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_call_without_the_secret_is_refused()
    {
        await using var telegram = await SimulatorServer.StartAsync(new SimulatorOptions());
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var host = await new ServiceHost(
            telegram,
            _folder.Path,
            $"--urls={address}",
            "--Telegram:Updates=webhook",
            $"--Telegram:WebhookUrl={address}/telegram",
            "--Telegram:WebhookSecret=a-secret"
        ).StartAsync();
        using var stranger = new ApiClient(address, null);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await stranger.PostAsync("/telegram", """{"update_id":1}""", ("X-Telegram-Bot-Api-Secret-Token", "guess"))).Status
        );
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task Killed_in_the_middle_and_started_again_every_group_has_it_and_what_may_be_there_twice_says_so()
    {
        const int Cells = 500;
        const int AtOnce = 16;
        await using var telegram = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Limits = SimulatorLimits.None,
                LatencyMin = TimeSpan.FromMilliseconds(100),
                LatencyMax = TimeSpan.FromMilliseconds(200),
            }
        );
        var service = new ServiceHost(telegram, _folder.Path, $"--Delivery:Concurrency={AtOnce}");
        await service.FoundAsync(Cells);
        await using (var first = await service.StartAsync())
        {
            await service.SendAsync();
            Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= 100, TimeSpan.FromSeconds(60)), first.Log);
            await first.KillAsync();
        }
        Assert.True(telegram.State.MessagesAccepted < Cells, "it was over before it was killed");

        await using var second = await service.StartAsync();
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains("completed", StringComparison.Ordinal));

        var sent = telegram
            .State.ReadLedger()
            .Where(call => call is { Method: "sendMessage", Code: 200 })
            .GroupBy(call => call.ChatId)
            .ToList();
        Assert.Equal(Cells, sent.Count);
        var again = sent.Where(chat => chat.Count() > 1).ToList();
        // On their way, and answered while the journal still wrote the answers before.
        Assert.True(
            again.Count <= 2 * AtOnce,
            $"{again.Count} were sent twice, though {AtOnce} were on their way and as many more may have been answered and not stored"
        );
        Assert.All(again, chat => Assert.Contains("(gửi lại)", chat.Last().Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(again, chat => Assert.Equal(2, chat.Count()));
    }

    public void Dispose() => _folder.Dispose();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
