using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CellBot.Benchmarks;

/// <summary>263,000 groups, 34 bots at 30 a second each, two hosts on one PostgreSQL, one of them killed half way.</summary>
internal sealed class NationBenchmark(Settings settings, Report report)
{
    private const string Name = "9 nation";
    private const string Mark = "Nội dung gửi toàn quốc";
    private const string Again = "(gửi lại)";
    private const int Page = 20_000;
    private static readonly TimeSpan Resend = TimeSpan.FromSeconds(10);

    private readonly Nation _nation = settings.Quick
        ? new Nation(1_200, 6, 5)
        : new Nation(263_000 * settings.NationRate / 30, 34, settings.NationRate);

    public async Task RunAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(_nation);
        await using var database = await BenchDatabase.PostgresAsync(settings);
        await database.AddAsync(_nation);
        // On a machine each: what the dead one had let leave is not known to the other.
        using var first = new BenchFolder();
        using var second = new BenchFolder();
        var host = Settings(simulator, database);
        var key = (
            await HostUnderLoad.RunAsync(BenchFolder.Root, first.Path, host, "api-key", "add", "bench", "--role", "administrator")
        ).Trim();
        await using var stays = await HostUnderLoad.StartAsync(BenchFolder.Root, first.Path, host);
        await using var dies = await HostUnderLoad.StartAsync(BenchFolder.Root, second.Path, host);
        using var office = new HttpClient { BaseAddress = new Uri(stays.Url), Timeout = TimeSpan.FromMinutes(2) };
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await SharedAsync(office);

        var (broadcast, enqueue) = await StartAsync(office);
        await AcceptedAsync(simulator, _nation.Groups / 2);
        var peak = dies.PeakMemory;
        dies.Kill();
        var killedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000;
        await AcceptedAsync(simulator, _nation.Groups);
        await EndedAsync(office, broadcast);
        peak = Math.Max(peak, stays.PeakMemory);
        await TellAsync(simulator, database, broadcast, enqueue, killedAt, peak);
    }

    private Dictionary<string, string> Settings(SimulatorProcess simulator, BenchDatabase database)
    {
        var host = new Dictionary<string, string>
        {
            ["ConnectionStrings__CellBot"] = $"{database.Connection};Maximum Pool Size=40",
            ["Protection__Key"] = Convert.ToBase64String(new byte[32]),
            ["Content__Path"] = Path.Combine(BenchFolder.Root, "content"),
            ["Telegram__ApiBaseUrl"] = simulator.Url,
            ["Telegram__Limits__MessagesPerSecond"] = _nation.PerSecond.ToString(CultureInfo.InvariantCulture),
            ["Broadcasts__RequireApproval"] = "false",
            ["Delivery__ResendUncertainAfter"] = Resend.ToString(),
            ["Delivery__ResendExpressAfter"] = "00:00:05",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        for (var bot = 0; bot < _nation.Bots; bot++)
        {
            host[$"Telegram__Bots__{bot}__Name"] = _nation.Name(bot);
            host[$"Telegram__Bots__{bot}__Token"] = _nation.Token(bot);
            if (bot < _nation.Bots - 1)
                host[$"Telegram__Bots__{bot}__Units__0"] = _nation.Name(bot);
        }
        return host;
    }

    /// <summary>Every bot has a host that sends for it, and both hosts have their share.</summary>
    private async Task SharedAsync(HttpClient office)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var hosts = (await office.GetFromJsonAsync<JsonElement>("/api/v1/bots"))
                .EnumerateArray()
                .Select(bot => bot.GetProperty("host").GetString() ?? "")
                .ToList();
            if (!hosts.Contains("") && hosts.CountBy(one => one).ToList() is { Count: 2 } shares)
            {
                report.Note(
                    $"nation: two hosts share {_nation.Bots} bots {string.Join(" and ", shares.Select(share => share.Value))}, after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s"
                );
                return;
            }
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("two hosts do not share the bots out");
            await Task.Delay(200);
        }
    }

    private static async Task<(long Id, double Seconds)> StartAsync(HttpClient office)
    {
        var directive = await PostAsync(
            office,
            "/api/v1/directives",
            new
            {
                issuing_body = "Ban Bí thư",
                doc_type = "thong_bao",
                subject = "về việc chung",
                summaries = new { @default = $"{Mark}." },
            }
        );
        var began = Stopwatch.GetTimestamp();
        var created = await PostAsync(
            office,
            "/api/v1/broadcasts",
            new
            {
                directive_id = directive.GetProperty("id").GetInt64(),
                audience = new { units = new[] { Nation.Code } },
                request_approval = false,
            }
        );
        var id = created.GetProperty("id").GetInt64();
        while ((await office.GetFromJsonAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("state").GetString() != "sending")
            await Task.Delay(100);
        return (id, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<JsonElement> PostAsync(HttpClient office, string path, object body)
    {
        using var answer = await office.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task AcceptedAsync(SimulatorProcess simulator, int messages)
    {
        var patience = TimeSpan.FromSeconds(60 + (_nation.IdealSeconds * 5));
        var since = Stopwatch.GetTimestamp();
        while (
            !(await simulator.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/sim/wait?messages={messages}&timeout=20")))
                .GetProperty("done")
                .GetBoolean()
        )
            if (Stopwatch.GetElapsedTime(since) > patience)
                throw new InvalidOperationException($"{messages} messages were not accepted in {patience}");
    }

    private async Task EndedAsync(HttpClient office, long broadcast)
    {
        var since = Stopwatch.GetTimestamp();
        while (
            (await office.GetFromJsonAsync<JsonElement>($"/api/v1/broadcasts/{broadcast}")).GetProperty("state").GetString() != "completed"
        )
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(3))
                throw new InvalidOperationException("the broadcast was not completed three minutes after its last message");
            await Task.Delay(500);
        }
    }

    private async Task TellAsync(
        SimulatorProcess simulator,
        BenchDatabase database,
        long broadcast,
        double enqueue,
        long killedAt,
        long peak
    )
    {
        var accepted = await LedgerAsync(simulator);
        var chats = accepted.ToLookup(call => call.Chat);
        var doubled = chats.Where(chat => chat.Count() > 1).ToList();
        var resent = await database.NumbersAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT chat_id FROM deliveries WHERE broadcast_id = {broadcast} AND is_resend = 1"
            )
        );
        var unlisted = doubled.Count(chat =>
            !resent.Contains(chat.Key) || chat.OrderBy(call => call.At).Skip(1).Any(call => !call.IsMarked)
        );
        var ratio = (accepted.Max(call => call.At) - accepted.Min(call => call.At)) / 1e6 / _nation.IdealSeconds;
        // A bot whose groups had all been reached by then is silent by rights.
        var silence = accepted
            .GroupBy(call => call.Bot)
            .Select(bot => (Before: bot.Where(call => call.At <= killedAt), After: bot.Where(call => call.At > killedAt)))
            .Where(bot => bot.Before.Any() && bot.After.Any())
            .Max(bot => bot.After.Min(call => call.At) - killedAt);
        var (violations, refused) = await simulator.ViolationsAsync();
        report.Add(
            Name,
            $"enqueue of {_nation.Groups:N0} rows, from the call until it is sending",
            Seconds(enqueue),
            "≤ 5 s",
            enqueue <= 5
        );
        report.Add(
            Name,
            $"{_nation.Bots} bots at {_nation.PerSecond} a second, first to last over {_nation.IdealSeconds:0.0} s",
            ratio.ToString("0.000", CultureInfo.InvariantCulture),
            "≤ 1.10",
            ratio <= 1.10
        );
        report.Add(Name, "one of two hosts killed half way: lost", $"{_nation.Groups - chats.Count}", "0", chats.Count == _nation.Groups);
        report.Add(Name, "doubled, and of these not listed and marked", $"{doubled.Count} and {unlisted}", "any and 0", unlisted == 0);
        report.Add(Name, "refusals (429) and violations", $"{refused} and {violations}", "0 and 0", refused + violations == 0);
        report.Add(Name, "longest silence of a bot after the kill", Seconds(silence / 1e6), "≤ 3 s", silence <= 3_000_000);
        report.Add(Name, "memory of a host at its peak", $"{peak >> 20} MiB", "≤ 400 MB", peak <= 400_000_000);
        report.Note($"nation: load {Machine.Load()}; rows of unknown fate go again after {Resend.TotalSeconds:0} s");
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    private static async Task<List<Call>> LedgerAsync(SimulatorProcess simulator)
    {
        List<Call> calls = [];
        for (var after = 0L; ; )
        {
            var page = (
                await simulator.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"/sim/ledger?method=sendMessage&accepted=true&after={after}&limit={Page}")
                )
            ).GetProperty("entries");
            if (page.GetArrayLength() == 0)
                return calls;
            foreach (var entry in page.EnumerateArray())
            {
                after = entry.GetProperty("number").GetInt64();
                if (entry.GetProperty("text").GetString() is { } text && text.Contains(Mark, StringComparison.Ordinal))
                    calls.Add(
                        new Call(
                            entry.GetProperty("at_micros").GetInt64(),
                            entry.GetProperty("bot_id").GetInt64(),
                            entry.GetProperty("chat_id").GetInt64(),
                            text.Contains(Again, StringComparison.Ordinal)
                        )
                    );
            }
        }
    }

    private sealed record Call(long At, long Bot, long Chat, bool IsMarked);
}
