using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CellBot.Delivery;
using CellBot.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CellBot.Benchmarks;

/// <summary>What one send costs this process, by client: nothing but the call, no database, the simulator in another process.</summary>
internal sealed class ClientBenchmark(Settings settings, Report report)
{
    private const string Benchmark = "6 client";
    private const int Callers = 64;
    private static readonly Crowd Groups = new("client", 1, 1_000);

    private static readonly OutgoingMessage Message = new(
        "<b>CÔNG ĐIỆN HỎA TỐC</b>\nĐề nghị các đồng chí bí thư chi bộ triển khai ngay phương án ứng phó mưa lũ, báo cáo trước 17 giờ hôm nay.",
        [
            [new MessageButton("Đã tiếp nhận", "ack:1")],
            [new MessageButton("Phản ánh", "report:1")],
        ]
    );

    public async Task RunAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        await simulator.AddAsync(Groups);
        var options = new TelegramOptions
        {
            BotToken = SimulatorProcess.Token,
            ApiBaseUrl = simulator.Url,
            MaxConnections = Callers,
        };
        await using var services = new ServiceCollection()
            .AddSingleton<IOptions<TelegramOptions>>(Options.Create(options))
            .AddTelegram()
            .BuildServiceProvider();
        var channel = services.GetRequiredService<TelegramBots>().All[0].Channel;
        using var bare = new HttpMessageInvoker(new SocketsHttpHandler { MaxConnectionsPerServer = Callers });
        var post = new Uri($"{simulator.Url}/bot{SimulatorProcess.Token}/sendMessage");
        (string Name, Func<long, CancellationToken, Task> Send, Figures Cost)[] sides =
        [
            ("bare POST of a ready body", (chat, token) => PostAsync(bare, post, chat, token), new Figures()),
            ("the channel, over Telegram.Bot", (chat, token) => SendAsync(channel, chat, token), new Figures()),
        ];

        // A service runs for weeks: the just-in-time compiler is let finish first, in the background while more calls run.
        for (var round = 1; round <= 2; round++)
            foreach (var side in sides)
                await RoundAsync(side.Send, settings.Size(20_000, 2_000));
        for (var round = 1; round <= settings.Rounds; round++)
            foreach (var side in sides)
            {
                var (micros, kilobytes, perSecond) = await RoundAsync(side.Send, settings.Size(20_000, 2_000));
                side.Cost.Add(micros);
                report.Note($"client, round {round}, {side.Name}: {micros:0.0} µs CPU and {kilobytes:0.0} KiB a send, {perSecond:0}/s");
            }

        foreach (var side in sides)
            report.Add(Benchmark, $"CPU of a send, {side.Name}", $"{side.Cost.Text("0.0")} µs");
        report.Add(Benchmark, "the channel over the bare POST", $"{Figures.Number(sides[1].Cost.Median / sides[0].Cost.Median, "0.00")} ×");
    }

    private static async Task<(double Micros, double Kilobytes, double PerSecond)> RoundAsync(
        Func<long, CancellationToken, Task> send,
        int count
    )
    {
        using var stop = new CancellationTokenSource();
        var next = 0;
        var (cpu, bytes, began) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int turn;
                        while ((turn = Interlocked.Increment(ref next)) <= count)
                            await send(Crowd.Chat(Groups.First + (turn % Groups.Count)), stop.Token);
                    })
                )
        );
        return (
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0 / count,
            count / Stopwatch.GetElapsedTime(began).TotalSeconds
        );
    }

    private static async Task SendAsync(IMessageChannel channel, long chat, CancellationToken token)
    {
        if (await channel.SendAsync(chat, Message, token) is not SendOutcome.Sent)
            throw new InvalidOperationException("a send was refused");
    }

    /// <summary>The floor: what the sockets alone cost.</summary>
    private static async Task PostAsync(HttpMessageInvoker http, Uri uri, long chat, CancellationToken token)
    {
        const string Text = "Đề nghị các đồng chí bí thư chi bộ triển khai ngay phương án ứng phó mưa lũ.";
        var body = Encoding.UTF8.GetBytes($"{{\"chat_id\":{chat},\"text\":\"{Text}\"}}");
        using var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        using var answer = await http.SendAsync(request, token);
        await answer.Content.ReadAsByteArrayAsync(token);
    }
}
