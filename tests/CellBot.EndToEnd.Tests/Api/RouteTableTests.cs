using System.Net;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>Routes × roles × subtree. The routes are those of the program; one without a line in the table fails.</summary>
[Trait("Kind", "Host")]
public sealed class RouteTableTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Commune = CommuneThings.Commune,
        Other = CommuneThings.Other,
        Cell = CommuneThings.Cell;
    private const string Any = "clerk approver viewer reporter",
        Clerk = "clerk",
        Approver = "approver",
        Either = "clerk approver",
        Desk = "clerk approver reporter",
        Nobody = "";

    private static readonly Dictionary<string, RouteCall> Table = new()
    {
        ["POST /units/import"] = new(
            "/units/import?dry_run=true",
            Clerk,
            Outsider.Refused,
            $"code,parent_code,kind,name\nNEW-9,{Commune},cell,Chi bộ mới\n",
            "text/csv"
        ),
        ["POST /groups/import"] = new(
            "/groups/import?dry_run=true",
            Clerk,
            Outsider.Refused,
            $"unit_code,chat_id,title\n{Cell},-4999,Nhóm\n",
            "text/csv"
        ),
        ["POST /members/import"] = new(
            "/members/import?dry_run=true",
            Clerk,
            Outsider.Refused,
            $"unit_code,full_name,role\n{Cell},Nguyễn Văn Thử,member\n",
            "text/csv"
        ),
        ["GET /units/{code}"] = new($"/units/{Commune}", Any, Outsider.Refused),
        ["GET /units/{code}/children"] = new($"/units/{Commune}/children", Any, Outsider.Refused),
        ["POST /units/{code}/invitations"] = new($"/units/{Cell}/invitations", Clerk, Outsider.Refused, """{"purpose":"group"}"""),
        ["POST /units/{code}/topic"] = new($"/units/{Cell}/topic", Clerk, Outsider.Refused, """{"thread_id":null}"""),
        ["GET /units/export"] = new("/units/export", Clerk, Outsider.WithoutIt),
        ["GET /groups/export"] = new("/groups/export", Clerk, Outsider.WithoutIt),
        ["GET /members/export"] = new("/members/export", Clerk, Outsider.WithoutIt),
        ["GET /members/{id}/personal-data"] = new("/members/{member}/personal-data", Nobody, Outsider.Refused),
        ["POST /members/{id}/erase"] = new("/members/{member}/erase", Nobody, Outsider.Refused, "{}"),
        ["GET /directives"] = new("/directives", Any, Outsider.WithoutIt),
        ["POST /directives"] = new(
            "/directives",
            Clerk,
            Outsider.Refused,
            $$"""{"unit":"{{Commune}}","issuing_body":"Đảng ủy xã","doc_type":"thong_bao","subject":"về lịch họp","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."} }"""
        ),
        ["GET /directives/{id}"] = new("/directives/{directive}", Any, Outsider.Refused),
        ["GET /directives/{id}/reading"] = new("/directives/{directive}/reading", Any, Outsider.Refused),
        ["PUT /directives/{id}"] = new(
            "/directives/{directive}",
            Clerk,
            Outsider.Refused,
            """{"issuing_body":"Đảng ủy xã","doc_type":"thong_bao","subject":"về lịch họp khác","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."}}"""
        ),
        ["POST /directives/{id}/correct"] = new(
            "/directives/{directive}/correct",
            Clerk,
            Outsider.Refused,
            """{"issuing_body":"Đảng ủy xã","doc_type":"thong_bao","subject":"về lịch họp khác","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."}}"""
        ),
        ["PUT /directives/{id}/document"] = new(
            "/directives/{directive}/document",
            Clerk,
            Outsider.Refused,
            "--x--\r\n",
            "multipart/form-data; boundary=x"
        ),
        ["DELETE /directives/{id}/document"] = new("/directives/{directive}/document", Clerk, Outsider.Refused),
        ["POST /directives/{id}/recall"] = new("/directives/{directive}/recall", Clerk, Outsider.Refused, """{"reason":"x"}"""),
        ["POST /broadcasts"] = new(
            "/broadcasts",
            Clerk,
            Outsider.Refused,
            $$"""{"directive_id":{directive},"audience":{"units":["{{Other}}"]} }"""
        ),
        ["GET /broadcasts/{id}"] = new("/broadcasts/{broadcast}", Any, Outsider.Refused),
        ["GET /broadcasts/{id}/deliveries"] = new("/broadcasts/{broadcast}/deliveries", Any, Outsider.Refused),
        ["GET /broadcasts/{id}/ways"] = new("/broadcasts/{broadcast}/ways", Any, Outsider.Refused),
        ["GET /broadcasts/{id}/outstanding"] = new("/broadcasts/{broadcast}/outstanding", Any, Outsider.Refused),
        ["POST /broadcasts/{id}/submit"] = new("/broadcasts/{broadcast}/submit", Clerk, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/approve"] = new("/broadcasts/{broadcast}/approve", Approver, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/return"] = new("/broadcasts/{broadcast}/return", Approver, Outsider.Refused, """{"reason":"x"}"""),
        ["POST /broadcasts/{id}/revise"] = new("/broadcasts/{broadcast}/revise", Clerk, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/pause"] = new("/broadcasts/{broadcast}/pause", Either, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/resume"] = new("/broadcasts/{broadcast}/resume", Either, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/cancel"] = new("/broadcasts/{broadcast}/cancel", Either, Outsider.Refused, "{}"),
        ["POST /broadcasts/{id}/resend"] = new("/broadcasts/{broadcast}/resend", Either, Outsider.Refused, """{"states":["failed"]}"""),
        ["POST /broadcasts/{id}/trial"] = new("/broadcasts/{broadcast}/trial", Either, Outsider.Refused, "{}"),
        ["GET /audiences"] = new("/audiences", Any, Outsider.WithoutIt),
        ["POST /audiences"] = new("/audiences", Clerk, Outsider.Refused, $$"""{"name":"x","audience":{"units":["{{Commune}}"]} }"""),
        ["GET /audiences/{id}"] = new("/audiences/{audience}", Any, Outsider.Refused),
        ["PUT /audiences/{id}"] = new("/audiences/{audience}", Clerk, Outsider.Refused, """{"name":"x"}"""),
        ["DELETE /audiences/{id}"] = new("/audiences/{audience}", Clerk, Outsider.Refused),
        ["GET /reports"] = new("/reports", Any, Outsider.WithoutIt),
        ["GET /reports/{code}"] = new("/reports/{report}", Any, Outsider.Refused),
        ["POST /reports/{code}/reply"] = new("/reports/{report}/reply", Desk, Outsider.Refused, """{"text":"x"}"""),
        ["POST /reports/{code}/assign"] = new("/reports/{report}/assign", Desk, Outsider.Refused, "{}"),
        ["POST /reports/{code}/escalate"] = new("/reports/{report}/escalate", Desk, Outsider.Refused, "{}"),
        ["POST /reports/{code}/close"] = new("/reports/{report}/close", Desk, Outsider.Refused, "{}"),
        ["POST /reports/{code}/merge"] = new("/reports/{report}/merge", Desk, Outsider.Refused, """{"into":"{report}"}"""),
        ["POST /reports/{code}/separate"] = new("/reports/{report}/separate", Desk, Outsider.Refused, "{}"),
        ["GET /forms"] = new("/forms", Any, Outsider.WithoutIt),
        ["POST /forms"] = new("/forms", Clerk, Outsider.Open, """{"title":"Rà soát","fields":[{"label":"Số hộ","kind":"number"}]}"""),
        ["POST /forms/{id}/send"] = new("/forms/{form}/send", Clerk, Outsider.Refused, $$"""{"audience":{"units":["{{Other}}"]} }"""),
        ["POST /forms/{id}/approve"] = new("/forms/{form}/approve", Approver, Outsider.Refused, "{}"),
        ["POST /forms/{id}/return"] = new("/forms/{form}/return", Approver, Outsider.Refused, """{"reason":"x"}"""),
        ["POST /forms/{id}/close"] = new("/forms/{form}/close", Clerk, Outsider.Refused, "{}"),
        ["GET /forms/{id}/answers"] = new("/forms/{form}/answers", Any, Outsider.Refused),
        ["GET /reminders"] = new("/reminders", Any, Outsider.WithoutIt),
        ["POST /reminders"] = new(
            "/reminders",
            Clerk,
            Outsider.Refused,
            $$"""{"directive_id":{directive},"at":"2099-01-01T08:00:00+07:00","unit":"{{Other}}"}"""
        ),
        ["DELETE /reminders/{id}"] = new("/reminders/{reminder}", Clerk, Outsider.Refused),
        ["POST /reminders/{id}/restore"] = new("/reminders/{reminder}/restore", Clerk, Outsider.Refused, "{}"),
        ["GET /schedules"] = new("/schedules", Any, Outsider.WithoutIt),
        ["POST /schedules"] = new(
            "/schedules",
            Clerk,
            Outsider.Refused,
            $$"""{"directive_id":{directive},"audience":{"units":["{{Other}}"]},"cron":"0 8 * * 1"}"""
        ),
        ["GET /schedules/{id}"] = new("/schedules/{schedule}", Any, Outsider.Refused),
        ["DELETE /schedules/{id}"] = new("/schedules/{schedule}", Either, Outsider.Refused),
        ["POST /schedules/{id}/submit"] = new("/schedules/{schedule}/submit", Clerk, Outsider.Refused, "{}"),
        ["POST /schedules/{id}/approve"] = new("/schedules/{schedule}/approve", Approver, Outsider.Refused, "{}"),
        ["POST /schedules/{id}/return"] = new("/schedules/{schedule}/return", Approver, Outsider.Refused, """{"reason":"x"}"""),
        ["POST /schedules/{id}/pause"] = new("/schedules/{schedule}/pause", Either, Outsider.Refused, "{}"),
        ["POST /schedules/{id}/resume"] = new("/schedules/{schedule}/resume", Either, Outsider.Refused, "{}"),
        ["GET /calendar/{year}"] = new("/calendar/2026", Any, Outsider.Open),
        ["GET /tasks/{id}"] = new("/tasks/none", Clerk, Outsider.Refused),
        ["DELETE /tasks/{id}"] = new("/tasks/none", Clerk, Outsider.Refused),
        ["GET /webhooks"] = new("/webhooks", Nobody, Outsider.Refused),
        ["GET /webhooks/attempts"] = new("/webhooks/attempts", Nobody, Outsider.Refused),
        ["POST /webhooks"] = new("/webhooks", Nobody, Outsider.Refused, """{"url":"https://office.example/hook"}"""),
        ["POST /webhooks/{id}/trial"] = new("/webhooks/1/trial", Nobody, Outsider.Refused),
        ["DELETE /webhooks/{id}"] = new("/webhooks/1", Nobody, Outsider.Refused),
        ["GET /bots"] = new("/bots", Nobody, Outsider.Refused),
        ["POST /bots/{name}/resume"] = new("/bots/bot/resume", Nobody, Outsider.Refused, "{}"),
        ["GET /pending-acts/{id}"] = new("/pending-acts/1", Nobody, Outsider.Refused),
    };

    private static readonly (string Role, string Short)[] Roles =
    [
        ("records_clerk", "clerk"),
        ("approver", "approver"),
        ("viewer", "viewer"),
        ("report_handler", "reporter"),
        ("administrator", "administrator"),
    ];

    [Fact]
    public async Task Every_route_has_a_line_and_every_line_a_route()
    {
        using var anyone = new ApiClient(demo.Url, null);
        var paths = (await anyone.GetAsync("/openapi/v1.json")).Body["paths"]!.AsObject();
        var routes = paths.SelectMany(path =>
            path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key["/api/v1".Length..].TrimEnd('/')}")
        );
        Assert.Equal(routes.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_role_beyond_its_own_routes_and_no_key_beyond_its_subtree()
    {
        var things = await CommuneThings.MakeAsync(demo);
        var faults = new List<string>();
        foreach (var (role, name) in Roles)
        {
            using var outsider = await demo.ClientAsync(role, Other);
            foreach (var (route, call) in Table)
            {
                var answer = await call.SendAsync(outsider, route.Split(' ')[0], things);
                var may = name == "administrator" || call.Roles.Split(' ').Contains(name);
                var isRight = !may
                    ? answer.Status == HttpStatusCode.Forbidden && answer.Text("code") == "role_not_allowed"
                    : call.Outsider switch
                    {
                        Outsider.Refused => call.IsRefusal(answer),
                        Outsider.WithoutIt => answer.Status == HttpStatusCode.OK && !Tells(answer.Body, things),
                        _ => (int)answer.Status < 300,
                    };
                if (!isRight)
                    faults.Add($"{role} of {Other}: {route}: {answer}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task The_communes_own_keys_reach_what_is_theirs()
    {
        var things = await CommuneThings.MakeAsync(demo);
        var faults = new List<string>();
        foreach (var (role, name) in Roles.Where(one => one.Short != "administrator"))
        {
            using var own = await demo.ClientAsync(role, Commune);
            // A task is its own caller's alone, and these keys began none.
            foreach (
                var (route, call) in Table.Where(line =>
                    line.Key.StartsWith("GET", StringComparison.Ordinal) && line.Key != "GET /tasks/{id}"
                )
            )
            {
                var answer = await call.SendAsync(own, "GET", things);
                var may = call.Roles.Split(' ').Contains(name);
                if (may ? answer.Status != HttpStatusCode.OK : answer.Text("code") != "role_not_allowed")
                    faults.Add($"{role} of {Commune}: {route}: {answer}");
                else if (
                    may
                    && route == "GET /directives"
                    && !answer.Body.ToJsonString().Contains(things["directive"], StringComparison.Ordinal)
                )
                    faults.Add($"{route} lacks its own");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_directive_from_above_is_read_below_once_it_was_sent_there_at_the_version_that_was_and_is_written_above_alone()
    {
        using var province = await demo.ClientAsync("administrator");
        using var commune = await demo.ClientAsync("records_clerk", Commune);
        using var other = await demo.ClientAsync("records_clerk", Other);
        const string first =
            """{"issuing_body":"Tỉnh ủy","doc_type":"thong_bao","subject":"về lịch họp","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."}}""";
        var second = first.Replace("lịch họp", "lịch họp, chưa ai duyệt", StringComparison.Ordinal);
        var id = (await province.PostAsync("/api/v1/directives", first)).Number("id");
        var path = $"/api/v1/directives/{id}";
        Assert.Equal("TU-LG", (await province.GetAsync(path)).Text("unit"));
        Assert.Equal((HttpStatusCode.NotFound, "unknown_directive"), Told(await commune.GetAsync(path)));
        Assert.Equal(
            (HttpStatusCode.NotFound, "unknown_directive"),
            Told(await commune.PostAsync("/api/v1/broadcasts", $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]} }"""))
        );

        var sent = await province.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]},"request_approval":false}"""
        );
        await Until.IsAsync(
            () => province.GetAsync($"/api/v1/broadcasts/{sent.Number("id")}"),
            answer => answer.Text("state") == "completed"
        );
        await province.PutAsync(path, second, ("If-Match", "\"v1\""));
        var read = await commune.GetAsync(path);
        Assert.Equal((1L, "về lịch họp", "received"), (read.Number("version"), read.Text("subject"), read.Text("state")));
        Assert.Equal((HttpStatusCode.Forbidden, "outside_your_unit"), Told(await commune.PutAsync(path, second, ("If-Match", "\"v1\""))));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "outside_your_unit"),
            Told(await commune.PostAsync("/api/v1/broadcasts", $$"""{"directive_id":{{id}},"audience":{"units":["{{Commune}}"]} }"""))
        );
        Assert.Equal((HttpStatusCode.NotFound, "unknown_directive"), Told(await other.GetAsync(path)));
        Assert.Equal((2L, "sent"), ((await province.GetAsync(path)).Number("version"), (await province.GetAsync(path)).Text("state")));

        async Task<IEnumerable<long>> FoundAsync(ApiClient client, string query) =>
            (await client.GetAsync($"/api/v1/directives?{query}")).Body["items"]!.AsArray().Select(item => (long)item!["id"]!);
        Assert.Contains(id, await FoundAsync(commune, "q=lich+hop&state=received"));
        Assert.DoesNotContain(id, await FoundAsync(commune, "q=chua+ai+duyet"));
        Assert.DoesNotContain(id, await FoundAsync(other, "q=lich+hop"));
        Assert.Contains(id, await FoundAsync(province, $"unit={Commune}&state=sent"));
        Assert.DoesNotContain(id, await FoundAsync(province, $"unit={Other}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await commune.GetAsync("/api/v1/directives?state=lost")).Status);
        Assert.Equal("outside_your_unit", (await commune.GetAsync($"/api/v1/directives?unit={Other}")).Text("code"));
    }

    private static (HttpStatusCode, string?) Told(ApiAnswer answer) => (answer.Status, answer.Text("code"));

    // Ids in a list are those of its items; words are the commune's own.
    private static bool Tells(JsonObject body, IReadOnlyDictionary<string, string> things)
    {
        var text = body.ToJsonString(
            new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        return text.Contains(CommuneThings.Mark, StringComparison.Ordinal)
            || text.Contains(things["report"], StringComparison.Ordinal)
            || text.Contains($"\"unit\":\"{Commune}\"", StringComparison.Ordinal);
    }
}
