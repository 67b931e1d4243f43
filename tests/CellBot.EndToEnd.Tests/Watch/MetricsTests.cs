using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Watch;

/// <summary>One host in the demonstration, watched in every way there is.</summary>
[Trait("Kind", "Host")]
public sealed partial class MetricsTests : IAsyncLifetime
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    /// <summary>Only where there is something to tell: taps, reminders, backups, a finished anchor.</summary>
    private static readonly HashSet<string> Later =
    [
        "cellbot_alive_calls_total",
        "cellbot_discrepancies_total",
        "cellbot_tap_latency_seconds",
        "cellbot_reminder_lateness_seconds",
        "cellbot_anchor_age_seconds",
        "cellbot_backup_age_seconds",
        "cellbot_deliveries_total",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _doctor = new(IPAddress.Loopback, 0);
    private readonly int _port = FreePort();
    private HostProcess? _host;

    public async Task InitializeAsync()
    {
        _doctor.Start();
        _host = await HostProcess.StartAsync(
            _folder.Path,
            $"--Watch:MetricsUrl=http://127.0.0.1:{_port}",
            $"--Watch:MetricsToken={Token}",
            $"--Watch:AliveUrl=http://127.0.0.1:{((IPEndPoint)_doctor.LocalEndpoint).Port}/alive/secret",
            "--Watch:Every=00:00:01",
            "--Logging:Format=json"
        );
    }

    [Fact]
    public async Task Prometheus_reads_every_metric_of_the_table_and_no_other_of_ours()
    {
        using var stranger = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri($"http://127.0.0.1:{_port}/metrics"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(_host!.Url + "/metrics"))).StatusCode);

        using var prometheus = new HttpClient();
        prometheus.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var text = await Until.IsAsync(
            () => prometheus.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/metrics")),
            read =>
                read.Contains("cellbot_job_age_seconds{", StringComparison.Ordinal)
                && read.Contains("cellbot_lease_held{", StringComparison.Ordinal)
                && read.Contains("cellbot_ready", StringComparison.Ordinal)
        );
        var told = Told().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var table = Row()
            .Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "CellBot.Host", "Watch", "README.md")))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.Subset(table, told);
        Assert.Subset(told, table.Except(Later).ToHashSet());
        Assert.Matches(@"(?m)^cellbot_database_up\S* 1\b", text);
        Assert.Null(LogPurity.FirstBreach(text.Split('\n')));
    }

    [Fact]
    public async Task While_it_is_ready_it_calls_the_dead_man_address_and_its_log_is_json_without_the_address()
    {
        using var call = await _doctor.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromMinutes(2));
        using var reader = new StreamReader(call.GetStream());
        Assert.Equal("GET /alive/secret HTTP/1.1", await reader.ReadLineAsync());
        var lines = _host!.Log.Split('\n').Where(line => line.StartsWith('{')).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.DoesNotContain("alive/secret", _host.Log, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _doctor.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"(?m)^# TYPE (cellbot_\w+) ")]
    private static partial Regex Told();

    [GeneratedRegex(@"(?m)^\| `(cellbot_\w+)` \|")]
    private static partial Regex Row();
}
