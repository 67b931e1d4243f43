using System.Net;
using System.Net.Sockets;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The same build runs the same story on the other database and with updates coming in the other way. The plain run has both at once in
/// <see cref="InServiceTests"/>.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class StoryElsewhereTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Groups = 18;
    private const long Cell = -1002600000101;
    private const int Roster = 7;

    [SkippableFact]
    public async Task On_PostgreSQL()
    {
        postgres.SkipWithoutServer();
        await TellAsync($"--ConnectionStrings:CellBot={await postgres.EmptySchemaAsync()}", "--Demo:Enabled=true");
    }

    [Fact]
    public async Task Through_a_webhook() => await TellAsync(Webhook());

    [SkippableFact]
    public async Task On_PostgreSQL_through_a_webhook()
    {
        postgres.SkipWithoutServer();
        await TellAsync([$"--ConnectionStrings:CellBot={await postgres.EmptySchemaAsync()}", "--Demo:Enabled=true", .. Webhook()]);
    }

    /// <summary>Sent to every group, tapped by all members of one cell at once, counted, shown in the group.</summary>
    private static async Task TellAsync(params string[] settings)
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, settings);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        var made = await CellBotProgram.DoneAsync(folder.Path, ["api-key", "add", "office", "--role", "viewer", .. settings]);
        using var service = new ApiClient(host.Url, made);

        var standing = await telegram.GetAsync($"/sim/wait?chats={Groups}&timeout=30");
        Assert.True((bool)standing.Body["done"]!, standing.ToString());
        var taps = await Task.WhenAll(
            Enumerable
                .Range(1, Roster)
                .Select(member =>
                    telegram.PostAsync(
                        "/sim/press",
                        $$"""{"chat_id":{{Cell}},"user_id":{{700000100 + member}},"button":"Đã tiếp nhận","wait_ms":15000}"""
                    )
                )
        );
        Assert.All(taps, tap => Assert.Contains("Đã ghi nhận", tap.Text("text")));

        var told = await Until.IsAsync(
            () => service.GetAsync("/api/v1/broadcasts/1"),
            answer => answer.Text("state") == "completed" && (int)answer.Body["acknowledged"]!["members"]! == Roster
        );
        Assert.Equal(Groups, (int)told.Body["deliveries"]!["sent"]!);
        await Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{Cell}/messages?last=1"),
            answer => ((string)answer.Body["messages"]![0]!["text"]!).Contains($"Đã tiếp nhận {Roster}/{Roster}", StringComparison.Ordinal)
        );
        Assert.Equal(0, (int)(await telegram.GetAsync("/sim/violations")).Body["count"]!);
    }

    private static string[] Webhook()
    {
        var port = FreePort();
        return
        [
            "--urls",
            $"http://127.0.0.1:{port}",
            "--Telegram:Updates=webhook",
            $"--Telegram:WebhookUrl=http://127.0.0.1:{port}/telegram",
            "--Telegram:WebhookSecret=a-secret-of-the-test",
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
