using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CellBot.Organization.PersonalLinks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CellBot.Benchmarks;

/// <summary>
/// What reaches people beside Telegram, at a province's size: calendar feeds of units and persons and people's own pages over ninety days of
/// broadcasts, and notices to 20,000 phones by a push service on loopback while the groups are sent to. A real host and PostgreSQL.
/// </summary>
internal sealed partial class ReachBenchmark(Settings settings, Report report)
{
    private const string Name = "12 reach";
    private const int MostMilliseconds = 300;

    private readonly Province _province = settings.Quick ? new Province(12, 20, 3, 9) : new Province(120, 100, 20, 480);
    private readonly int _phones = settings.Size(20_000, 200);
    private readonly int _feeds = settings.Size(200, 20);
    private readonly int _rounds = settings.Fetches > 0 ? settings.Fetches : settings.Size(5, 2);

    public async Task RunAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        await _province.AddToAsync(simulator);
        await using var service = await PushService.StartAsync();
        await using var database = await BenchDatabase.PostgresAsync(settings);
        foreach (var statement in _province.Organization())
            await database.RunAsync(statement);
        using var folder = new BenchFolder();
        var host = new Dictionary<string, string>(PagesBenchmark.Settings(simulator, database))
        {
            ["Push__Enabled"] = "true",
            ["Push__Contact"] = "mailto:bench@example.vn",
            ["Push__AllowPrivateAddresses"] = "true",
            ["Push__Services"] = "127.0.0.1",
            ["Reminders__QuietFrom"] = "00:00",
            ["Reminders__QuietTo"] = "00:00",
        };
        var key = (
            await HostUnderLoad.RunAsync(BenchFolder.Root, folder.Path, host, "api-key", "add", "bench", "--role", "administrator")
        ).Trim();
        // Killed at its end, it would keep the lease of the notices from the next host for two minutes.
        var unnoticed = new Dictionary<string, string>(host) { ["Push__Enabled"] = "false" };
        await using (var sender = await HostUnderLoad.StartAsync(BenchFolder.Root, folder.Path, unnoticed))
            await PagesBenchmark.SendAsync(sender.Url, key, _province.First);
        foreach (var statement in _province.Sent())
            await database.RunAsync(statement);
        await new HouseAtRest(settings, report).CatchUpAsync(folder.Path, unnoticed);

        await using var measured = await HostUnderLoad.StartAsync(BenchFolder.Root, folder.Path, host);
        using var http = new HttpClient { BaseAddress = new Uri(measured.Url), Timeout = TimeSpan.FromMinutes(5) };
        // Every sixtieth cell, and somebody of it: spread over the province.
        await FeedsAsync(database, http, measured, "a unit's", "unit_id", "SELECT id FROM units WHERE kind = 'cell' ORDER BY id % 60, id");
        await FeedsAsync(database, http, measured, "a person's", "member_id", "SELECT id FROM members ORDER BY id % 500, id");
        await SubscribeAsync(database, http, service);
        await PeopleAsync(database, http, measured, "a member's", "m.role = 'member'");
        await PeopleAsync(database, http, measured, "a secretary's", "m.role = 'secretary'");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await NoticesAsync(database, http, measured, service);
        report.Add(Name, "memory of the host at its peak, after all of it", $"{measured.PeakMemory / 1e6:0} MB");
        report.Note($"reach: load {Machine.Load()} at the end");
    }

    private async Task FeedsAsync(BenchDatabase database, HttpClient http, HostUnderLoad host, string whose, string column, string owners)
    {
        var tokens = Enumerable.Range(0, _feeds).Select(_ => PersonalLinkToken.Make(RandomNumberGenerator.GetBytes)).ToList();
        var hashes = string.Join(", ", tokens.Select((token, n) => $"({n + 1}, '\\x{Hex(token)}'::bytea)"));
        await database.RunAsync(
            $"""
            INSERT INTO feed_links ({column}, token_hash, created_by, created_at, expires_at)
            SELECT o.id, h.hash, 'bench', {Now}, {Now} + 100 * 86400000000
            FROM (SELECT x.id, row_number() OVER () AS n FROM ({owners} LIMIT {_feeds}) x) o JOIN (VALUES {hashes}) h(n, hash) ON h.n = o.n
            """
        );
        await AskAsync(http, host, $"{whose} feed", [.. tokens.Select(token => $"/c/{token}.ics")]);
    }

    /// <summary>Pages of people who acknowledge, and of those who confirm for their unit: what 90 days of broadcasts left there.</summary>
    private async Task PeopleAsync(BenchDatabase database, HttpClient http, HostUnderLoad host, string whose, string condition)
    {
        var tokens = Enumerable.Range(0, _feeds).Select(_ => PersonalLinkToken.Make(RandomNumberGenerator.GetBytes)).ToList();
        var hashes = string.Join(", ", tokens.Select((token, n) => $"({n + 1}, '\\x{Hex(token)}'::bytea)"));
        await database.RunAsync(
            $"""
            UPDATE personal_links SET token_hash = h.hash
            FROM (SELECT l.id, row_number() OVER (ORDER BY l.id % 60, l.id) AS n FROM personal_links l
                JOIN members m ON m.id = l.member_id WHERE {condition}) o JOIN (VALUES {hashes}) h(n, hash) ON h.n = o.n
            WHERE personal_links.id = o.id
            """
        );
        await AskAsync(http, host, $"{whose} page", [.. tokens.Select(token => $"/m/{token}")]);
    }

    private async Task AskAsync(HttpClient http, HostUnderLoad host, string what, IReadOnlyList<string> addresses)
    {
        foreach (var address in addresses)
            await http.GetByteArrayAsync(address); // the first look is noted, which is not what is asked
        var times = new List<double>();
        var bytes = 0L;
        var before = ProcessorTime.OfTree(host.Id) + ProcessorTime.OfTree(settings.PostgresPid);
        for (var round = 0; round < _rounds; round++)
            foreach (var address in addresses)
            {
                var began = Stopwatch.GetTimestamp();
                bytes += (await http.GetByteArrayAsync(address)).Length;
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        var each = (ProcessorTime.OfTree(host.Id) + ProcessorTime.OfTree(settings.PostgresPid) - before) / times.Count;
        var slow = Figures.Percentile(times, 0.95);
        report.Add(
            Name,
            $"{what}, {addresses.Count} of them {_rounds} times: p95",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{slow:0} ms (p50 {Figures.Percentile(times, 0.5):0} ms, {each:0.0} ms of processor time, {bytes / times.Count / 1000d:0.0} KB)"
            ),
            $"< {MostMilliseconds} ms",
            slow < MostMilliseconds
        );
    }

    /// <summary>One phone by the page's own door; the others are copies of it, each of another person.</summary>
    private async Task SubscribeAsync(BenchDatabase database, HttpClient http, PushService service)
    {
        var token = PersonalLinkToken.Make(RandomNumberGenerator.GetBytes);
        await database.RunAsync(
            $"""
            INSERT INTO personal_links (member_id, token_hash, created_by, created_at, expires_at, first_used_at, last_used_at)
            SELECT m.id, CASE WHEN m.n = 1 THEN '\x{Hex(token)}'::bytea ELSE sha256(('link' || m.id)::bytea) END, 'bench', {Now},
                {Now} + 100 * 86400000000, {Now}, {Now}
            FROM (SELECT x.id, row_number() OVER () AS n FROM (SELECT id FROM members ORDER BY id % 5, id LIMIT {_phones}) x) m
            """
        );
        var page = await http.GetStringAsync($"/m/{token}");
        using var phone = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = phone.ExportParameters(includePrivateParameters: false).Q;
        using var answer = await http.PostAsync(
            $"/m/{token}/thong-bao",
            new FormUrlEncodedContent([
                KeyValuePair.Create("dau", Stamp().Match(page).Groups[1].Value),
                KeyValuePair.Create("viec", "bat"),
                KeyValuePair.Create("dia-chi", $"{service.Address}/push"),
                KeyValuePair.Create("khoa", Base64([4, .. point.X!, .. point.Y!])),
                KeyValuePair.Create("bi-mat", Base64(RandomNumberGenerator.GetBytes(16))),
            ])
        );
        answer.EnsureSuccessStatusCode();
        await database.RunAsync(
            """
            INSERT INTO push_subscriptions (link_id, endpoint_hash, sealed, created_at)
            SELECT l.id, sha256(('phone' || l.id)::bytea), s.sealed, s.created_at
            FROM personal_links l CROSS JOIN push_subscriptions s WHERE l.id <> s.link_id
            """
        );
        foreach (var table in (string[])["personal_links", "push_subscriptions"])
            await database.RunAsync($"ANALYZE {table}");
    }

    /// <summary>A broadcast to the whole province: until every group has a row, and each phone its notice.</summary>
    private async Task NoticesAsync(BenchDatabase database, HttpClient http, HostUnderLoad host, PushService service)
    {
        var (hostBefore, databaseBefore) = (ProcessorTime.OfTree(host.Id), ProcessorTime.OfTree(settings.PostgresPid));
        var began = Stopwatch.GetTimestamp();
        var created = await PagesBenchmark.PostAsync(
            http,
            "/api/v1/broadcasts",
            new
            {
                directive_id = 1,
                audience = new { units = new[] { Province.Code } },
                request_approval = false,
            }
        );
        var id = created.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        while (await database.CountAsync($"SELECT count(*) FROM deliveries WHERE broadcast_id = {id}") < _province.Groups)
            await Task.Delay(50);
        var rows = Stopwatch.GetElapsedTime(began);
        while (service.Calls.Count < _phones)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(20))
                throw new InvalidOperationException($"{service.Calls.Count} of {_phones} notices came in twenty minutes");
            await Task.Delay(50);
        }
        // Those that came twice would come by now.
        await Task.Delay(TimeSpan.FromSeconds(5));
        var calls = service.Calls.Order().ToList();
        var rate = calls.Count / Stopwatch.GetElapsedTime(calls[0], calls[^1]).TotalSeconds;
        report.Add(
            Name,
            $"{_phones:N0} phones: every group has a row, every phone its notice to be sent",
            string.Create(CultureInfo.InvariantCulture, $"{rows.TotalSeconds:0.0} s"),
            "< 10 s",
            rows.TotalSeconds < 10
        );
        report.Add(
            Name,
            $"{_phones:N0} notices taken by the push service, the groups sent to beside them",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rate:0} a second; first after {Stopwatch.GetElapsedTime(began, calls[0]).TotalSeconds:0.0} s, last after {Stopwatch.GetElapsedTime(began, calls[^1]).TotalSeconds:0} s"
            ),
            "each once",
            calls.Count == _phones
        );
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"reach: {calls.Count} calls for {_phones} phones; processor time {(ProcessorTime.OfTree(host.Id) - hostBefore) / 1000:0} s in the host, {(ProcessorTime.OfTree(settings.PostgresPid) - databaseBefore) / 1000:0} s in PostgreSQL; load {Machine.Load()}"
            )
        );
    }

    private const string Now = "(extract(epoch from now()) * 1000000)::bigint";

    private static string Hex(string token) => Convert.ToHexStringLower(PersonalLinkToken.HashOf(token)!);

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    [GeneratedRegex("name=\"dau\" value=\"([^\"]+)\"")]
    private static partial Regex Stamp();

    /// <summary>Takes every call (RFC 8030), and notes when it came.</summary>
    private sealed class PushService(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentBag<long> Calls { get; } = [];

        public string Address => app.Urls.First();

        public static async Task<PushService> StartAsync()
        {
            var building = WebApplication.CreateSlimBuilder();
            building.WebHost.UseUrls("http://127.0.0.1:0");
            building.Logging.ClearProviders();
            var service = new PushService(building.Build());
            service.Map();
            await service.StartedAsync();
            return service;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task StartedAsync() => app.StartAsync();

        private void Map() =>
            app.MapPost(
                "/push",
                async (HttpContext context) =>
                {
                    await context.Request.Body.CopyToAsync(Stream.Null);
                    Calls.Add(Stopwatch.GetTimestamp());
                    return Results.StatusCode(201);
                }
            );
    }
}
