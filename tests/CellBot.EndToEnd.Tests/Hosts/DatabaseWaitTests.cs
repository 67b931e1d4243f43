using System.Net;
using System.Net.Sockets;
using CellBot.Testing;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A host that starts before its database: it neither ends nor hangs, says what it waits for, and goes on by itself.</summary>
[Trait("Kind", "Host")]
public sealed class DatabaseWaitTests(PostgresFixture server) : IClassFixture<PostgresFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task A_host_whose_database_is_away_answers_so_and_starts_once_it_is_there()
    {
        server.SkipWithoutServer();
        var there = new NpgsqlConnectionStringBuilder(await server.EmptySchemaAsync()) { Password = "hush" };
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var port = ((IPEndPoint)door.LocalEndpoint).Port;
        door.Stop();
        var through = new NpgsqlConnectionStringBuilder(there.ConnectionString) { Host = "127.0.0.1", Port = port };

        await using var host = await HostProcess.StartWaitingAsync(
            _folder.Path,
            $"--ConnectionStrings:CellBot={through.ConnectionString}",
            "--Demo:Enabled=false"
        );
        using (var http = new HttpClient { BaseAddress = new Uri(host.Url) })
        {
            Assert.Equal("live", await http.GetStringAsync("/health/live"));
            using var ready = await http.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("cannot be reached", await ready.Content.ReadAsStringAsync());
            using var page = await http.GetAsync("/van-ban");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), page.Headers.RetryAfter?.Delta);
            Assert.Contains("đang chờ cơ sở dữ liệu", await page.Content.ReadAsStringAsync());
            Assert.Contains("default-src", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        }
        Assert.DoesNotContain("hush", host.Log);

        using var open = new Forwarder(port, there.Host!, there.Port);
        await host.ReadyAsync();
        using var started = new HttpClient { BaseAddress = new Uri(host.Url) };
        await Until.IsAsync(async () => (await started.GetAsync("/health/ready")).StatusCode, status => status == HttpStatusCode.OK);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A port that leads to another until it is disposed.</summary>
    private sealed class Forwarder : IDisposable
    {
        private readonly TcpListener _listener;
        private readonly CancellationTokenSource _stop = new();

        public Forwarder(int port, string host, int to)
        {
            _listener = new TcpListener(IPAddress.Loopback, port);
            _listener.Start();
            _ = AcceptAsync(host, to);
        }

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task AcceptAsync(string host, int to)
        {
            while (!_stop.IsCancellationRequested)
            {
                var from = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = CarryAsync(from, host, to);
            }
        }

        private async Task CarryAsync(TcpClient from, string host, int to)
        {
            using (from)
            using (var onward = new TcpClient())
            {
                await onward.ConnectAsync(host, to, _stop.Token);
                var (near, far) = (from.GetStream(), onward.GetStream());
                await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
            }
        }
    }
}
