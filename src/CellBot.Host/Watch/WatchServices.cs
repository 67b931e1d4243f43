using CellBot.Conversations;
using CellBot.Delivery;
using CellBot.Host.Loops;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Reminders;
using CellBot.Watching;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CellBot.Host.Watch;

/// <summary>
/// OpenTelemetry where the settings name a collector or an address for Prometheus; the dead-man call; else nothing at all.
/// </summary>
internal static class WatchServices
{
    private static readonly string[] Meters =
    [
        DeliveryMetrics.MeterName,
        LoopHealth.MeterName,
        TapMetrics.MeterName,
        ReminderMetrics.MeterName,
        FigureGauges.MeterName,
        HostWatch.MeterName,
    ];

    public static void AddWatch(this WebApplicationBuilder builder, WatchOptions watch)
    {
        if (!watch.IsOn)
            return;
        builder
            .Services.AddSingleton(watch)
            .AddSingleton<FigureGauges>()
            .AddSingleton<HostWatch>()
            .AddLoop((provider, host) => provider.GetRequiredService<HostWatch>().Loop(host), evenHeld: true);
        if (watch is { HasCollector: false, HasMetrics: false })
            return;
        builder.Services.AddLoop((provider, host) => provider.GetRequiredService<FigureGauges>().Loop(host, watch.Every), evenHeld: true);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe).WithMetrics(metrics => Measure(metrics, watch));
        if (watch.HasMetrics)
            builder.Services.AddHostedService<MetricsServer>();
        if (!watch.HasCollector)
            return;
        telemetry.WithTracing(traces => Trace(traces, watch));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Resource());
            logs.AddOtlpExporter(exporter => Send(exporter, watch, "v1/logs"));
        });
    }

    private static void Measure(MeterProviderBuilder metrics, WatchOptions watch)
    {
        metrics.AddMeter(Meters).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation();
        if (watch.HasMetrics)
            metrics.AddPrometheusExporter();
        if (watch.HasCollector)
            metrics.AddOtlpExporter(exporter => Send(exporter, watch, "v1/metrics"));
    }

    private static void Trace(TracerProviderBuilder traces, WatchOptions watch) =>
        traces
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(watch.TracePercent / 100.0)))
            .AddSource(Spans.SourceName)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddProcessor(new TraceScrubber()) // before the exporter
            .AddOtlpExporter(exporter => Send(exporter, watch, "v1/traces"));

    // With HTTP each signal has a path of its own, which the exporter adds only to an address that it was not given.
    private static void Send(OtlpExporterOptions exporter, WatchOptions watch, string path)
    {
        var isHttp = watch.OtlpProtocol is OtlpProtocol.HttpProtobuf;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = new Uri(isHttp ? $"{watch.OtlpEndpoint.TrimEnd('/')}/{path}" : watch.OtlpEndpoint);
        exporter.Headers = watch.OtlpHeaders.Length > 0 ? watch.OtlpHeaders : null;
    }

    private static ResourceBuilder Resource()
    {
        var resource = ResourceBuilder.CreateEmpty();
        Describe(resource);
        return resource;
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService(
            "cellbot",
            serviceVersion: typeof(WatchServices).Assembly.GetName().Version?.ToString(3),
            serviceInstanceId: Environment.MachineName
        );
}
