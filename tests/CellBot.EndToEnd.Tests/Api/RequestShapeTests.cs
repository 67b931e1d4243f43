using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>Whatever a program sends, the answer says what is wrong with it, and nothing of it is a failure of the server.</summary>
[Trait("Kind", "Host")]
public sealed class RequestShapeTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    /// <summary>Bodies that no call takes.</summary>
    private static readonly string[] Bodies =
    [
        "",
        "null",
        "[]",
        "[null]",
        "\"x\"",
        "7",
        "{",
        "{\"a\"",
        "{\"nothing\":1}",
        new string('[', 5_000),
        "\u0000",
        "{\"\\ud800\":\"\\ud800\"}",
    ];

    /// <summary>Values that may stand in a known field and fit none, or few.</summary>
    private static readonly string[] Values =
    [
        "null",
        "[null]",
        "[[null]]",
        "{}",
        "[]",
        "true",
        "-1",
        "1e400",
        "99999999999999999999999999",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"9999-12-31T23:59:59Z\"",
        "\"0001-01-01T00:00:00+14:00\"",
        "{\"units\":[null]}",
        "{\"units\":[\"DU-HK\"],\"kinds\":[null]}",
        "{\"units\":null}",
        "[\"\\ud800\"]",
        "[7]",
        "\"\\ufffe\"",
        "{\"default\":\"\\ufffe a\"}",
    ];

    [Fact]
    public async Task No_body_makes_any_call_fail()
    {
        using var admin = await demo.ClientAsync("administrator");
        var failures = new List<string>();
        await foreach (var (method, path, fields) in CallsAsync())
        {
            if (fields is null)
                continue;
            foreach (var body in Bodies)
            {
                var answer = await admin.SendAsync(method, path, Json(body));
                if ((int)answer.Status is < 400 or >= 500 || answer.Text("code") is null)
                    failures.Add($"{method} {path} {Short(body)}: {answer}");
            }
            foreach (var body in fields.SelectMany(field => Values.Select(value => With(fields, field, value))))
            {
                var answer = await admin.SendAsync(method, path, Json(body));
                if ((int)answer.Status >= 500)
                    failures.Add($"{method} {path} {Short(body)}: {answer}");
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));
        Assert.DoesNotContain("request failed", demo.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_parameter_makes_any_call_fail()
    {
        using var admin = await demo.ClientAsync("administrator");
        var failures = new List<string>();
        await foreach (var (method, path, _) in CallsAsync())
        foreach (
            var query in new[]
            {
                "limit=99999999999999999999",
                "limit=-1&after=-9223372036854775808",
                "after=x&state=%00&format=%ff",
                "unit=%ed%a0%80&from=9999-99-99&year=0",
            }
        )
        {
            var answer = await admin.SendAsync(method, $"{path}?{query}", method == HttpMethod.Get ? null : Json("{}"));
            if ((int)answer.Status >= 500)
                failures.Add($"{method} {path}?{query}: {answer}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));
    }

    [Fact]
    public async Task Another_content_type_is_415_and_another_method_405()
    {
        using var admin = await demo.ClientAsync("administrator");
        await foreach (var (method, path, fields) in CallsAsync())
        {
            if (fields is not null)
            {
                var answer = await admin.SendAsync(method, path, new StringContent("a=b", Encoding.UTF8, "text/rtf"));
                Assert.True(answer.Status == HttpStatusCode.UnsupportedMediaType, $"{method} {path}: {answer}");
            }
            var patched = await admin.SendAsync(HttpMethod.Patch, path, Json("{}"));
            Assert.True(patched.Status == HttpStatusCode.MethodNotAllowed, $"PATCH {path}: {patched}");
        }
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), await CodeAsync(admin.GetAsync("/api/v1/nothing")));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), await CodeAsync(admin.GetAsync("/api/v1/broadcasts/99999999999999999999")));
    }

    [Theory]
    [InlineData("""{"directive_id":2,"audience":{"units":["DU-HK"],"kinds":[null]}}""")]
    [InlineData("""{"directive_id":2,"audience":{"units":[null]}}""")]
    [InlineData("""{"directive_id":2,"audience":{"units":["\ud800"]}}""")]
    public async Task A_null_in_a_list_and_half_a_letter_are_told(string body)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), await CodeAsync(clerk.PostAsync("/api/v1/broadcasts", body)));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_before_it_is_read()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var large = new string(' ', 1_200_000) + "{}";
        foreach (var path in new[] { "/api/v1/broadcasts", "/api/v1/forms", "/api/v1/directives" })
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), await CodeAsync(clerk.PostAsync(path, large)));
        // Without a length it is cut off while it is read.
        using var chunked = new StreamContent(new NoLength(Encoding.UTF8.GetBytes(large)));
        chunked.Headers.ContentType = new("application/json");
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "body_too_large"),
            await CodeAsync(clerk.SendAsync(HttpMethod.Post, "/api/v1/broadcasts", chunked))
        );
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_read_is_422()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        foreach (var list in new[] { "units", "groups", "members" })
        {
            using var broken = new ByteArrayContent([.. "PK\u0003\u0004"u8, .. new byte[2_000]]);
            broken.Headers.ContentType = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            var answer = await clerk.SendAsync(HttpMethod.Post, $"/api/v1/{list}/import", broken);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "unreadable"), (answer.Status, answer.Text("code")));
            Assert.Single(answer.Body["errors"]!.AsArray());
        }
    }

    [Fact]
    public async Task Half_a_form_is_a_bad_request()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nChỉ th");
        cut.Headers.Remove("Content-Type");
        cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal(
            (HttpStatusCode.BadRequest, "bad_request"),
            await CodeAsync(clerk.SendAsync(HttpMethod.Post, "/api/v1/directives", cut))
        );
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/dang-nhap", 200)]
    [InlineData("/", 401)]
    [InlineData("/van-ban", 401)]
    [InlineData("/console/live/hom-nay", 405)]
    [InlineData("/khong-co", 404)]
    public async Task Head_is_answered_on_pages_and_health(string path, int status)
    {
        using var http = new HttpClient { BaseAddress = new Uri(demo.Url), Timeout = TimeSpan.FromSeconds(20) };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/api/v1/broadcasts", "application/json")]
    [InlineData("/api/v1/directives", "multipart/form-data; boundary=b")]
    [InlineData("/van-ban/them", "multipart/form-data; boundary=b")]
    public async Task A_body_that_breaks_off_is_no_failure(string path, string type)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var uri = new Uri(demo.Url);
        for (var times = 0; times < 3; times++)
        {
            using var socket = new TcpClient(uri.Host, uri.Port);
            var head =
                $"POST {path} HTTP/1.1\r\nHost: {uri.Authority}\r\nAuthorization: Bearer {clerk.Key}\r\nContent-Type: {type}\r\nContent-Length: 5000\r\n\r\n{{\"directive";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await Task.Delay(100);
            socket.Client.LingerState = new LingerOption(true, 0);
        }
        await Task.Delay(500);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/v1/units/DU-HK")).Status);
        Assert.DoesNotContain("nhandled exception", demo.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(" failed", demo.Log, StringComparison.Ordinal);
    }

    /// <summary>Every call of the API with an address that exists, and the fields of its JSON body (null: it takes none).</summary>
    private async IAsyncEnumerable<(HttpMethod Method, string Path, string[]? Fields)> CallsAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(demo.Url) };
        var description = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!;
        foreach (var (path, item) in description["paths"]!.AsObject())
        foreach (var method in Methods.Where(name => item!.AsObject().ContainsKey(name)))
        {
            var address = path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{code}", "DU-HK", StringComparison.Ordinal);
            var content = item![method]!["requestBody"]?["content"]?["application/json"];
            yield return (
                new HttpMethod(method.ToUpperInvariant()),
                address,
                content is null ? null : Fields(description, content["schema"])
            );
        }
    }

    private static string[] Fields(JsonNode description, JsonNode? schema)
    {
        if ((string?)schema?["$ref"] is { } name)
            schema = description["components"]!["schemas"]![name[(name.LastIndexOf('/') + 1)..]];
        return [.. (schema?["properties"]?.AsObject() ?? []).Select(property => property.Key)];
    }

    private static string With(string[] fields, string changed, string value) =>
        "{"
        + string.Join(
            ',',
            fields
                .Where(field => field == changed || field is "directive_id")
                .Select(field => $"\"{field}\":{(field == changed ? value : "2")}")
        )
        + "}";

    private static string Short(string body) => body.Length < 80 ? body : body[..80];

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<(HttpStatusCode, string?)> CodeAsync(Task<ApiAnswer> sent)
    {
        var answer = await sent;
        return (answer.Status, answer.Text("code"));
    }

    /// <summary>A stream of unknown length is sent in chunks.</summary>
    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
