using System.Diagnostics.Metrics;
using CellBot.Auditing;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Restoring;

namespace CellBot.Host.Watch;

/// <summary>
/// Meter <c>CellBot.Host</c>: whether this host is ready, room on its disk, age of the newest anchor. And the dead-man call: made as long
/// as the host is ready, so that its silence is the alarm, whatever the host died of.
/// </summary>
internal sealed partial class HostWatch : IDisposable
{
    public const string MeterName = "CellBot.Host";
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SlowLook = TimeSpan.FromMinutes(1);
    private readonly Meter _meter = new(MeterName);
    private readonly HttpClient _http = new() { Timeout = CallTimeout };
    private readonly Counter<long> _calls;
    private readonly IServiceProvider _services;
    private readonly WatchOptions _watch;
    private readonly TimeProvider _clock;
    private readonly ILogger<HostWatch> _logger;
    private readonly string _stateFolder;
    private bool? _isReady;
    private DateTimeOffset? _anchoredAt;
    private long? _calledAt;
    private long? _lookedAt;

    public HostWatch(IServiceProvider services, HostSettings settings, WatchOptions watch, TimeProvider clock, ILogger<HostWatch> logger)
    {
        (_services, _watch, _clock, _logger, _stateFolder) = (services, watch, clock, logger, settings.StateFolder);
        _calls = _meter.CreateCounter<long>("cellbot.alive.calls", "{call}", "Calls of the dead-man address");
        _meter.CreateObservableGauge(
            "cellbot.ready",
            () => _isReady is { } ready ? [new(ready ? 1 : 0)] : Nothing,
            null,
            "The host is ready"
        );
        _meter.CreateObservableGauge("cellbot.held", () => services.GetRequiredService<Hold>().IsHeld ? 1 : 0, null, "Nothing is sent");
        _meter.CreateObservableGauge("cellbot.disk.free", FreeBytes, "By", "Room where the host keeps its state");
        _meter.CreateObservableGauge("cellbot.anchor.age", AnchorAge, "s", "Since the newest anchor of the audit trail");
    }

    public LeasedLoop Loop(LoopHost host) => new("watch", _watch.Every, RunOnceAsync, host) { MaxRetryAfter = _watch.Every };

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        _isReady = (await Health.CausesAsync(_services, cancellationToken)).Count == 0;
        if (IsDue(_lookedAt, SlowLook))
        {
            _lookedAt = _clock.GetTimestamp();
            // A folder on a share may hang: the call must not wait for it.
            _anchoredAt = (
                await _services
                    .GetRequiredService<IAnchorSink>()
                    .NewestAsync(cancellationToken)
                    .WaitAsync(CallTimeout, _clock, cancellationToken)
            )?.At;
        }
        if (_isReady is true && _watch.AliveUrl.Length > 0 && IsDue(_calledAt, _watch.AliveEvery))
            await CallAsync(cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _meter.Dispose();
    }

    private static Measurement<double>[] Nothing => [];

    // The address is a secret, and an exception's words may hold it: neither is logged.
    private async Task CallAsync(CancellationToken cancellationToken)
    {
        var result = "failed";
        try
        {
            using var answer = await _http.GetAsync(new Uri(_watch.AliveUrl), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                result = "ok";
                _calledAt = _clock.GetTimestamp(); // a call that failed is made again at the next look
            }
            else
                AnsweredBadly(_logger, (int)answer.StatusCode);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Unanswered(_logger, fault.GetType().Name);
        }
        _calls.Add(1, new KeyValuePair<string, object?>("result", result));
    }

    private bool IsDue(long? last, TimeSpan every) => last is not { } then || _clock.GetElapsedTime(then) >= every - (_watch.Every / 2);

    private Measurement<double>[] AnchorAge() =>
        _anchoredAt is { } then ? [new Measurement<double>(Math.Max(0, (_clock.GetUtcNow() - then).TotalSeconds))] : Nothing;

    private Measurement<double>[] FreeBytes()
    {
        try
        {
            return
            [
                new Measurement<double>(
                    new DriveInfo(_stateFolder).AvailableFreeSpace,
                    new KeyValuePair<string, object?>("place", "state")
                ),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Nothing;
        }
    }

    [LoggerMessage(110, LogLevel.Warning, "The dead-man address (Watch:AliveUrl) answered {Status}")]
    private static partial void AnsweredBadly(ILogger logger, int status);

    [LoggerMessage(111, LogLevel.Warning, "The dead-man address (Watch:AliveUrl) could not be called: {Error}")]
    private static partial void Unanswered(ILogger logger, string error);
}
