using System.Diagnostics;
using OpenTelemetry;

namespace CellBot.Host.Watch;

/// <summary>
/// Lets only tags through that can hold nobody's name and no secret: a personal page's address is all the right there is, a call to
/// Telegram has the token in its path, and an exception's words may be a person's. What is not named here does not leave.
/// </summary>
internal sealed class TraceScrubber : BaseProcessor<Activity>
{
    public const string Ours = "cellbot.";

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "http.request.resend_count",
        "server.address",
        "server.port",
        "url.scheme",
        "network.protocol.version",
        "error.type",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(name => !IsHarmless(name)).ToList())
            data.SetTag(tag, null);
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status, null);
        // Events cannot be taken from a span: one with events (exceptions) is not exported.
        if (data.Events.Any())
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static bool IsHarmless(string name) => Harmless.Contains(name) || name.StartsWith(Ours, StringComparison.Ordinal);
}
