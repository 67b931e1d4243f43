using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// One broadcast to many groups, through real processes that die. The simulator lives in the test's process and outlives every host, so
/// that its ledger can say what was lost, what was doubled and whether a limit was broken.
/// </summary>
internal sealed class KillProof : IAsyncDisposable
{
    /// <summary>Of a proof whose terms say nothing else.</summary>
    internal const int MessagesPerSecond = 50;
    private const string Again = "(gửi lại)";
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();
    private readonly List<HostProcess> _hosts = [];
    private readonly ITestOutputHelper _output;
    private readonly string[] _settings;
    private readonly ProofTerms _terms;
    private readonly SimulatorServer _telegram;
    private readonly ProofProvince _province;
    private readonly StringBuilder _earlier = new();
    private readonly Stopwatch _watch = new();
    private int _kills;
    private DateTimeOffset _killedAt;
    private DateTimeOffset _backAt;
    private string _key = "";
    private int _number;
    private long _before;

    private KillProof(SimulatorServer telegram, ProofTerms terms, ITestOutputHelper output)
    {
        (_telegram, _terms, _output) = (telegram, terms, output);
        _province = new ProofProvince(telegram.State, terms);
        _settings =
        [
            $"--ConnectionStrings:CellBot={(terms.Database.Length > 0 ? terms.Database : $"Data Source={_folder.Path}/proof.db")}",
            $"--Telegram:ApiBaseUrl={telegram.BaseUrl}",
            $"--Telegram:BotToken={new SimulatorOptions().BotToken}",
            $"--Telegram:Limits:MessagesPerSecond={terms.MessagesPerSecond}",
            "--Telegram:Limits:PaidBroadcast=true",
            "--Broadcasts:RequireApproval=false",
            // Sent again after most kills are over: a row that dies twice is left to a person.
            $"--Delivery:ResendUncertainAfter={terms.ResendAfter}",
            "--Delivery:ResendExpressAfter=00:00:05",
        ];
    }

    public SimulatorState Telegram => _telegram.State;

    public ProofProvince Province => _province;

    public IReadOnlyList<string> Urls => [.. _hosts.Select(host => host.Url)];

    /// <summary>The one under way, or the last.</summary>
    public long BroadcastId { get; private set; }

    public static async Task<KillProof> StartAsync(ProofTerms terms, ITestOutputHelper output)
    {
        var limits = new SimulatorLimits { MessagesPerSecond = terms.MessagesPerSecond, PaidMessagesPerSecond = terms.MessagesPerSecond };
        var telegram = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = limits }, terms.Clock);
        var proof = new KillProof(telegram, terms, output);
        try
        {
            await proof.PrepareAsync();
            return proof;
        }
        catch
        {
            await proof.DisposeAsync();
            throw;
        }
    }

    /// <summary>From here on messages leave.</summary>
    public async Task BroadcastAsync()
    {
        using var service = Office();
        _number++;
        _before = Telegram.MessagesAccepted;
        var directive = await AskAsync(
            service,
            "/api/v1/directives",
            $$$"""{"issuing_body":"Tỉnh ủy","doc_type":"thong_bao","subject":"về lịch sinh hoạt","summaries":{"default":"{{{Mark}}}."}}"""
        );
        var created = await AskAsync(
            service,
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{directive.Number("id")}},"audience":{"units":["TU"]},"request_approval":false}"""
        );
        Assert.Equal(_terms.Groups, created.Number("recipients"));
        BroadcastId = created.Number("id");
        _watch.Start();
    }

    private async Task<ApiAnswer> AskAsync(ApiClient service, string path, string json)
    {
        // After a step of the clock the database may be away for a moment: asked again, as the answer says.
        bool IsSettled(ApiAnswer answer) => _terms.Clock is null || answer.Status != HttpStatusCode.ServiceUnavailable;
        var answer = await Until.IsAsync(() => service.PostAsync(path, json), IsSettled);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        return answer;
    }

    /// <summary>
    /// Waits until every host answers the office. That the jobs run is not waited for: under libfaketime a wait that blocks a thread, as
    /// Hangfire's do, may be over before it began.
    /// </summary>
    public async Task AnswersAsync()
    {
        foreach (var url in Urls)
        {
            using var service = new ApiClient(url, _key);
            await Until.IsAsync(
                () => service.GetAsync("/api/v1/bots"),
                answer => answer.Status == HttpStatusCode.OK,
                TimeSpan.FromMinutes(3),
                () => Log
            );
        }
    }

    /// <summary>Waits until Telegram has accepted so many messages of this broadcast.</summary>
    public async Task AcceptedAsync(int messages) =>
        Assert.True(
            await Telegram.WaitUntilAsync(state => state.MessagesAccepted - _before >= messages, Hang),
            $"{Accepted} of {messages} messages were accepted\n{Log}"
        );

    /// <summary>
    /// kill -9 in the middle of the broadcast, then a new process in its place. Does nothing when every group has its message already (the
    /// other host went on meanwhile).
    /// </summary>
    public async Task KillAsync(int host = 0)
    {
        if (_number > 0 && Accepted >= _terms.Groups)
            return;
        await ReplaceAsync(host);
    }

    /// <summary>kill -9 whatever goes on, then a new process in its place.</summary>
    public async Task ReplaceAsync(int host)
    {
        await _hosts[host].KillAsync();
        _kills++;
        Tell($"kill {_kills} at {Accepted} messages");
        _earlier.Append(_hosts[host].Log);
        await _hosts[host].DisposeAsync();
        _hosts[host] = await StartHostAsync(_folder.Path);
        Tell("a new host is there");
    }

    /// <summary>kill -9 of the host that holds the sender lease; nothing is started in its place.</summary>
    public async Task KillSenderAsync()
    {
        var holder = await ProofDatabase.SenderAsync(Database);
        var host = _hosts.FindIndex(each => holder.Split(':')[^2] == each.ProcessId.ToString(CultureInfo.InvariantCulture));
        await _hosts[host].KillAsync();
        _kills++;
        _killedAt = DateTimeOffset.UtcNow;
        Tell($"kill {_kills} at {Accepted} messages");
        _earlier.Append(_hosts[host].Log);
        await _hosts[host].DisposeAsync();
        _hosts.RemoveAt(host);
    }

    /// <summary>A new process on the machine of the one that died.</summary>
    public async Task RestartAsync()
    {
        _hosts.Add(await StartHostAsync(_folder.Path));
        _backAt = DateTimeOffset.UtcNow;
        Tell("a new host is there");
    }

    /// <summary>How long nothing left after the kill, or after the new host was there.</summary>
    public TimeSpan Silence()
    {
        var since = new[] { _killedAt, _backAt }.Max();
        var next = Telegram
            .ReadLedger()
            .First(call => call.IsMessage && call.Accepted && call.AtMicros > _killedAt.ToUnixTimeMilliseconds() * 1000);
        var silence = DateTimeOffset.FromUnixTimeMilliseconds(next.AtMicros / 1000) - since;
        Tell(string.Create(CultureInfo.InvariantCulture, $"silence {silence.TotalSeconds:0.00} s"));
        if (silence > TimeSpan.FromSeconds(3))
            _output.WriteLine(Log);
        return silence;
    }

    /// <summary>Something else that dies in the middle of the broadcast.</summary>
    public async Task CrashAsync(Func<Task> crash)
    {
        await crash();
        _kills++;
        Tell($"crash {_kills} at {Accepted} messages");
    }

    /// <summary>
    /// Waits for the broadcast's end and says what came of it. What became uncertain a second time is left to a person by rule: here the
    /// person sends it again.
    /// </summary>
    public async Task<KillFigures> EndAsync()
    {
        using var service = Office();
        var path = $"/api/v1/broadcasts/{BroadcastId}";
        var byPerson = 0;
        while (true)
        {
            // While a database restarts, the office hears 500 or 503, and asks again.
            var ended = await Until.IsAsync(() => service.GetAsync(path), answer => answer.Text("state") == "completed", Hang);
            Tell("completed");
            var uncertain = (int)ended.Body["deliveries"]!["uncertain"]!;
            if (uncertain == 0)
                return await FiguresAsync(ended, byPerson);
            byPerson += uncertain;
            await service.PostAsync($"{path}/resend", """{"states":["uncertain"]}""");
        }
    }

    /// <summary>What <c>cellbot audit verify</c> says.</summary>
    public async Task<string> VerifyAuditAsync()
    {
        var answer = await CellBotProgram.InsideAsync(_folder.Path, ["audit", "verify", .. _settings]);
        return answer.Output + answer.Error;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await _telegram.DisposeAsync();
        _folder.Dispose();
        _other.Dispose();
    }

    private void Tell(string what) =>
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_watch.Elapsed.TotalSeconds, 6:0.0} s  {what}"));

    public string Log => _earlier + string.Concat(_hosts.Select(host => host.Log));

    private ApiClient Office() => new(_hosts[0].Url, _key);

    private string Mark => string.Create(CultureInfo.InvariantCulture, $"Đề nghị chi bộ sinh hoạt đúng lịch (lần {_number})");

    public long Accepted => Telegram.MessagesAccepted - _before;

    public string Database => _settings[0].Split('=', 2)[1];

    private Task<HostProcess> StartHostAsync(string folder) =>
        HostProcess.StartAsync(folder, _terms.Environment, ["--Broadcasts:RequireApproval=false", .. _settings]);

    private async Task PrepareAsync()
    {
        _key = await CellBotProgram.DoneAsync(_folder.Path, ["api-key", "add", "proof", "--role", "administrator", .. _settings]);
        // What a dead process had let leave is known by folder: a host in another one knows as much of it as another machine does.
        for (var i = 0; i < _terms.Hosts; i++)
            _hosts.Add(await StartHostAsync(_terms.Machines && i > 0 ? _other.Path : _folder.Path));

        using var service = Office();
        await _province.FoundAsync(service);
    }

    private async Task<KillFigures> FiguresAsync(ApiAnswer ended, int byPerson)
    {
        var messages = Telegram
            .ReadLedger()
            .Where(call => call.IsMessage && call.Accepted && call.Text!.Contains(Mark, StringComparison.Ordinal))
            .ToLookup(call => call.ChatId);
        var resent = (await ProofDatabase.ResentChatsAsync(Database, BroadcastId)).ToHashSet();
        var doubled = messages.Where(chat => chat.Count() > 1).ToList();
        var states = ended.Body["deliveries"]!.AsObject().ToDictionary(state => state.Key, state => (int)state.Value!);
        var figures = new KillFigures(
            _terms.Groups,
            _kills,
            Lost: _terms.Groups - messages.Count,
            WereUncertain: resent.Count,
            Doubled: doubled.Count,
            DoubledUnmarked: doubled.Count(chat =>
                chat.OrderBy(call => call.Number).Skip(1).Any(call => !call.Text!.Contains(Again, StringComparison.Ordinal))
            ),
            DoubledUnlisted: doubled.Count(chat => !resent.Contains(chat.Key)),
            SentByPerson: byPerson,
            Violations: Telegram.FindViolations().Count,
            Refused429: Telegram.ReadLedger().Count(call => call.Code == 429),
            Sent: states["sent"],
            Rows: states.Values.Sum(),
            Took: _watch.Elapsed
        );
        _output.WriteLine(figures.ToString());
        return figures;
    }
}
