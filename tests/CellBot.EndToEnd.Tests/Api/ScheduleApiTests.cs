using System.Globalization;
using System.Net;
using CellBot.Calendar;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

[Trait("Kind", "Host")]
public sealed class ScheduleApiTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Mondays =
        """{"directive_id":2,"audience":{"units":["DU-HK"]},"cron":"mỗi thứ Hai 8 giờ","until":"2099-12-31","skip_holidays":true}""";

    [Fact]
    public async Task A_schedule_is_submitted_approved_by_another_and_ended()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        using var leader = await demo.ClientAsync("approver");
        var made = await clerk.PostAsync("/api/v1/schedules", Mondays);
        Assert.Equal((HttpStatusCode.Created, "submitted", 6L), (made.Status, made.Text("state"), made.Number("recipients")));
        Assert.Equal(("0 8 * * 1", "08 giờ thứ hai hằng tuần"), (made.Text("cron"), made.Text("rhythm")));
        var next = DateTimeOffset.Parse((string)made.Body["next"]![0]!, CultureInfo.InvariantCulture);
        Assert.Equal((DayOfWeek.Monday, 8, 0), (next.DayOfWeek, next.Hour, next.Minute));

        var path = $"/api/v1/schedules/{made.Number("id")}";
        Assert.Equal("role_not_allowed", (await clerk.PostAsync(path + "/approve")).Text("code"));
        Assert.Equal("active", (await leader.PostAsync(path + "/approve")).Text("state"));
        Assert.Equal("paused", (await clerk.PostAsync(path + "/pause")).Text("state"));
        Assert.Equal("active", (await clerk.PostAsync(path + "/resume")).Text("state"));
        var listed = (await clerk.GetAsync("/api/v1/schedules")).Body["items"]!.AsArray();
        Assert.Contains(listed, item => (long)item!["id"]! == made.Number("id"));
        Assert.Equal("cancelled", (await clerk.SendAsync(HttpMethod.Delete, path, null)).Text("state"));
        Assert.Equal("wrong_state", (await clerk.SendAsync(HttpMethod.Delete, path, null)).Text("code"));
    }

    [Fact]
    public async Task A_returned_schedule_says_why_and_is_submitted_again()
    {
        using var admin = await demo.ClientAsync("administrator");
        var path = $"/api/v1/schedules/{(await admin.PostAsync("/api/v1/schedules", Mondays)).Number("id")}";
        Assert.Equal("Sửa phạm vi", (await admin.PostAsync(path + "/return", """{"reason":"Sửa phạm vi"}""")).Text("returned_reason"));
        Assert.Equal("submitted", (await admin.PostAsync(path + "/submit")).Text("state"));
    }

    [Theory]
    [InlineData("mỗi thứ Hai 8 giờ", "mỗi thứ Hai đầu tháng", "bad_rhythm")]
    [InlineData("mỗi thứ Hai 8 giờ", "*/5 * * * *", "too_often")]
    [InlineData("mỗi thứ Hai 8 giờ", "0 8 30 2 *", "never_occurs")]
    [InlineData("2099-12-31", "2001-12-31", "never_occurs")]
    [InlineData("2099-12-31", "31/12/2099", "bad_until")]
    [InlineData("DU-HK", "NOWHERE", "unknown_unit")]
    public async Task What_cannot_be_is_refused_by_name(string was, string becomes, string code)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostAsync("/api/v1/schedules", Mondays.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Text("code")));
    }

    [Fact]
    public async Task A_key_sees_only_its_subtrees_schedules()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        using var ward = await demo.ClientAsync("records_clerk", "DU-HK");
        var above = await clerk.PostAsync("/api/v1/schedules", Mondays.Replace("DU-HK", "TU-LG", StringComparison.Ordinal));
        Assert.Equal("outside_your_unit", (await ward.GetAsync($"/api/v1/schedules/{above.Number("id")}")).Text("code"));
        Assert.DoesNotContain(
            (await ward.GetAsync("/api/v1/schedules")).Body["items"]!.AsArray(),
            item => (long)item!["id"]! == above.Number("id")
        );
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task An_occurrence_and_a_broadcast_at_an_hour_leave_within_two_seconds_of_their_time()
    {
        using var admin = await demo.ClientAsync("administrator");
        var now = DateTimeOffset.UtcNow;
        var minute = now.AddSeconds(-now.Second).AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddMinutes(now.Second > 45 ? 2 : 1);
        var local = VietnamTime.ToLocal(minute);
        var schedule = await admin.PostAsync(
            "/api/v1/schedules",
            $$"""{"directive_id":2,"audience":{"units":["DU-HK"]},"cron":"{{local.Minute}} {{local.Hour}} * * *","request_approval":false}"""
        );
        Assert.Equal("active", schedule.Text("state"));
        var once = await admin.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":3,"audience":{"units":["DU-HK"]},"start_at":"{{minute.AddSeconds(3):yyyy-MM-ddTHH:mm:ssZ}}","request_approval":false}"""
        );
        Assert.Equal("scheduled", once.Text("state"));

        var made = await Until.IsAsync(
            () => admin.GetAsync($"/api/v1/schedules/{schedule.Number("id")}"),
            answer => answer.Body["occurrences"]!.AsArray().Count > 0,
            TimeSpan.FromSeconds(120)
        );
        var recurring = await BeginsAsync(admin, (long)made.Body["occurrences"]![0]!["broadcast_id"]!);
        Assert.InRange(recurring - minute, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.InRange(await BeginsAsync(admin, once.Number("id")) - minute.AddSeconds(3), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(
            "cancelled",
            (await admin.SendAsync(HttpMethod.Delete, $"/api/v1/schedules/{schedule.Number("id")}", null)).Text("state")
        );
    }

    [Fact]
    public async Task A_year_of_the_calendar_is_told_with_its_breaks_and_whether_they_are_announced()
    {
        using var viewer = await demo.ClientAsync("viewer");
        var year = (await viewer.GetAsync("/api/v1/calendar/2026")).Body;
        Assert.True((bool)year["announced"]!);
        Assert.Equal(("2026-02-17", "Bính Ngọ"), ((string)year["lunar_new_year"]!["date"]!, (string)year["lunar_new_year"]!["name"]!));
        Assert.Contains(
            year["swapped_days"]!.AsArray(),
            swap => (string)swap!["off"]! == "2026-08-31" && (string)swap["make_up"]! == "2026-08-22"
        );
        var untold = (await viewer.GetAsync("/api/v1/calendar/2031")).Body;
        Assert.False((bool)untold["announced"]!);
        Assert.All(
            untold["breaks"]!.AsArray().Where(each => ((string)each!["to"]!).StartsWith("2031", StringComparison.Ordinal)),
            each => Assert.Equal("estimated", (string)each!["status"]!)
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await viewer.GetAsync("/api/v1/calendar/soon")).Status);
    }

    /// <summary>When it began, as the store wrote it: the machine that runs the test may be late, the product not.</summary>
    private static async Task<DateTimeOffset> BeginsAsync(ApiClient client, long id)
    {
        var begun = await Until.IsAsync(
            () => client.GetAsync($"/api/v1/broadcasts/{id}"),
            answer => answer.Text("started_at") is not null,
            TimeSpan.FromSeconds(120)
        );
        return DateTimeOffset.Parse(begun.Text("started_at")!, CultureInfo.InvariantCulture);
    }
}
