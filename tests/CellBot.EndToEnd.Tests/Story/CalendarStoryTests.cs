using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The calendar as the office uses it: a schedule made and seen, a reminder added, a year's breaks entered, the standing jobs looked at.
/// </summary>
[Trait("Kind", "Host")]
public sealed class CalendarStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_schedule_made_in_the_console_stands_on_the_calendar_every_week_until_it_is_ended(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);

        await page.GotoAsync($"{host.Url}/lich");
        await page.GetByTestId("new-schedule").ClickAsync();
        await page.GetByTestId("unit-DU-HK").CheckAsync();
        await page.GetByTestId("weekday-4").CheckAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("6");
        await Expect(page.GetByTestId("rhythm")).ToHaveTextAsync("08 giờ thứ hai, thứ năm hằng tuần");
        await LookAsync(page, "them-lich-gui");
        await page.GetByTestId("rhythm-khac").CheckAsync();
        await page.GetByTestId("rhythm-words").FillAsync("mỗi thứ Tư 9 giờ 15");
        await Expect(page.GetByTestId("rhythm")).ToHaveTextAsync("09 giờ 15 thứ tư hằng tuần");
        await page.GetByTestId("submit-schedule").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("schedule-state")).ToHaveTextAsync("Đang chạy");
        await LookAsync(page, "mot-lich-gui");

        // Next month has four or five Wednesdays, none of them a holiday that the table knows in the year to come but those it names.
        var month = DateTime.UtcNow.AddHours(7).AddMonths(1);
        await page.GotoAsync($"{host.Url}/lich?thang={month:yyyy-MM}");
        var occurrences = page.Locator("td:not(.is-out) [data-kind=occurrence]");
        Assert.InRange(await occurrences.CountAsync(), 2, 5);
        await Expect(occurrences.First).ToContainTextAsync("09:15");
        await LookAsync(page, "lich");

        await occurrences.First.Locator("a").ClickAsync();
        await page.GetByTestId("cancel-schedule").ClickAsync();
        await page.GetByTestId("confirm-huy").ClickAsync();
        await Expect(page.GetByTestId("schedule-state")).ToHaveTextAsync("Đã kết thúc");
        await page.GotoAsync($"{host.Url}/lich?thang={month:yyyy-MM}");
        await Expect(page.Locator("[data-kind=occurrence]")).ToHaveCountAsync(0);
        Assert.Empty(_faults);
    }

    [SkippableFact]
    public Task What_is_ticked_before_the_script_has_loaded_is_counted() =>
        WithLateScriptAsync(
            "**/forms*.js*",
            "/lich/lich-gui/tao",
            async (page, load) =>
            {
                await page.GetByTestId("unit-DU-HK").CheckAsync();
                load();

                await Expect(page.GetByTestId("recipients")).ToContainTextAsync("6");
            }
        );

    [SkippableFact]
    public Task A_time_that_is_written_before_the_script_has_loaded_is_read() =>
        WithLateScriptAsync(
            "**/times*.js*",
            "/lich/nhac-viec/them",
            async (page, load) =>
            {
                var field = page.GetByTestId("reminder-at");
                await field.FillAsync("chưa rõ");
                await field.BlurAsync();
                load();

                await Expect(page.Locator(".time-field.is-bad .time-said")).ToContainTextAsync("25/11/2026");
            }
        );

    /// <summary>What the field offers and says comes with the script, and must not move the button away from the pointer.</summary>
    [SkippableFact]
    public Task A_press_that_began_before_the_script_had_loaded_is_not_lost() =>
        WithLateScriptAsync(
            "**/presses*.js*",
            "/lich/nhac-viec/them",
            async (page, load) =>
            {
                await page.GetByTestId("reminder-at").FillAsync("chưa rõ");
                await page.GetByTestId("submit-reminder").HoverAsync();
                await page.Mouse.DownAsync();
                var arrives = page.WaitForResponseAsync("**/presses*.js*");
                load();
                await arrives;
                await page.EvaluateAsync("new Promise(drawn => setTimeout(drawn, 500))");
                await page.Mouse.UpAsync();

                await Expect(page.GetByTestId("outcome-refused")).ToBeVisibleAsync();
            }
        );

    /// <summary>Opens a page of which one script does not come before the story lets it load.</summary>
    private async Task WithLateScriptAsync(string script, string path, Func<IPage, Action, Task> story)
    {
        await using var window = await chromium.WindowAsync(1366, 768);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();
        var loads = new TaskCompletionSource();
        await page.RouteAsync(
            script,
            async route =>
            {
                await loads.Task;
                await route.ContinueAsync();
            }
        );

        await page.GotoAsync($"{host.Url}{path}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await story(page, loads.SetResult);
    }

    [SkippableTheory]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task Breaks_are_entered_a_reminder_is_added_and_the_jobs_are_run_paused_and_resumed(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);

        await page.GotoAsync($"{host.Url}/lich/nghi-le?nam=2031");
        await Expect(page.GetByTestId("not-announced")).ToBeVisibleAsync();
        var row = page.GetByTestId("break-row").First;
        await row.Locator("[name=tu]").FillAsync("30/08/2031");
        await row.Locator("[name=den]").FillAsync("31/08/2031");
        await page.GetByTestId("save-breaks").ClickAsync();
        await Expect(page.GetByTestId("break-fault")).ToContainTextAsync("Dòng 1");
        await Expect(row.Locator("[name=tu]")).ToHaveValueAsync("30/08/2031");
        await row.Locator("[name=den]").FillAsync("02/09/2031");
        await row.Locator("[name=nghi]").FillAsync("01/09/2031");
        await row.Locator("[name=lam-bu]").FillAsync("23/08/2031");
        await row.Locator("[name=can-cu]").FillAsync("thông báo của Bộ Nội vụ");
        await page.GetByTestId("save-breaks").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await LookAsync(page, "ngay-nghi");
        await page.GotoAsync($"{host.Url}/lich?thang=2031-08");
        await Expect(page.GetByTestId("day-2031-08-23")).ToContainTextAsync("Làm bù");
        await Expect(page.GetByTestId("not-announced")).ToHaveCountAsync(0);

        var day = DateTime.UtcNow.AddHours(7).Date.AddDays(3);
        await page.GotoAsync($"{host.Url}/lich");
        await page.GetByTestId("new-reminder").ClickAsync();
        var field = page.GetByTestId("reminder-at");
        // Words are understood, and what was understood is said before anything is sent.
        await field.FillAsync("chưa rõ");
        await field.BlurAsync();
        await Expect(page.Locator(".time-field.is-bad .time-said")).ToContainTextAsync("25/11/2026");
        await page.Locator(".time-field [data-fill]").First.ClickAsync();
        await Expect(field).ToHaveValueAsync(await page.Locator(".time-field [data-fill]").First.GetAttributeAsync("data-fill") ?? "");
        await Expect(page.Locator(".time-field.is-bad")).ToHaveCountAsync(0);
        await field.FillAsync(day.ToString("'9 giờ 30 ngày 'd/M/yyyy", CultureInfo.InvariantCulture));
        await field.BlurAsync();
        await Expect(field).ToHaveValueAsync(day.ToString("dd/MM/yyyy' 09:30'", CultureInfo.InvariantCulture));
        await page.GetByTestId("submit-reminder").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(
                page.GetByTestId($"day-{day:yyyy-MM-dd}")
                    .Locator("[data-kind=reminder]")
                    .Filter(new LocatorFilterOptions { HasText = "09:30" })
            )
            .ToHaveCountAsync(1);

        await page.GotoAsync($"{host.Url}/cong-viec");
        await page.GetByTestId("run-upkeep").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("last-upkeep")).ToContainTextAsync(new Regex("[0-9]{2}:[0-9]{2}:[0-9]{2}"));
        await page.GetByTestId("pause-schedules").ClickAsync();
        await Expect(page.GetByTestId("next-schedules")).ToContainTextAsync("tạm dừng");
        await page.GetByTestId("resume-schedules").ClickAsync();
        await Expect(page.GetByTestId("next-schedules")).ToContainTextAsync(new Regex("[0-9]{2}:[0-9]{2}:(00|30)"));
        await LookAsync(page, "cong-viec-nen");
        Assert.Empty(_faults);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} pixels wider than the screen");
        await Screenshots.TakeAsync(page, name);
    }
}
