using System.Security.Cryptography;
using System.Text;
using CellBot.Host.Settings;
using OpenTelemetry.Metrics;

namespace CellBot.Host.Watch;

/// <summary>
/// <c>/metrics</c> on an address of its own, beside console and API: a scrape comes through none of their doors, and they never answer one.
/// </summary>
internal sealed class MetricsServer(MeterProvider meters, WatchOptions watch, IConfiguration configuration) : IHostedService
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.Configure(configuration);
        builder.WebHost.UseKestrelCore().UseUrls(watch.MetricsUrl).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Use(GuardAsync);
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters,
            context => context.Request.Path == "/metrics",
            path: null,
            configureBranchedPipeline: null,
            optionsName: null
        );
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new CommandFailed(ListenError.Of("Watch:MetricsUrl", watch.MetricsUrl, taken));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is null)
            return;
        await _app.StopAsync(cancellationToken);
        await _app.DisposeAsync();
    }

    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (MayScrape(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    /// <summary>Without a token it listens on loopback alone; a page in a browser there must not read it under another name.</summary>
    private bool MayScrape(HttpRequest request) =>
        watch.MetricsToken.Length == 0
            ? ListenAddress.IsLoopback(request.Host.Host)
            : CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()),
                Encoding.UTF8.GetBytes($"Bearer {watch.MetricsToken}")
            );
}
