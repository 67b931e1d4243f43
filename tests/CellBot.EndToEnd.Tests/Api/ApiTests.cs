using System.Net;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

[Trait("Kind", "Host")]
public sealed class ApiTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string ToCommune = """{"directive_id":2,"audience":{"units":["DU-HK"]}}""";

    private const string Written = """
        {"issuing_body":"Tỉnh ủy Lam Giang","doc_type":"thong_bao","subject":"về lịch sinh hoạt","summaries":{"default":"Đề nghị chi bộ sinh hoạt đúng lịch."}}
        """;

    [Fact]
    public async Task Without_a_known_key_nothing_is_told()
    {
        using var nobody = new ApiClient(demo.Url, null);
        using var guess = new ApiClient(demo.Url, "cellbot_guess");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/units/TU-LG")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guess.GetAsync("/api/v1/nothing")).Status);
    }

    [Fact]
    public async Task One_key_submits_and_another_approves()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        using var leader = await demo.ClientAsync("approver");
        var drafted = await clerk.PostAsync("/api/v1/broadcasts", ToCommune);
        Assert.Equal(HttpStatusCode.Created, drafted.Status);
        Assert.Equal(("draft", 6L), (drafted.Text("state"), drafted.Number("recipients")));
        var id = drafted.Number("id");

        Assert.Equal("submitted", (await clerk.PostAsync($"/api/v1/broadcasts/{id}/submit")).Text("state"));
        Assert.Equal("role_not_allowed", (await clerk.PostAsync($"/api/v1/broadcasts/{id}/approve")).Text("code"));
        Assert.Equal(HttpStatusCode.OK, (await leader.PostAsync($"/api/v1/broadcasts/{id}/approve")).Status);

        var done = await Until.IsAsync(() => clerk.GetAsync($"/api/v1/broadcasts/{id}"), answer => answer.Text("state") == "completed");
        Assert.Equal(6, (int)done.Body["deliveries"]!["sent"]!);
        var page = await clerk.GetAsync($"/api/v1/broadcasts/{id}/deliveries?state=sent&limit=4");
        Assert.Equal(4, page.Body["items"]!.AsArray().Count);
        var rest = await clerk.GetAsync($"/api/v1/broadcasts/{id}/deliveries?state=sent&limit=4&after={page.Number("next")}");
        Assert.Equal(2, rest.Body["items"]!.AsArray().Count);
        Assert.Null(rest.Body["next"]);
        Assert.Equal(6, (await clerk.GetAsync($"/api/v1/broadcasts/{id}/outstanding")).Body["units"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_was_approved_or_is_done_cannot_be_done_again()
    {
        using var admin = await demo.ClientAsync("administrator");
        var id = (await admin.PostAsync("/api/v1/broadcasts", ToCommune)).Number("id");
        var early = await admin.PostAsync($"/api/v1/broadcasts/{id}/pause");
        Assert.Equal((HttpStatusCode.Conflict, "wrong_state"), (early.Status, early.Text("code")));
        Assert.Equal("cancelled", (await admin.PostAsync($"/api/v1/broadcasts/{id}/cancel")).Text("state"));
    }

    [Fact]
    public async Task A_submission_is_returned_with_a_reason()
    {
        using var admin = await demo.ClientAsync("administrator");
        var id = (await admin.PostAsync("/api/v1/broadcasts", ToCommune)).Number("id");
        await admin.PostAsync($"/api/v1/broadcasts/{id}/submit");
        Assert.Equal("reason_missing", (await admin.PostAsync($"/api/v1/broadcasts/{id}/return", """{"reason":" "}""")).Text("code"));
        var returned = await admin.PostAsync($"/api/v1/broadcasts/{id}/return", """{"reason":"Sửa phạm vi"}""");
        Assert.Equal(("returned", "Sửa phạm vi"), (returned.Text("state"), returned.Text("returned_reason")));
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_do_the_work_once()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var first = await clerk.PostAsync("/api/v1/broadcasts", ToCommune, ("Idempotency-Key", "one"));
        var again = await clerk.PostAsync("/api/v1/broadcasts", ToCommune, ("Idempotency-Key", "one"));
        Assert.Equal(first.ToString(), again.ToString());
        var other = await clerk.PostAsync(
            "/api/v1/broadcasts",
            ToCommune.Replace("DU-HK", "TU-LG", StringComparison.Ordinal),
            ("Idempotency-Key", "one")
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_mismatch"), (other.Status, other.Text("code")));
    }

    [Fact]
    public async Task A_key_reaches_no_further_than_its_units_subtree()
    {
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        Assert.Equal(HttpStatusCode.OK, (await ward.GetAsync("/api/v1/units/CB-HK-01")).Status);
        Assert.Equal("outside_your_unit", (await ward.GetAsync("/api/v1/units/TU-LG")).Text("code"));
        Assert.Equal("outside_your_unit", (await ward.GetAsync("/api/v1/broadcasts/1")).Text("code"));
        Assert.Equal(
            "outside_your_unit",
            (await ward.PostAsync("/api/v1/broadcasts", """{"directive_id":2,"audience":{"units":["TU-LG"]}}""")).Text("code")
        );
        Assert.Equal(
            "outside_your_unit",
            (await ward.PostCsvAsync("/api/v1/units/import", "code,parent_code,kind,name\nNEW-1,TU-LG,cell,Chi bộ mới\n")).Text("code")
        );
        var own = await ward.PostCsvAsync("/api/v1/units/import?dry_run=true", "code,parent_code,kind,name\nNEW-1,DU-HK,cell,Chi bộ mới\n");
        Assert.Equal(1, own.Number("added"));
    }

    [Fact]
    public async Task A_wrong_row_is_named_and_imports_nothing()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        const string csv = "code,parent_code,kind,name\nROW-1,DU-HK,cell,Chi bộ một\nROW-2,NOWHERE,cell,Chi bộ hai\n";
        var refused = await clerk.PostCsvAsync("/api/v1/units/import", csv);
        Assert.Equal(3, (int)refused.Body["errors"]![0]!["row"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/api/v1/units/ROW-1")).Status);
        var skipped = await clerk.PostCsvAsync("/api/v1/units/import?skip_bad=true", csv);
        Assert.Equal(1, skipped.Number("added"));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/v1/units/ROW-1")).Status);
    }

    [Fact]
    public async Task A_directive_is_changed_by_whoever_saw_its_newest_version()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var made = await clerk.PostAsync("/api/v1/directives", Written);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var path = $"/api/v1/directives/{made.Number("id")}";
        var seen = await clerk.GetAsync(path);
        var changed = Written.Replace("đúng lịch", "đúng lịch, đủ thành phần", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await clerk.PutAsync(path, changed)).Status);
        Assert.Equal(2, (await clerk.PutAsync(path, changed, ("If-Match", seen.ETag!))).Number("version"));
        Assert.Equal("version_changed", (await clerk.PutAsync(path, changed, ("If-Match", seen.ETag!))).Text("code"));
    }

    [Fact]
    public async Task A_classified_text_is_refused_and_only_the_refusal_is_kept()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostAsync(
            "/api/v1/directives",
            Written.Replace("Đề nghị chi bộ", "MẬT\\nĐề nghị chi bộ", StringComparison.Ordinal)
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "classified"), (refused.Status, refused.Text("code")));
    }

    [Fact]
    public async Task A_mark_in_entities_is_refused_and_what_may_be_a_mark_is_asked()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostAsync(
            "/api/v1/directives",
            Written.Replace("Đề nghị chi bộ", "&#77;ẬT\\nĐề nghị chi bộ", StringComparison.Ordinal)
        );
        Assert.Equal("classified", refused.Text("code"));
        var unclear = Written.Replace("Đề nghị chi bộ", "- Tối mật\\nĐề nghị chi bộ", StringComparison.Ordinal);
        Assert.Equal("mark_unclear", (await clerk.PostAsync("/api/v1/directives", unclear)).Text("code"));
        Assert.Equal(
            HttpStatusCode.Created,
            (await clerk.PostAsync("/api/v1/directives", "{\"not_a_secrecy_mark\":true," + unclear.TrimStart()[1..])).Status
        );
    }

    [Fact]
    public async Task What_cannot_be_sent_is_told_field_by_field()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostAsync(
            "/api/v1/directives",
            """{"doc_type":"poem","issue_date":"yesterday","summaries":{"default":"x"}}"""
        );
        Assert.Equal("invalid_content", refused.Text("code"));
        Assert.True(refused.Body["errors"]!.AsArray().Count >= 3, refused.ToString());
    }

    [Theory]
    [InlineData("""{"directive_id":2,"audiance":{"units":["DU-HK"]}}""")]
    [InlineData("""{"directive_id":2,"audience":{"units":["DU-HK"]},"start_at":"2030-01-01T08:00:00"}""")]
    [InlineData("""{"directive_id":2,""")]
    public async Task A_body_that_is_not_understood_is_a_problem_with_a_reason(string body)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostAsync("/api/v1/broadcasts", body);
        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (refused.Status, refused.Text("code")));
        Assert.NotEmpty(refused.Text("detail")!);
    }

    [Fact]
    public async Task The_description_names_every_call_and_nothing_else()
    {
        using var anyone = new ApiClient(demo.Url, null);
        var paths = (JsonObject)(await anyone.GetAsync("/openapi/v1.json")).Body["paths"]!;
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Key));
        Assert.Contains("/api/v1/broadcasts/{id}/approve", paths.Select(path => path.Key));
    }
}
