using System.Net;
using CellBot.Auditing;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Reports;
using CellBot.Storage;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Api;

[Trait("Kind", "Host")]
public sealed class ReportApiTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const long Member = 700000103; // Đinh Minh Thảo, Chi bộ thôn An Hòa

    private CellBotDatabase Open()
    {
        var database = CellBotDatabase.Open($"Data Source={Path.Combine(demo.Folder, "data", "cellbot.db")}");
        database.AuditKeys = TestKeys.Chain;
        return database;
    }

    /// <summary>What was done to a report, by time.</summary>
    private async Task<IReadOnlyList<string>> TrailAsync(string code)
    {
        await using var database = Open();
        var trail = await DatabaseStores.Over(database).Audit.OfSubjectAsync("report", code, 50, default);
        return [.. trail.Select(entry => entry.Action)];
    }

    /// <summary>A report as the dialog stores it, routed to the commune of the cell.</summary>
    private async Task<string> ReportedAsync(string text = "Đường vào thôn ngập <b>sâu</b>")
    {
        await using var database = Open();
        var stores = DatabaseStores.Over(database);
        var unit = (await stores.Organization.SnapshotAsync(default)).Members.First(member => member.TelegramUserId == Member);
        var service = (await stores.Reports.ChainAsync(unit.UnitId, default))[1];
        var now = DateTimeOffset.UtcNow;
        var draft = new IssueReport(
            0,
            0,
            ReportCategory.Difficulty,
            text,
            null,
            ReportUrgency.Normal,
            ReportState.Open,
            unit.UnitId,
            service.Id,
            0,
            new Reporter(unit.Id, 1, Member),
            null,
            null,
            now,
            now.AddDays(2),
            now.AddDays(2),
            null,
            null,
            1
        );
        return (
            await stores.Reports.AddAsync(
                Guid.NewGuid().ToString(),
                draft,
                [],
                AuditEvent.Of(now, "system", "report.received", "report", ""),
                default
            )
        ).Code;
    }

    [Fact]
    public async Task The_office_lists_assigns_answers_and_the_state_follows()
    {
        var code = await ReportedAsync();
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        var listed = await ward.GetAsync("/api/v1/reports?state=open&unit=CB-HK-01");
        Assert.Contains(code, listed.Body["items"]!.AsArray().Select(item => (string)item!["code"]!));

        Assert.Equal(
            "assigned",
            (await ward.PostAsync($"/api/v1/reports/{code}/assign", """{"to":"Đồng chí phụ trách giao thông"}""")).Text("state")
        );
        var answered = await ward.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"Sẽ khơi rãnh trong tuần."}""");
        Assert.Equal(("answered", "Đồng chí phụ trách giao thông"), (answered.Text("state"), answered.Text("assigned_to")));
        var shown = await ward.GetAsync($"/api/v1/reports/{code}");
        Assert.Equal(["assigned", "said"], shown.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Equal("closed", (await ward.PostAsync($"/api/v1/reports/{code}/close")).Text("state"));
        Assert.Equal(
            (HttpStatusCode.Conflict, "report_state"),
            Told(await ward.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"Nữa"}"""))
        );
    }

    [Fact]
    public async Task An_office_outside_sees_nothing_and_cannot_act()
    {
        var code = await ReportedAsync();
        using var other = await demo.ClientAsync("records_clerk", "DU-TL");
        using var cell = await demo.ClientAsync("records_clerk", "CB-HK-01");
        foreach (var outside in new[] { other, cell })
        {
            Assert.Empty((await outside.GetAsync("/api/v1/reports")).Body["items"]!.AsArray());
            Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await outside.GetAsync($"/api/v1/reports/{code}")));
            foreach (var act in new[] { "assign", "escalate", "close" })
                Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await outside.PostAsync($"/api/v1/reports/{code}/{act}")));
            Assert.Equal(
                (HttpStatusCode.NotFound, "report_not_found"),
                Told(await outside.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"x"}"""))
            );
        }
        Assert.Equal("outside_your_unit", (await other.GetAsync("/api/v1/reports?unit=DU-HK")).Text("code"));
    }

    [Fact]
    public async Task Passed_up_it_is_answered_above_and_only_looked_at_below()
    {
        var code = await ReportedAsync();
        using var ward = await demo.ClientAsync("approver", "DU-HK");
        using var province = await demo.ClientAsync("records_clerk", "TU-LG");
        var up = await ward.PostAsync($"/api/v1/reports/{code}/escalate", """{"note":"Cần kinh phí tỉnh"}""");
        Assert.Equal(("escalated", "TU-LG"), (up.Text("state"), up.Text("office_code")));
        Assert.Equal(HttpStatusCode.OK, (await ward.GetAsync($"/api/v1/reports/{code}")).Status);
        Assert.Equal(
            (HttpStatusCode.Forbidden, "report_elsewhere"),
            Told(await ward.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"x"}"""))
        );
        Assert.Equal((HttpStatusCode.Conflict, "no_office_above"), Told(await province.PostAsync($"/api/v1/reports/{code}/escalate")));
        Assert.Equal("answered", (await province.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"Đã cấp."}""")).Text("state"));
    }

    [Fact]
    public async Task Only_the_office_that_has_it_is_told_who_reported()
    {
        var code = await ReportedAsync();
        using var ward = await demo.ClientAsync("viewer", "DU-HK");
        using var above = await demo.ClientAsync("viewer", "TU-LG");
        using var all = await demo.ClientAsync("administrator");
        Assert.Equal("Đinh Minh Thảo", (string?)(await ward.GetAsync($"/api/v1/reports/{code}")).Body["report"]!["reporter"]!["full_name"]);
        Assert.Null((await above.GetAsync($"/api/v1/reports/{code}")).Body["report"]!["reporter"]);
        Assert.Null((await all.GetAsync($"/api/v1/reports/{code}")).Body["report"]!["reporter"]);
    }

    [Fact]
    public async Task A_viewer_looks_and_does_nothing_else()
    {
        var code = await ReportedAsync();
        using var viewer = await demo.ClientAsync("viewer", "DU-HK");
        Assert.Equal("role_not_allowed", (await viewer.PostAsync($"/api/v1/reports/{code}/reply", """{"text":"x"}""")).Text("code"));
        Assert.Equal("role_not_allowed", (await viewer.PostAsync($"/api/v1/reports/{code}/close", """{"reason":"x"}""")).Text("code"));
    }

    [Fact]
    public async Task Two_reports_about_one_thing_are_answered_once_and_taken_apart_again()
    {
        var (first, second) = (await ReportedAsync(), await ReportedAsync("Cầu vào thôn ngập"));
        using var ward = await demo.ClientAsync("report_handler", "DU-HK");
        var body = $$"""{"into":"{{first}}"}""";
        var merged = await ward.PostAsync($"/api/v1/reports/{second}/merge", body, ("Idempotency-Key", $"merge-{second}"));
        Assert.Equal((HttpStatusCode.OK, second, first), (merged.Status, merged.Text("code"), merged.Text("merged_into")));
        // Sent again it is the same act; with a key of its own it is a second one.
        var again = await ward.PostAsync($"/api/v1/reports/{second}/merge", body, ("Idempotency-Key", $"merge-{second}"));
        Assert.Equal((HttpStatusCode.OK, first), (again.Status, again.Text("merged_into")));
        Assert.Equal((HttpStatusCode.Conflict, "report_merged"), Told(await ward.PostAsync($"/api/v1/reports/{second}/merge", body)));

        Assert.Equal(
            (HttpStatusCode.Conflict, "report_merged"),
            Told(await ward.PostAsync($"/api/v1/reports/{second}/reply", """{"text":"Sẽ thông cầu."}"""))
        );
        Assert.Equal(
            "answered",
            (await ward.PostAsync($"/api/v1/reports/{first}/reply", """{"text":"Sẽ khơi rãnh và thông cầu."}""")).Text("state")
        );
        var along = await ward.GetAsync($"/api/v1/reports/{second}");
        Assert.Equal("answered", (string?)along.Body["report"]!["state"]);
        Assert.Equal(["merged", "said"], along.Body["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));

        var apart = await ward.PostAsync($"/api/v1/reports/{second}/separate");
        Assert.Equal((HttpStatusCode.OK, null), (apart.Status, apart.Text("merged_into")));
        Assert.Equal((HttpStatusCode.Conflict, "not_merged"), Told(await ward.PostAsync($"/api/v1/reports/{second}/separate")));
        var trail = await TrailAsync(second);
        Assert.Equal(["report.merged", "report.separated"], trail.Where(action => action is "report.merged" or "report.separated"));
    }

    [Fact]
    public async Task What_cannot_be_merged_is_told_and_another_office_s_report_is_not_there()
    {
        var (first, second) = (await ReportedAsync(), await ReportedAsync());
        using var ward = await demo.ClientAsync("report_handler", "DU-HK");
        Task<ApiAnswer> Merge(string code, string into) => ward.PostAsync($"/api/v1/reports/{code}/merge", $$"""{"into":"{{into}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "merge_itself"), Told(await Merge(first, first)));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await Merge(first, "PA-9999")));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await Merge(first, "")));
        Assert.Equal("escalated", (await ward.PostAsync($"/api/v1/reports/{second}/escalate")).Text("state"));
        Assert.Equal((HttpStatusCode.Conflict, "merge_elsewhere"), Told(await Merge(first, second)));
        Assert.Equal((HttpStatusCode.Forbidden, "report_elsewhere"), Told(await Merge(second, first)));
        using var other = await demo.ClientAsync("report_handler", "DU-TL");
        Assert.Equal(
            (HttpStatusCode.NotFound, "report_not_found"),
            Told(await other.PostAsync($"/api/v1/reports/{first}/merge", $$"""{"into":"{{first}}"}"""))
        );
        using var viewer = await demo.ClientAsync("viewer", "DU-HK");
        Assert.Equal("role_not_allowed", (await viewer.PostAsync($"/api/v1/reports/{first}/separate")).Text("code"));
    }

    [Fact]
    public async Task What_lacks_words_or_is_misspelt_is_told_so()
    {
        var code = await ReportedAsync();
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "text_missing"),
            Told(await ward.PostAsync($"/api/v1/reports/{code}/reply", """{"text":" "}"""))
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason_missing"), Told(await ward.PostAsync($"/api/v1/reports/{code}/close")));
        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), Told(await ward.GetAsync("/api/v1/reports?state=lost")));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await ward.GetAsync("/api/v1/reports/PA-9999")));
        Assert.Equal((HttpStatusCode.NotFound, "report_not_found"), Told(await ward.GetAsync("/api/v1/reports/x')--")));
    }

    private static (HttpStatusCode, string?) Told(ApiAnswer answer) => (answer.Status, answer.Text("code"));
}
