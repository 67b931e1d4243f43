using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>A system in the same house that is told what happened: from its entry to the signed call, its repetition and the log.</summary>
[Trait("Kind", "Host")]
public sealed class WebhookStoryTests(OutgoingHost demo) : IClassFixture<OutgoingHost>
{
    private const string Written = """
        {"issuing_body":"Đảng ủy xã Hòa Khê","doc_type":"thong_bao","symbol":"83-TB/ĐU","duplicate_reason":"mỗi bài kiểm tra một văn bản","issue_date":"2026-11-20","subject":"về lịch sinh hoạt","summaries":{"default":"Đề nghị chi bộ sinh hoạt ngày 03/12/2026."}}
        """;

    [Fact]
    public async Task A_finished_broadcast_is_told_signed_once_more_when_it_was_not_taken_and_stands_in_the_log()
    {
        // Broadcasts of the sample data finish when they will: each is refused once, and ours is told by its number.
        var calls = Channel.CreateUnbounded<Call>();
        var tries = new ConcurrentDictionary<string, int>();
        var building = WebApplication.CreateSlimBuilder();
        building.WebHost.UseUrls("http://127.0.0.1:0");
        await using var other = building.Build();
        other.MapPost(
            "/su-viec",
            async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                var eventId = context.Request.Headers[WebhookSignature.IdHeader].ToString();
                var nth = tries.AddOrUpdate(eventId, 1, (_, before) => before + 1);
                var call = new Call(eventId, nth, body.ToArray(), Kept(context.Request.Headers));
                await calls.Writer.WriteAsync(call);
                return call.Try == 1 && call.Event == WebhookEvent.BroadcastFinished ? Results.StatusCode(503) : Results.Ok();
            }
        );
        await other.StartAsync();
        var address = other.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        using var clerk = await demo.ClientAsync("administrator");
        var hook = await clerk.PostAsync("/api/v1/webhooks", $$"""{"url":"{{address}}/su-viec","events":["broadcast.finished"]}""");
        Assert.Equal(HttpStatusCode.Created, hook.Status);
        var directive = (await clerk.PostAsync("/api/v1/directives", Written)).Number("id");
        var broadcast = (
            await clerk.PostAsync(
                "/api/v1/broadcasts",
                $$"""{"directive_id":{{directive}},"audience":{"units":["DU-HK"]},"request_approval":false}"""
            )
        ).Number("id");

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var call = await calls
            .Reader.ReadAllAsync(patience.Token)
            .FirstAsync(one => one.Try == 2 && (long?)one.Body["broadcast_id"] == broadcast, patience.Token);
        var at = long.Parse(call.Headers[WebhookSignature.TimeHeader], CultureInfo.InvariantCulture);
        Assert.Equal(
            WebhookSignature.Of(Convert.FromHexString(hook.Text("secret")!), at, call.Content),
            call.Headers[WebhookSignature.Header]
        );
        Assert.Equal("broadcast.finished", call.Event);
        Assert.DoesNotContain("sinh hoạt", Encoding.UTF8.GetString(call.Content), StringComparison.Ordinal); // ids and counts alone

        var log = await Until.IsAsync(
            () => clerk.GetAsync("/api/v1/webhooks/attempts"),
            answer => Statuses(answer, call.EventId).Contains(200)
        );
        Assert.Equal([200, 503], Statuses(log, call.EventId));
        Assert.Equal(2, tries[call.EventId]);

        Assert.Equal(HttpStatusCode.Accepted, (await clerk.PostAsync($"/api/v1/webhooks/{hook.Number("id")}/trial")).Status);
        log = await Until.IsAsync(
            () => clerk.GetAsync("/api/v1/webhooks/attempts"),
            answer => answer.Body["items"]!.AsArray().Any(one => (string?)one!["event"] == "trial")
        );
        Assert.Equal([200, 200, 503], Statuses(log, call.EventId));
    }

    // The server takes a request's headers back when it is answered.
    private static Dictionary<string, string> Kept(IHeaderDictionary headers) =>
        headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Of the event and of trials, newest first.</summary>
    private static IReadOnlyList<int?> Statuses(ApiAnswer answer, string eventId) =>
        [
            .. answer.Body["items"]!
                .AsArray()
                .Where(one => (string?)one!["event_id"] == eventId || (string?)one["event"] == WebhookEvent.Trial)
                .Select(one => (int?)one!["status"]),
        ];

    private sealed record Call(string EventId, int Try, byte[] Content, IReadOnlyDictionary<string, string> Headers)
    {
        public string Event => Headers[WebhookSignature.EventHeader];

        public JsonNode Body { get; } = JsonNode.Parse(Content)!;
    }
}
