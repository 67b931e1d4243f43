using System.Globalization;
using System.Net;
using CellBot.Calendar;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Api;

[Trait("Kind", "Host")]
public sealed class ReminderApiTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static string InDays(int days) =>
        DateTimeOffset
            .UtcNow.ToOffset(TimeSpan.FromHours(7))
            .AddDays(days)
            .ToString("yyyy-MM-dd'T'10:00:00+07:00", CultureInfo.InvariantCulture);

    /// <summary>Not before so many days: whatever day the tests run on, nothing is planned for the morning of a day off.</summary>
    private static string OnAWorkingDay(int days)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        return InDays(TestCalendar.Holidays.WorkingDayOnOrAfter(today.AddDays(days)).DayNumber - today.DayNumber);
    }

    [Fact]
    public async Task The_offices_due_date_is_planned_with_its_reasons()
    {
        using var admin = await demo.ClientAsync("administrator");
        var sent = await admin.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":2,"audience":{"units":["DU-HK"]},"acknowledge_by":"{{OnAWorkingDay(12)}}","request_approval":false}"""
        );
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        var id = sent.Number("id");
        var plan = await Until.IsAsync(
            () => admin.GetAsync("/api/v1/reminders?directive=2"),
            answer =>
                answer.Body["items"]!.AsArray().Count(item => (long?)item!["broadcast_id"] == id && (string?)item["state"] == "planned")
                == 4
        );
        var items = plan.Body["items"]!.AsArray().Where(item => (long?)item!["broadcast_id"] == id).ToList();
        Assert.Equal(
            ["before_office_due", "before_office_due", "before_office_due", "overdue"],
            items.Select(item => (string?)item!["reason"])
        );
        Assert.StartsWith("03 ngày làm việc trước thời hạn do văn phòng đặt (trước 10 giờ, ngày ", (string?)items[0]!["why"]);
    }

    [Fact]
    public async Task A_reminder_is_added_listed_removed_and_muted_ones_come_back()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var added = await clerk.PostAsync(
            "/api/v1/reminders",
            $$"""{"directive_id":3,"at":"{{InDays(5)}}","ask":"carry_out","unit":"DU-HK"}"""
        );
        Assert.Equal(
            (HttpStatusCode.Created, "planned", "hand", "Do văn phòng đặt"),
            (added.Status, added.Text("state"), added.Text("origin"), added.Text("why"))
        );
        Assert.Equal(
            "reminder_there",
            (await clerk.PostAsync("/api/v1/reminders", $$"""{"directive_id":3,"at":"{{InDays(5)}}","unit":"DU-HK"}""")).Text("code")
        );
        Assert.Contains(
            (await clerk.GetAsync("/api/v1/reminders")).Body["items"]!.AsArray(),
            item => (long)item!["id"]! == added.Number("id") && (long)item["directive_id"]! == 3
        );
        Assert.DoesNotContain(
            (await clerk.GetAsync($"/api/v1/reminders?from={InDays(20)[..10]}&to={InDays(21)[..10]}")).Body["items"]!.AsArray(),
            item => (long)item!["id"]! == added.Number("id")
        );
        Assert.Equal("dropped", (await clerk.SendAsync(HttpMethod.Delete, $"/api/v1/reminders/{added.Number("id")}", null)).Text("state"));
        Assert.Equal(
            "wrong_state",
            (await clerk.SendAsync(HttpMethod.Delete, $"/api/v1/reminders/{added.Number("id")}", null)).Text("code")
        );
    }

    [Fact]
    public async Task What_goes_to_another_unit_alone_is_not_told()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var added = await clerk.PostAsync("/api/v1/reminders", $$"""{"directive_id":3,"at":"{{InDays(6)}}","unit":"DU-HK"}""");
        Assert.Equal(HttpStatusCode.Created, added.Status);
        foreach (var (unit, sees) in new[] { ("DU-HK", true), ("DU-YT", false) })
        {
            using var service = await demo.ClientAsync("viewer", unit);
            foreach (var path in new[] { "/api/v1/reminders", "/api/v1/reminders?directive=3" })
                Assert.Equal(
                    sees,
                    (await service.GetAsync(path)).Body["items"]!.AsArray().Any(item => (long?)item!["id"] == added.Number("id"))
                );
        }
    }

    [Theory]
    [InlineData("""{"directive_id":3,"at":"2020-01-01T08:00:00+07:00"}""", HttpStatusCode.UnprocessableEntity, "reminder_past")]
    [InlineData("""{"directive_id":999,"at":"2099-01-01T08:00:00+07:00"}""", HttpStatusCode.NotFound, "unknown_directive")]
    [InlineData(
        """{"directive_id":3,"at":"2099-01-01T08:00:00+07:00","unit":"nowhere"}""",
        HttpStatusCode.UnprocessableEntity,
        "unknown_unit"
    )]
    [InlineData(
        """{"directive_id":3,"at":"2099-01-01T08:00:00+07:00","anniversary":"12-24"}""",
        HttpStatusCode.UnprocessableEntity,
        "unknown_anniversary"
    )]
    public async Task What_cannot_be_is_refused_in_words(string body, HttpStatusCode status, string code)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var answer = await clerk.PostAsync("/api/v1/reminders", body);
        Assert.Equal((status, code), (answer.Status, answer.Text("code")));
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing()
    {
        using var viewer = await demo.ClientAsync("viewer");
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/v1/reminders")).Status);
        Assert.Equal(
            "role_not_allowed",
            (await viewer.PostAsync("/api/v1/reminders", $$"""{"directive_id":3,"at":"{{InDays(5)}}"}""")).Text("code")
        );
        Assert.Equal("bad_request", (await viewer.GetAsync("/api/v1/reminders?from=tomorrow")).Text("code"));
    }
}
