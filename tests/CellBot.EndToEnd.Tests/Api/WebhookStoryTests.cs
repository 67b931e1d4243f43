using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
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
        var taken = new TaskCompletionSource<(byte[] Body, IHeaderDictionary Headers)>();
        var calls = 0;
        var building = WebApplication.CreateSlimBuilder();
        building.WebHost.UseUrls("http://127.0.0.1:0");
        await using var other = building.Build();
        other.MapPost(
            "/su-viec",
            async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                if (Interlocked.Increment(ref calls) == 1)
                    return Results.StatusCode(503);
                taken.TrySetResult((body.ToArray(), context.Request.Headers));
                return Results.Ok();
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

        var (content, headers) = await taken.Task.WaitAsync(TimeSpan.FromMinutes(5));
        var at = long.Parse(headers[WebhookSignature.TimeHeader].ToString(), CultureInfo.InvariantCulture);
        Assert.Equal(
            WebhookSignature.Of(Convert.FromHexString(hook.Text("secret")!), at, content),
            headers[WebhookSignature.Header].ToString()
        );
        Assert.Equal("broadcast.finished", headers[WebhookSignature.EventHeader].ToString());
        var told = Encoding.UTF8.GetString(content);
        Assert.Contains(broadcast.ToString(CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
        Assert.DoesNotContain("sinh hoạt", told, StringComparison.Ordinal); // ids and counts alone

        var log = await Until.IsAsync(
            () => clerk.GetAsync("/api/v1/webhooks/attempts"),
            answer => answer.Body["items"]!.AsArray().Any(one => (int?)one!["status"] == 200)
        );
        Assert.Equal([200, 503], log.Body["items"]!.AsArray().Select(StatusOf));
        Assert.Equal(2, calls);

        Assert.Equal(HttpStatusCode.Accepted, (await clerk.PostAsync($"/api/v1/webhooks/{hook.Number("id")}/trial")).Status);
        log = await Until.IsAsync(
            () => clerk.GetAsync("/api/v1/webhooks/attempts"),
            answer => answer.Body["items"]!.AsArray().Any(one => (string?)one!["event"] == "trial")
        );
        Assert.Equal([200, 200, 503], log.Body["items"]!.AsArray().Select(StatusOf));
    }

    private static int StatusOf(JsonNode? attempt) => (int)attempt!["status"]!;
}
