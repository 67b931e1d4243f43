using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>Each secret replaced while messages leave, taps come in and programs call, by the steps of infra/VAN-HANH.md: nothing is lost.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class RotationTests : IDisposable
{
    private const int Cells = 60;
    private const string Phone = "0912345678";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_bot_token_replaced_in_the_middle_of_a_broadcast_loses_nothing()
    {
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram);
        await service.FoundAsync(Cells);
        await using (var first = await service.StartAsync())
        {
            await service.SendAsync();
            await AcceptedAsync(telegram, 15);
            var (old, next) = (new SimulatorOptions().BotToken, "700000001:SIMULATOR-BBBBBBBBBBBBBBBBBBBBBBBBBBB");
            telegram.State.ReplaceToken(old, next);
            service = Service(telegram, $"--Telegram:BotToken={next}");
            await Until.IsAsync(() => HealthAsync(first), words => words.Contains("updates do not come in", StringComparison.Ordinal));
            await first.TerminateAsync();
        }
        await using var second = await service.StartAsync();
        // Who refused the bot stopped the broadcast, and a person lets it go on.
        Assert.Contains("paused (bot_rejected)", await service.ShowAsync());
        await service.DoneAsync("broadcast", "resume", "1");
        await ArrivedAsync(telegram, service);
        Assert.DoesNotContain("failed", await service.ShowAsync());
    }

    [Fact]
    public async Task A_webhook_secret_replaced_while_people_tap_counts_every_tap_once()
    {
        await using var telegram = await StartTelegramAsync();
        var address = $"http://127.0.0.1:{FreePort()}";
        ServiceHost With(string secret) =>
            Service(
                telegram,
                $"--urls={address}",
                "--Telegram:Updates=webhook",
                $"--Telegram:WebhookUrl={address}/telegram",
                $"--Telegram:WebhookSecret={secret}",
                "--Telegram:Limits:MessagesPerSecond=0"
            );
        var service = With("first-secret");
        await service.FoundAsync(Cells);
        var first = await service.StartAsync();
        await service.SendAsync();
        await AcceptedAsync(telegram, Cells);
        var tapping = Task.Run(async () =>
        {
            for (var number = 0; number < Cells; number++)
            {
                telegram.State.Press(ServiceHost.Chat(number), ServiceHost.User(number), button: "Đã tiếp nhận");
                await Task.Delay(100);
            }
        });
        await Task.Delay(1500);
        await first.TerminateAsync();
        await first.DisposeAsync();
        await using var second = await With("second-secret").StartAsync();
        await tapping;
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains($"acknowledged {Cells} of {Cells}", StringComparison.Ordinal));
        using var stranger = new ApiClient(address, null);
        var refused = await stranger.PostAsync("/telegram", """{"update_id":1}""", ("X-Telegram-Bot-Api-Secret-Token", "first-secret"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
    }

    [Fact]
    public async Task The_key_around_the_ring_is_replaced_while_messages_leave_and_everything_stays_readable()
    {
        await using var telegram = await StartTelegramAsync();
        var (old, next) = (Key(1), Key(2));
        ServiceHost With(string key, string previous = "") =>
            Service(telegram, $"--Protection:Key={key}", $"--Protection:PreviousKey={previous}");
        var before = With(old);
        await before.FoundAsync(Cells);
        var people = _folder.File("people.csv", $"unit_code,full_name,role,phone\nCB-1,Trần Thị Một,secretary,{Phone}\n");
        await before.DoneAsync("import", "members", people);

        await using (var first = await before.StartAsync())
        {
            await before.SendAsync();
            await AcceptedAsync(telegram, 10);
            await first.TerminateAsync();
        }
        var both = With(next, old);
        await using (var second = await both.StartAsync())
        {
            await AcceptedAsync(telegram, 20);
            Assert.Contains("keys are wrapped by Protection:Key now", await both.DoneAsync("secrets", "rewrap"));
            Assert.Contains("all of the key ring already", await both.DoneAsync("secrets", "rewrap"));
            Assert.Contains("in use from", await both.DoneAsync("secrets", "new-ring-key"));
            Assert.Contains("\"ready\"", await HealthAsync(second));
            await second.TerminateAsync();
        }
        var after = With(next);
        await using var third = await after.StartAsync();
        await ArrivedAsync(telegram, after);
        var exported = Path.Combine(_folder.Path, "exported.csv");
        await after.DoneAsync("export", "members", exported);
        Assert.Contains(Phone[1..], (await File.ReadAllTextAsync(exported)).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("entries, unbroken", await after.DoneAsync("audit", "verify"));

        // The old key alone opens nothing any more.
        var refused = await CellBotProgram.RunAsync(
            _folder.Path,
            "audit",
            "verify",
            $"--ConnectionStrings:CellBot=Data Source={_folder.Path}/data/cellbot.db",
            $"--Protection:Key={old}"
        );
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("The key ring of this database cannot be read", refused.Error);
    }

    [Fact]
    public async Task A_program_that_calls_all_the_time_is_refused_not_once_while_its_key_is_renewed()
    {
        await using var telegram = await StartTelegramAsync();
        var service = Service(telegram);
        await service.FoundAsync(3);
        await using var host = await service.StartAsync();
        var key = await service.KeyAsync();
        var answers = new ConcurrentBag<HttpStatusCode>();
        using var stop = new CancellationTokenSource();
        var calling = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var program = new ApiClient(host.Url, Volatile.Read(ref key));
                answers.Add((await program.GetAsync("/api/v1/bots")).Status);
            }
        });
        async Task MoreAsync()
        {
            var before = answers.Count;
            await Until.IsAsync(() => Task.FromResult(answers.Count), count => count >= before + 10);
        }
        await MoreAsync(); // a host's first answer may take seconds while other programs start
        var old = key;
        var next = (await service.DoneAsync("api-key", "rotate", "office", "--overlap", "1")).Trim().Split('\n')[0].Trim();
        await MoreAsync();
        Volatile.Write(ref key, next);
        await MoreAsync();
        await stop.CancelAsync();
        await calling;
        Assert.NotEqual(old, next);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));

        // Renewed at once, the old one is refused from now on.
        await service.DoneAsync("api-key", "rotate", "office");
        using var late = new ApiClient(host.Url, next);
        Assert.Equal("key_revoked", (await late.GetAsync("/api/v1/bots")).Text("code"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(byte of) => Convert.ToBase64String([.. Enumerable.Repeat(of, 32)]);

    private static Task<SimulatorServer> StartTelegramAsync() =>
        SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });

    private ServiceHost Service(SimulatorServer telegram, params string[] settings) =>
        new(telegram, _folder.Path, ["--Telegram:Limits:MessagesPerSecond=5", .. settings]);

    private static async Task AcceptedAsync(SimulatorServer telegram, int messages) =>
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= messages, TimeSpan.FromSeconds(60)));

    private static async Task ArrivedAsync(SimulatorServer telegram, ServiceHost service)
    {
        await Until.IsAsync(service.ShowAsync, shown => shown.Contains("completed", StringComparison.Ordinal), TimeSpan.FromMinutes(2));
        var sent = telegram.State.ReadLedger().Where(call => call is { Method: "sendMessage", Code: 200 }).ToLookup(call => call.ChatId);
        Assert.Equal(Cells, sent.Count);
        Assert.All(
            sent.Where(chat => chat.Count() > 1),
            chat => Assert.Contains("(gửi lại)", chat.Last().Text, StringComparison.OrdinalIgnoreCase)
        );
    }

    private static async Task<string> HealthAsync(HostProcess host)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var answer = await http.GetAsync("/health/ready");
        return await answer.Content.ReadAsStringAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
