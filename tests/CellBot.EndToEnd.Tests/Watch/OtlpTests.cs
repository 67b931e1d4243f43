using System.Collections.Concurrent;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CellBot.EndToEnd.Tests.Watch;

/// <summary>A collector of our own hears traces, metrics and logs from a running host, over both protocols, and nothing of a person.</summary>
[Trait("Kind", "Host")]
public sealed class OtlpTests : IDisposable
{
    private static readonly string[] Names = ["cellbot", "cellbot.ready", "cellbot.heartbeat", "http.server.request.duration"];
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, byte[]> _heard = new();
    private string? _secret;

    [Theory]
    [InlineData("HttpProtobuf", "/v1/traces", "/v1/metrics", "/v1/logs")]
    [InlineData(
        "Grpc",
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        "/opentelemetry.proto.collector.logs.v1.LogsService/Export"
    )]
    public async Task A_collector_hears_traces_metrics_and_logs(string protocol, string traces, string metrics, string logs)
    {
        await using var collector = await CollectAsync(protocol == "Grpc");
        await using var host = await HostProcess.StartAsync(
            _folder.Path,
            new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000", ["OTEL_BSP_SCHEDULE_DELAY"] = "1000" },
            "--Broadcasts:RequireApproval=false",
            $"--Watch:OtlpEndpoint={collector.Urls.First()}",
            $"--Watch:OtlpProtocol={protocol}",
            "--Watch:OtlpHeaders=x-collector=secret-of-ours",
            "--Watch:TracePercent=100",
            "--Watch:Every=00:00:01"
        );
        using (var http = new HttpClient { BaseAddress = new Uri(host.Url) })
            foreach (var path in new[] { "/health/ready", "/health/live", "/" })
                using (await http.GetAsync(path)) { }

        await Until.IsAsync(
            () => Task.FromResult(_heard.Keys.ToHashSet()),
            heard =>
                heard.IsSupersetOf([traces, metrics, logs]) && Names.All(name => Text(metrics).Contains(name, StringComparison.Ordinal))
        );
        Assert.Contains("http.request.method", Text(traces));
        Assert.Equal("secret-of-ours", _secret);
        // What the host itself would not log: names of the sample province's people, and the address of the collector's secret.
        foreach (var path in _heard.Keys)
        {
            Assert.DoesNotContain("secret-of-ours", Text(path));
            Assert.DoesNotContain("Phan Văn Mạnh", Text(path));
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Text(string path) => _heard.TryGetValue(path, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";

    private async Task<WebApplication> CollectAsync(bool grpc)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1)
            );
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _secret = context.Request.Headers["x-collector"];
            _heard.AddOrUpdate(context.Request.Path, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
            if (!grpc)
                return;
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(new byte[5]); // an empty answer, uncompressed
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return app;
    }
}
