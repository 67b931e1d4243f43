using System.Diagnostics;
using CellBot.Host.Watch;

namespace CellBot.EndToEnd.Tests.Watch;

public sealed class TraceScrubberTests
{
    [Fact]
    public void Only_tags_that_hold_no_secret_and_no_person_leave()
    {
        using var span = new Activity("GET /m/{token}").Start();
        span.SetTag("http.route", "/m/{token}")
            .SetTag("http.response.status_code", 200)
            .SetTag("cellbot.bot", 7)
            .SetTag("url.path", "/m/abcdef")
            .SetTag("url.full", "https://api.telegram.org/bot7:secret/sendMessage")
            .SetTag("user_agent.original", "Mozilla")
            .SetTag("client.address", "10.0.0.7");
        span.SetStatus(ActivityStatusCode.Error, "Nguyễn Văn An");
        using var scrubber = new TraceScrubber();
        scrubber.OnEnd(span);

        Assert.Equal(["cellbot.bot", "http.response.status_code", "http.route"], span.TagObjects.Select(tag => tag.Key).Order());
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Fact]
    public void A_span_with_an_exceptions_words_is_not_exported()
    {
        using var span = new Activity("send") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        span.AddException(new InvalidOperationException("Nguyễn Văn An"));
        using var scrubber = new TraceScrubber();
        scrubber.OnEnd(span);
        Assert.False(span.Recorded);
    }
}
