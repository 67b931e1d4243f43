using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>The nation on a small scale (its full size: infra/bench.sh): four bots, two hosts, one of them killed half way.</summary>
[Trait("Kind", "Host")]
public sealed class SeveralBotsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Bots = 4;
    private const int Groups = 400;
    private const int PerSecond = 10;
    private const string Mark = "Đề nghị chi bộ sinh hoạt đúng lịch";
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    private static string Token(int bot) => $"{71_000_000 + bot}:SIMULATOR-AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static long Chat(int group) => -5_000_000 - group;

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task Hosts_share_the_bots_out_and_the_living_one_goes_on_for_all()
    {
        Kills.SkipUnlessLong();
        postgres.SkipWithoutServer();
        await using var telegram = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                BotToken = Token(0),
                Limits = new SimulatorLimits { MessagesPerSecond = PerSecond },
            }
        );
        for (var bot = 0; bot < Bots; bot++)
            telegram.State.AddBot(Token(bot), $"p{bot}_bot", $"p{bot}");
        for (var group = 0; group < Groups; group++)
            telegram.State.AddGroup($"Chi bộ {group}", id: Chat(group), botId: 71_000_000 + (group % Bots));
        var settings = Settings(telegram, await postgres.EmptySchemaAsync());
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var made = await CellBotProgram.DoneAsync(folder.Path, ["api-key", "add", "proof", "--role", "administrator", .. settings]);
        await using var stays = await HostProcess.StartAsync(folder.Path, settings);
        await using var dies = await HostProcess.StartAsync(other.Path, settings);
        using var office = new ApiClient(stays.Url, made);
        await ImportAsync(office);

        // Each host has half of the bots.
        var holders = await Until.IsAsync(
            () => ProofDatabase.SendersAsync(Database(settings)),
            found => found.Count == Bots && found.Distinct().Count() == 2,
            Hang
        );
        Assert.Equal([2, 2], holders.CountBy(holder => holder).Select(share => share.Value));

        var broadcast = await BroadcastAsync(office);
        Assert.True(await telegram.State.WaitUntilAsync(state => state.MessagesAccepted >= Groups / 2, Hang));
        await dies.KillAsync();
        var ended = await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{broadcast}"),
            answer => answer.Text("state") == "completed",
            Hang
        );

        Assert.Equal(Groups, (int)ended.Body["deliveries"]!["sent"]!);
        var messages = telegram
            .State.ReadLedger()
            .Where(call => call.IsMessage && call.Accepted && call.Text!.Contains(Mark, StringComparison.Ordinal))
            .ToLookup(call => call.ChatId);
        Assert.Equal(Groups, messages.Count);
        var resent = await ProofDatabase.ResentChatsAsync(Database(settings), broadcast);
        Assert.Empty(messages.Where(chat => chat.Count() > 1).Select(chat => chat.Key).Except(resent));
        Assert.Empty(telegram.State.FindViolations());
        // The import gave each group the bot of its province, and no other wrote to it.
        Assert.All(messages.SelectMany(chat => chat), call => Assert.Equal(71_000_000 + ((-5_000_000 - call.ChatId) % Bots), call.BotId));
    }

    private static string[] Settings(SimulatorServer telegram, string database) =>
        [
            $"--ConnectionStrings:CellBot={database}",
            $"--Telegram:ApiBaseUrl={telegram.BaseUrl}",
            $"--Telegram:Limits:MessagesPerSecond={PerSecond}",
            "--Broadcasts:RequireApproval=false",
            "--Delivery:ResendUncertainAfter=00:00:10",
            "--Delivery:ResendExpressAfter=00:00:05",
            .. Enumerable
                .Range(0, Bots)
                .SelectMany(bot =>
                    (string[])
                        [
                            $"--Telegram:Bots:{bot}:Name=p{bot}",
                            $"--Telegram:Bots:{bot}:Token={Token(bot)}",
                            .. bot == 0 ? [] : (string[])[$"--Telegram:Bots:{bot}:Units:0=P{bot}"],
                        ]
                ),
        ];

    private static string Database(string[] settings) => settings[0].Split('=', 2)[1];

    private static async Task ImportAsync(ApiClient office)
    {
        var provinces = string.Concat(Enumerable.Range(0, Bots).Select(n => $"P{n},VN,provincial_committee,Tỉnh {n}\n"));
        var cells = string.Concat(Enumerable.Range(0, Groups).Select(n => $"C{n},P{n % Bots},cell,Chi bộ {n}\n"));
        var groups = string.Concat(
            Enumerable.Range(0, Groups).Select(n => string.Create(CultureInfo.InvariantCulture, $"C{n},{Chat(n)},Chi bộ {n}\n"))
        );
        foreach (
            var (list, csv) in new[]
            {
                ("units", $"code,parent_code,kind,name\nVN,,provincial_committee,Trung ương\n{provinces}{cells}"),
                ("groups", $"unit_code,chat_id,title\n{groups}"),
            }
        )
        {
            var answer = await office.PostCsvAsync($"/api/v1/{list}/import", csv);
            Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        }
    }

    private static async Task<long> BroadcastAsync(ApiClient office)
    {
        var directive = await office.PostAsync(
            "/api/v1/directives",
            new JsonObject
            {
                ["issuing_body"] = "Ban Bí thư",
                ["doc_type"] = "thong_bao",
                ["subject"] = "về lịch sinh hoạt",
                ["summaries"] = new JsonObject { ["default"] = $"{Mark}." },
            }.ToJsonString()
        );
        var created = await office.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{directive.Number("id")}},"audience":{"units":["VN"]},"request_approval":false}"""
        );
        Assert.True(created.Status == HttpStatusCode.Created, created.ToString());
        return created.Number("id");
    }
}
