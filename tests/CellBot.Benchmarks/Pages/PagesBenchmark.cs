using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CellBot.Benchmarks;

/// <summary>
/// Every page of the console over a province of 12,000 groups and 100,000 members with 500 broadcasts, on a real host and PostgreSQL; what
/// those who watch a page cost; what the host holds.
/// </summary>
/// <param name="year">Of a whole year instead of ninety days (<see cref="YearBenchmark"/>): fewer rounds, and what else a year costs.</param>
internal sealed class PagesBenchmark(Settings settings, Report report, YearBenchmark? year = null)
{
    private string Name => year is null ? "10 pages" : YearBenchmark.Name;
    private const int MostMilliseconds = 300;
    private const int MostBytes = 300_000;

    private readonly Province _province = (year is not null, settings.Quick) switch
    {
        (true, true) => new Province(12, 20, 12, 0),
        (true, false) => new Province(120, 100, 500, 0),
        (false, true) => new Province(12, 20, 3, 9),
        (false, false) => new Province(120, 100, 20, 480),
    };
    private readonly HouseAtRest _rest = new(settings, report);
    private readonly int _rounds = settings.Fetches > 0 ? settings.Fetches : settings.Size(year is null ? 40 : 12, 5);
    private readonly int _viewers = settings.Size(20, 4);
    private readonly TimeSpan _watched = TimeSpan.FromSeconds(settings.Size(30, 5));

    public async Task RunAsync()
    {
        await using var simulator = await SimulatorProcess.StartAsync(limits: false);
        await _province.AddToAsync(simulator);
        await using var database = settings.Kept is { } kept
            ? await BenchDatabase.KeptAsync(settings, kept)
            : await BenchDatabase.PostgresAsync(settings);
        if (settings.Kept is null)
            foreach (var statement in _province.Organization())
                await database.RunAsync(statement);
        using var folder = new BenchFolder();
        var host = Settings(simulator, database, year?.Settings);
        var person = $"do{await database.CountAsync("SELECT count(*) FROM accounts")}";
        var given = await HostUnderLoad.RunAsync(BenchFolder.Root, folder.Path, host, "admin", "create", person, "--full-name", "Người Đo");
        var key = await HostUnderLoad.RunAsync(
            BenchFolder.Root,
            folder.Path,
            host,
            "api-key",
            "add",
            $"bench-{person}",
            "--role",
            "administrator",
            "--account",
            person
        );
        var began = Stopwatch.GetTimestamp();
        if (settings.Kept is null)
            await FillAsync(folder.Path, host, key.Trim(), database);
        // Of those that people have acknowledged: an earlier run on the same tables has sent others.
        var newest = await database.CountAsync(
            "SELECT max(b.id) FROM broadcasts b WHERE EXISTS (SELECT 1 FROM acknowledgements a WHERE a.directive_id = b.directive_id)"
        );
        report.Note(
            $"pages: {await database.CountAsync("SELECT count(*) FROM groups"):N0} groups, {await database.CountAsync("SELECT count(*) FROM members"):N0} members, "
                + $"{newest:N0} broadcasts, {await database.CountAsync("SELECT count(*) FROM deliveries"):N0} rows, "
                + $"{await database.CountAsync("SELECT count(*) FROM acknowledgements"):N0} acknowledgements, "
                + $"{(settings.Kept is null ? "filled" : "found")} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"
        );
        await using var measured = await HostUnderLoad.StartAsync(BenchFolder.Root, folder.Path, host);
        using var browser = new OfficeBrowser(measured.Url);
        await browser.EnterAsync(person, given.Trim());
        await _rest.WaitAsync(measured);
        await AskAsync(measured, browser, newest);
        if (year is null)
            await WatchAsync(measured, browser, database, newest);
        else
            await year.RunAsync(measured, key.Trim(), database, folder.Path, host, _province);
        var peak = measured.PeakMemory;
        report.Add(Name, "memory of the host at its peak, after all of it", $"{peak / 1e6:0} MB", "< 300 MB", peak < 300_000_000);
    }

    // The host that sent is not the one that is measured: pages of an office are asked of one that has been running.
    private async Task FillAsync(string folder, Dictionary<string, string> host, string key, BenchDatabase database)
    {
        await using (var sender = await HostUnderLoad.StartAsync(BenchFolder.Root, folder, host))
            await SendAsync(sender.Url, key, _province.First);
        foreach (var statement in year is null ? _province.Sent() : _province.SentInAYear())
            await database.RunAsync(statement);
        await _rest.CatchUpAsync(folder, host);
    }

    internal static Dictionary<string, string> Settings(
        SimulatorProcess simulator,
        BenchDatabase database,
        Dictionary<string, string>? others = null
    ) =>
        new(others ?? [])
        {
            ["ConnectionStrings__CellBot"] = $"{database.Connection};Maximum Pool Size=40",
            ["Protection__Key"] = Convert.ToBase64String(new byte[32]),
            ["Content__Path"] = Path.Combine(BenchFolder.Root, "content"),
            ["Telegram__BotToken"] = SimulatorProcess.Token,
            ["Telegram__ApiBaseUrl"] = simulator.Url,
            ["Broadcasts__RequireApproval"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
        };

    /// <summary>The broadcast that the others are copies of.</summary>
    internal static async Task SendAsync(string url, string key, string unit)
    {
        using var office = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var directive = await PostAsync(
            office,
            "/api/v1/directives",
            new
            {
                issuing_body = "Tỉnh ủy tỉnh đo",
                doc_type = "cong_van",
                symbol = "0-CV/TU",
                subject = "về việc tăng cường công tác phòng, chống dịch bệnh trong tình hình mới",
                summaries = new { @default = "Nội dung chung để đo, dài như một thông báo thường gửi tới các chi bộ trong tỉnh." },
            }
        );
        var created = await PostAsync(
            office,
            "/api/v1/broadcasts",
            new
            {
                directive_id = directive.GetProperty("id").GetInt64(),
                audience = new { units = new[] { unit } },
                request_approval = false,
            }
        );
        var id = created.GetProperty("id").GetInt64();
        var since = Stopwatch.GetTimestamp();
        while ((await office.GetFromJsonAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("state").GetString() != "completed")
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(3))
                throw new InvalidOperationException("the broadcast that is copied was not completed in three minutes");
            await Task.Delay(200);
        }
    }

    internal static async Task<JsonElement> PostAsync(HttpClient office, string path, object body)
    {
        using var answer = await office.PostAsJsonAsync(path, body);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Round by round over all pages, so that no page is asked from what it remembers of a moment ago.</summary>
    private async Task AskAsync(HostUnderLoad host, OfficeBrowser browser, long newest)
    {
        var first = (string[])
            [
                "/",
                $"/dot-gui/{newest}",
                $"/dot-gui/{newest}/don-vi/{Province.Commune(2)}",
                $"/dot-gui/{newest}/don-vi/{Province.Commune(2)}-{(_province.Cells * 3) / 2}",
                $"/van-ban/{newest}",
                $"/don-vi/{Province.Code}",
                "/don-vi?tim=thon",
                $"/don-vi/{Province.Commune(2)}-{(_province.Cells * 3) / 2}/",
                "/bao-cao",
                $"/dot-gui/tao?da-mo=1&van-ban=1&loai=cell&don-vi={Province.Code}",
            ];
        var paths = await PageCrawler.FindAsync(browser, first);
        var pages = paths.Select(path => new PageFigures(path)).ToList();
        for (var round = 0; round < _rounds; round++)
            foreach (var page in pages)
            {
                var (hostBefore, databaseBefore) = (ProcessorTime.OfTree(host.Id), ProcessorTime.OfTree(settings.PostgresPid));
                var (status, milliseconds, body) = await browser.AskAsync(page.Path);
                if (status != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{page.Path}: {(int)status}");
                page.Add(
                    milliseconds,
                    body.Length,
                    ProcessorTime.OfTree(host.Id) - hostBefore,
                    ProcessorTime.OfTree(settings.PostgresPid) - databaseBefore
                );
            }
        foreach (var page in pages.OrderByDescending(page => page.NinetyFifth))
            report.Note($"pages: {page}");
        var slow = pages.Where(page => page.NinetyFifth >= MostMilliseconds).ToList();
        var large = pages.Where(page => page.Bytes >= MostBytes).ToList();
        report.Add(
            Name,
            $"{pages.Count} pages, {_rounds} times each: p95 of the slowest",
            Worst(pages.MaxBy(page => page.NinetyFifth)!, page => $"{page.NinetyFifth:0} ms", slow.Count),
            $"< {MostMilliseconds} ms",
            slow.Count == 0
        );
        report.Add(
            Name,
            "size of the largest, uncompressed",
            Worst(pages.MaxBy(page => page.Bytes)!, page => $"{page.Bytes / 1000d:0} KB", large.Count),
            $"< {MostBytes / 1000} KB",
            large.Count == 0
        );
        var dearest = pages.MaxBy(page => page.HostTime + page.DatabaseTime)!;
        report.Add(
            Name,
            "processor time of the dearest",
            $"host {dearest.HostTime:0} ms, PostgreSQL {dearest.DatabaseTime:0} ms ({dearest.Path})"
        );
    }

    private static string Worst(PageFigures page, Func<PageFigures, string> value, int over) =>
        $"{value(page)} ({page.Path}){(over > 1 ? string.Create(CultureInfo.InvariantCulture, $"; {over} are over it") : "")}";

    /// <summary>
    /// So many people look at the newest broadcast while people acknowledge: each tap changes what is drawn. The cost of nobody looking is
    /// taken off.
    /// </summary>
    private async Task WatchAsync(HostUnderLoad host, OfficeBrowser browser, BenchDatabase database, long newest)
    {
        foreach (var path in (string[])["/console/live/hom-nay", "/console/live/dot-gui", $"/console/live/dot-gui/{newest}"])
        {
            var idle = await CostAsync(host, browser, database, newest, path, 0);
            var one = await CostAsync(host, browser, database, newest, path, 1);
            var many = await CostAsync(host, browser, database, newest, path, _viewers);
            var each = (many.Host - idle.Host) / _viewers;
            report.Add(
                Name,
                $"{path}, {_viewers} viewers, a tap a second: a viewer's share of a core",
                $"{each * 100:0.0} % (host), {(many.Database - idle.Database) / _viewers * 100:0.0} % (PostgreSQL); {many.Drawings / (double)_viewers:0} drawings of {many.Bytes / Math.Max(1, many.Drawings) / 1000d:0} KB each",
                "< 5 %",
                each < 0.05
            );
            report.Note(
                $"pages: {path}: a single viewer {(one.Host - idle.Host) * 100:0.0} % of a core in the host, {(one.Database - idle.Database) * 100:0.0} % in PostgreSQL; nobody {idle.Host * 100:0.0} % and {idle.Database * 100:0.0} %"
            );
        }
    }

    /// <returns>Processor seconds a second.</returns>
    private async Task<(double Host, double Database, int Drawings, long Bytes)> CostAsync(
        HostUnderLoad host,
        OfficeBrowser browser,
        BenchDatabase database,
        long newest,
        string path,
        int viewers
    )
    {
        using var stop = new CancellationTokenSource();
        var watching = Enumerable.Range(0, viewers).Select(_ => browser.WatchAsync(path, stop.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2)); // the first drawings are not what is asked
        var (hostBefore, databaseBefore) = (ProcessorTime.OfTree(host.Id), ProcessorTime.OfTree(settings.PostgresPid));
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < _watched)
        {
            foreach (var statement in Province.Tap(newest))
                await database.RunAsync(statement);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds * 1000;
        var cost = (
            (ProcessorTime.OfTree(host.Id) - hostBefore) / seconds,
            (ProcessorTime.OfTree(settings.PostgresPid) - databaseBefore) / seconds
        );
        await stop.CancelAsync();
        var seen = await Task.WhenAll(watching);
        return (cost.Item1, cost.Item2, seen.Sum(one => one.Drawings), seen.Sum(one => one.Bytes));
    }
}
