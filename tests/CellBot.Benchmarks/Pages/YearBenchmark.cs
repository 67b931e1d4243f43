using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CellBot.Benchmarks;

/// <summary>
/// A province's year in the tables: 12,000 groups, 100,000 members, 500 broadcasts to all of them, 6 million deliveries. Its pages, one more
/// broadcast to the whole province, the standing jobs and an encrypted backup. Only when it is asked for: filling the tables takes its time.
/// </summary>
internal sealed class YearBenchmark(Settings settings, Report report)
{
    public const string Name = "11 a province's year";
    private static readonly TimeSpan LongestJob = TimeSpan.FromSeconds(5);
    private readonly string _backups = Directory.CreateTempSubdirectory("cellbot-bench-backup-").FullName;

    /// <summary>Beside those of the pages: no limits, since it is the machine that is measured, and where a backup goes.</summary>
    public Dictionary<string, string> Settings =>
        new(HouseAtRest.Unlimited) { ["Backup__Folder"] = _backups, ["Backup__Recipients"] = Recipient() };

    private readonly string _keys = Directory.CreateTempSubdirectory("cellbot-bench-keys-").FullName;
    private string? _recipient;

    private string Identity => Path.Combine(_keys, "identity");

    public Task RunAsync() => new PagesBenchmark(settings, report, this).RunAsync();

    public async Task RunAsync(
        HostUnderLoad host,
        string key,
        BenchDatabase database,
        string folder,
        IReadOnlyDictionary<string, string> hostSettings,
        Province province
    )
    {
        await SizesAsync(database);
        await SendAsync(host, key, database, province);
        await JobsAsync(database);
        await BackUpAsync(folder, hostSettings);
        Directory.Delete(_backups, recursive: true);
        Directory.Delete(_keys, recursive: true);
    }

    private async Task SizesAsync(BenchDatabase database)
    {
        foreach (var table in (string[])["deliveries", "acknowledgements", "confirmations", "contents"])
        {
            var rows = await database.CountAsync($"SELECT count(*) FROM {table}");
            var bytes = await database.CountAsync($"SELECT pg_total_relation_size('{table}')");
            report.Note(string.Create(CultureInfo.InvariantCulture, $"year: {table} {rows:N0} rows, {bytes / 1e9:0.00} GB with indexes"));
        }
    }

    /// <summary>From the click until every group has a row, and until the last row is stored as sent.</summary>
    private async Task SendAsync(HostUnderLoad host, string key, BenchDatabase database, Province province)
    {
        using var office = new HttpClient { BaseAddress = new Uri(host.Url), Timeout = TimeSpan.FromMinutes(5) };
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var began = Stopwatch.GetTimestamp();
        var created = await PagesBenchmark.PostAsync(
            office,
            "/api/v1/broadcasts",
            new
            {
                directive_id = 1,
                audience = new { units = new[] { Province.Code } },
                request_approval = false,
            }
        );
        var id = created.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        var answered = Stopwatch.GetElapsedTime(began);
        while (await database.CountAsync($"SELECT count(*) FROM deliveries WHERE broadcast_id = {id}") < province.Groups)
            await Task.Delay(50);
        var rows = Stopwatch.GetElapsedTime(began);
        while ((await office.GetFromJsonAsync<JsonElement>($"/api/v1/broadcasts/{id}")).GetProperty("state").GetString() != "completed")
            await Task.Delay(200);
        var sent = Stopwatch.GetElapsedTime(began);
        report.Add(Name, "a broadcast to the whole province: the click answered", Seconds(answered), "< 2 s", answered.TotalSeconds < 2);
        report.Add(Name, "… every group has a row", Seconds(rows), "< 10 s", rows.TotalSeconds < 10);
        report.Add(
            Name,
            "… all sent and stored, without Telegram's limits",
            string.Create(CultureInfo.InvariantCulture, $"{Seconds(sent)}, {province.Groups / (sent - rows).TotalSeconds:N0} a second"),
            "> 1,000 a second",
            province.Groups / (sent - rows).TotalSeconds > 1000
        );
    }

    private async Task JobsAsync(BenchDatabase database)
    {
        // Each woken at least once: the slowest of the frequent ones every five minutes at most.
        await Task.Delay(TimeSpan.FromSeconds(settings.Size(90, 5)));
        var slowest = await database.CountAsync("SELECT COALESCE(max(last_duration), 0) FROM jobs");
        var name = await database.TextAsync("SELECT name FROM jobs ORDER BY last_duration DESC NULLS LAST LIMIT 1");
        var failed = await database.CountAsync("SELECT count(*) FROM jobs WHERE last_result = 'failed'");
        report.Add(
            Name,
            "the slowest standing job",
            $"{name}, {Seconds(TimeSpan.FromMicroseconds(slowest))}; {failed} failed",
            $"< {LongestJob.TotalSeconds:0} s",
            slowest < LongestJob.TotalMicroseconds && failed == 0
        );
    }

    private async Task BackUpAsync(string folder, IReadOnlyDictionary<string, string> hostSettings)
    {
        if (Recipient().Length == 0)
        {
            report.Note("year: no backup was made, age is not installed");
            return;
        }
        var began = Stopwatch.GetTimestamp();
        var told = await HostUnderLoad.RunAsync(BenchFolder.Root, folder, hostSettings, "backup");
        var took = Stopwatch.GetElapsedTime(began);
        var bytes = new DirectoryInfo(_backups).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        report.Add(
            Name,
            "an encrypted backup while the host runs",
            string.Create(CultureInfo.InvariantCulture, $"{Seconds(took)}, {bytes / 1e6:N0} MB"),
            "< 30 min",
            took < TimeSpan.FromMinutes(30)
        );
        report.Note($"year: {told.Trim()}");
        began = Stopwatch.GetTimestamp();
        told = await HostUnderLoad.RunAsync(BenchFolder.Root, folder, hostSettings, "backup", "--verify", "--identity", Identity);
        took = Stopwatch.GetElapsedTime(began);
        report.Add(Name, "… put back into a database of a moment and compared", Seconds(took), "< 30 min", took < TimeSpan.FromMinutes(30));
        report.Note($"year: {told.Trim()}");
    }

    private string Recipient()
    {
        if (_recipient is not null)
            return _recipient;
        if (!File.Exists("/usr/bin/age-keygen"))
            return _recipient = "";
        using var made = Process.Start(new ProcessStartInfo("age-keygen") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = made.StandardOutput.ReadToEnd();
        made.WaitForExit();
        File.WriteAllText(Identity, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Identity, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return _recipient = text.Split('\n').First(line => line.Contains("public key:", StringComparison.Ordinal)).Split(' ')[^1];
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
