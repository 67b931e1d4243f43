namespace CellBot.Host.Settings;

public static class WatchOptionsValidator
{
    private const int ShortestToken = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(WatchOptions options)
    {
        if (options.HasCollector && !IsHttp(options.OtlpEndpoint))
            yield return "Watch:OtlpEndpoint is not an address: write one such as http://localhost:4317.";
        if (options.OtlpHeaders.Length > 0 && !options.OtlpHeaders.Contains('='))
            yield return "Watch:OtlpHeaders holds no header: write name=value, several with commas.";
        if (options.TracePercent is < 0 or > 100)
            yield return $"Watch:TracePercent is {options.TracePercent}: write a number from 0 to 100.";
        if (options.HasMetrics && ListenAddress.Fault("Watch:MetricsUrl", options.MetricsUrl, mayBeOpen: true) is { } fault)
            yield return fault;
        else if (options.HasMetrics && options.MetricsToken.Length == 0 && ListenAddress.Fault("", options.MetricsUrl) is not null)
            yield return "Watch:MetricsUrl can be reached from the network and Watch:MetricsToken is empty: use "
                + "http://127.0.0.1:9464, or set a token (openssl rand -hex 32).";
        if (options.MetricsToken.Length is > 0 and < ShortestToken)
            yield return $"Watch:MetricsToken is shorter than {ShortestToken} characters: make one with openssl rand -hex 32.";
        if (options.Every < TimeSpan.FromSeconds(1) || options.Every > Longest)
            yield return $"Watch:Every is {options.Every}: write a duration from 00:00:01 to {Longest}.";
        if (options.AliveUrl.Length > 0 && !IsHttp(options.AliveUrl))
            yield return "Watch:AliveUrl is not an address: write the one that is to be called while all is well.";
        if (options.AliveEvery < TimeSpan.FromSeconds(10) || options.AliveEvery > TimeSpan.FromHours(1))
            yield return $"Watch:AliveEvery is {options.AliveEvery}: write a duration from 00:00:10 to 01:00:00.";
    }

    private static bool IsHttp(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
