using System.Globalization;
using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>
/// Maker × caller × step, for broadcasts and schedules that are for one commune alone. Whose word it is decides who approves and steers it,
/// not whom it is for;
/// whom it is for decides who may read it.
/// </summary>
[Trait("Kind", "Host")]
public sealed class OwnerTableTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Commune = "DU-HK",
        Other = "DU-TL",
        Cell = "CB-HK-01",
        Province = "TU-LG";

    private static readonly string[] BroadcastSteps = ["submit", "approve", "return", "revise", "pause", "resume", "cancel", "resend"];
    private static readonly string[] ScheduleSteps = ["submit", "approve", "return", "pause", "resume"];

    [Theory]
    // Made by (null: a key of the whole house), asked for by, may steer, may read.
    [InlineData(null, null, true, true)]
    [InlineData(null, Province, false, true)]
    [InlineData(null, Commune, false, true)]
    [InlineData(null, Cell, false, false)]
    [InlineData(null, Other, false, false)]
    [InlineData(Province, null, true, true)]
    [InlineData(Province, Province, true, true)]
    [InlineData(Province, Commune, false, true)]
    [InlineData(Commune, null, true, true)]
    [InlineData(Commune, Province, true, true)]
    [InlineData(Commune, Commune, true, true)]
    [InlineData(Commune, Cell, false, false)]
    [InlineData(Commune, Other, false, false)]
    public async Task Steps_are_the_owners_and_those_aboves_and_reading_is_for_whom_it_is_for(
        string? maker,
        string? caller,
        bool maySteer,
        bool mayRead
    )
    {
        using var made = await demo.ClientAsync("administrator", maker);
        using var asks = await demo.ClientAsync("administrator", caller);
        var directive = await DirectiveAsync(made);
        foreach (var (thing, steps) in new[] { ("broadcasts", BroadcastSteps), ("schedules", ScheduleSteps) })
        foreach (var step in steps)
        {
            var id = await MadeAsync(made, thing, directive);
            var path = $"/api/v1/{thing}/{id.ToString(CultureInfo.InvariantCulture)}";
            Assert.True(((await asks.GetAsync(path)).Status == HttpStatusCode.OK) == mayRead, $"{caller} reads {thing} of {maker}");
            var before = (await made.GetAsync(path)).Text("state");
            var answer = await asks.PostAsync($"{path}/{step}", Body(step));
            // What may be done is done, or refused for its state; never for the unit.
            Assert.True(maySteer != (answer.Text("code") == "outside_your_unit"), $"{caller} takes {step} on {thing} of {maker}: {answer}");
            if (!maySteer)
                Assert.Equal((HttpStatusCode.Forbidden, before), (answer.Status, (await made.GetAsync(path)).Text("state")));
        }
    }

    [Fact]
    public async Task A_communes_approver_does_not_approve_the_provinces_word_to_that_commune_and_the_provinces_does()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        using var below = await demo.ClientAsync("approver", Commune);
        using var above = await demo.ClientAsync("approver");
        var path = $"/api/v1/broadcasts/{await MadeAsync(clerk, "broadcasts", await DirectiveAsync(clerk))}";
        Assert.Equal("submitted", (await clerk.PostAsync($"{path}/submit")).Text("state"));
        var refused = await below.PostAsync($"{path}/approve");
        Assert.Equal((HttpStatusCode.Forbidden, "outside_your_unit"), (refused.Status, refused.Text("code")));
        Assert.Equal("submitted", (await clerk.GetAsync(path)).Text("state"));
        Assert.Equal(HttpStatusCode.OK, (await above.PostAsync($"{path}/approve")).Status);
    }

    [Fact]
    public async Task What_a_commune_sends_on_of_the_provinces_is_the_communes()
    {
        using var clerk = await demo.ClientAsync("records_clerk", Commune);
        using var approver = await demo.ClientAsync("approver", Commune);
        var directive = (await clerk.GetAsync("/api/v1/directives?state=received")).Body["items"]![0]!["id"]!;
        var made = await clerk.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{directive}},"audience":{"units":["{{Commune}}"]} }"""
        );
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        var path = $"/api/v1/broadcasts/{made.Number("id")}";
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"{path}/submit")).Status);
        Assert.Equal(HttpStatusCode.OK, (await approver.PostAsync($"{path}/approve")).Status);
    }

    private static async Task<long> DirectiveAsync(ApiClient maker) =>
        (
            await maker.PostAsync(
                "/api/v1/directives",
                """{"issuing_body":"Đảng ủy","doc_type":"thong_bao","subject":"về lịch họp","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."}}"""
            )
        ).Number("id");

    private static async Task<long> MadeAsync(ApiClient maker, string thing, long directive)
    {
        var made = await maker.PostAsync(
            $"/api/v1/{thing}",
            $$"""{"directive_id":{{directive}},"audience":{"units":["{{Commune}}"]}{{(thing == "schedules" ? ",\"cron\":\"0 8 * * 1\"" : "")}} }"""
        );
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        return made.Number("id");
    }

    private static string Body(string step) =>
        step switch
        {
            "return" => """{"reason":"Đề nghị xem lại"}""",
            "resend" => """{"states":["failed"]}""",
            _ => "{}",
        };
}
