using System.Runtime.InteropServices;
using CellBot.Simulator.Control;
using CellBot.Simulator.Http;
using CellBot.Simulator.Sms;
using CellBot.Simulator.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CellBot.Simulator;

/// <summary>
/// The simulator behind HTTP on a port of its own: the Bot API at <c>/bot…</c>, the control API at <c>/sim</c>, the phones at
/// <c>/phones</c>.
/// </summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SnapshotKeeper? _snapshots;

    private SimulatorServer(WebApplication app, SimulatorState state, SnapshotKeeper? snapshots, string baseUrl)
    {
        (_app, _snapshots, State, BaseUrl) = (app, snapshots, state, baseUrl);
    }

    public SimulatorState State { get; }

    /// <summary>Where it listens, without a slash at the end: what Telegram:ApiBaseUrl wants.</summary>
    public string BaseUrl { get; }

    public string PhonesUrl => BaseUrl + "/phones";

    /// <param name="timeProvider">Default: the system's clock.</param>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions options,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        CancellationToken cancellationToken = default
    )
    {
        var state = new SimulatorState(options, timeProvider ?? TimeProvider.System);
        var snapshots = options.SnapshotPath is { } path ? SnapshotKeeper.Open(path, state, loggerFactory) : null;
        var app = Build(options, state, loggerFactory);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SimulatorServer(app, state, snapshots, address.TrimEnd('/'));
    }

    /// <summary>Runs a simulator of its own until the process is told to end (Ctrl+C, SIGTERM) or the token is cancelled.</summary>
    /// <param name="started">Told once it listens, e.g. to print the address.</param>
    public static async Task RunAsync(
        SimulatorOptions options,
        Action<SimulatorServer>? started = null,
        ILoggerFactory? loggerFactory = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var server = await StartAsync(options, null, loggerFactory, cancellationToken);
        started?.Invoke(server);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var cancelled = cancellationToken.Register(() => end.TrySetResult());
        await end.Task;
    }

    public async ValueTask DisposeAsync()
    {
        State.Dispose();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
        {
            await _app.StopAsync(patience.Token);
        }

        await _app.DisposeAsync();
        if (_snapshots is not null)
            await _snapshots.DisposeAsync();
    }

    private static WebApplication Build(SimulatorOptions options, SimulatorState state, ILoggerFactory? loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseSockets(sockets => sockets.UnsafePreferInlineScheduling = options.AnswerInline)
            .UseUrls(options.Url)
            .ConfigureKestrel(static kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = BotApiEndpoint.MaxBody;
                kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http1);
            });
        builder.Services.AddRoutingCore();
        // Inside another host the signals are that one's: the simulator must outlive its bot.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        if (loggerFactory is not null)
            builder.Services.AddSingleton(loggerFactory);

        var app = builder.Build();
        var bots = new BotApiEndpoint(state);
        app.Use(
            (HttpContext context, RequestDelegate next) =>
            {
                if (OriginGuard.Refusal(context) is { } reason)
                    return OriginGuard.RefuseAsync(context, reason);
                if (bots.Takes(context.Request.Path))
                    return bots.HandleAsync(context);
                PageHeaders.Write(context.Response);
                return next(context);
            }
        );
        app.UseRouting();
        ControlApi.Map(app, state);
        PhonesPage.Map(app);
        SmsRoutes.Map(app, state.Sms);
        return app;
    }

    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
