namespace CellBot.Host.Settings;

/// <summary>How the host is watched, section <c>Watch</c>: everything is off until it is asked for.</summary>
public sealed record WatchOptions
{
    public const string Section = "Watch";

    /// <summary>
    /// A collector's OTLP address (<c>http://localhost:4317</c>) for traces, metrics and logs. Empty (the default): none.
    /// </summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>Default gRPC, usually port 4317; HTTP usually has 4318.</summary>
    public OtlpProtocol OtlpProtocol { get; init; } = OtlpProtocol.Grpc;

    /// <summary>Headers for the collector, <c>name=value,name=value</c>: a secret. Default: none.</summary>
    public string OtlpHeaders { get; init; } = "";

    /// <summary>Traces kept out of a hundred, 0–100. Default 10.</summary>
    public int TracePercent { get; init; } = 10;

    /// <summary>
    /// An address of its own (<c>http://127.0.0.1:9464</c>) under which Prometheus finds <c>/metrics</c>. Empty (the default): none.
    /// </summary>
    public string MetricsUrl { get; init; } = "";

    /// <summary>What a scrape brings as <c>Authorization: Bearer</c>; needed where <see cref="MetricsUrl"/> is not loopback.</summary>
    public string MetricsToken { get; init; } = "";

    /// <summary>How often the figures are read from the database; 1 s–5 min. Default 10 s.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Called (GET) as long as this host is ready: whoever is called raises the alarm when the calls cease. A secret. Empty (the default):
    /// none.
    /// </summary>
    public string AliveUrl { get; init; } = "";

    /// <summary>10 s–1 h. Default 1 min.</summary>
    public TimeSpan AliveEvery { get; init; } = TimeSpan.FromMinutes(1);

    public bool HasCollector => OtlpEndpoint.Length > 0;

    public bool HasMetrics => MetricsUrl.Length > 0;

    public bool IsOn => HasCollector || HasMetrics || AliveUrl.Length > 0;

    public override string ToString() => nameof(WatchOptions);
}

public enum OtlpProtocol
{
    Grpc,
    HttpProtobuf,
}
