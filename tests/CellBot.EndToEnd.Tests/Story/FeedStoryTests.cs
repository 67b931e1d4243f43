using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A calendar's address, made by the office or on one's own page; what a calendar gets there, and what opens nothing.</summary>
[Trait("Kind", "Host")]
public sealed class FeedStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    public async Task A_calendar_is_handed_over_asked_for_and_ended()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await using var office = await chromium.WindowAsync(1366, 900);
        await office.SignInAsync(host.Url);
        var desk = await office.NewPageAsync();
        await desk.GotoAsync($"{host.Url}/don-vi/CB-HK-01");
        await desk.GetByTestId("open-feeds").ClickAsync();
        await Screenshots.TakeAsync(desk, "lich-don-vi");
        await desk.GetByTestId("make-feed").ClickAsync();
        await Expect(desk.GetByTestId("feed-sheet")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(desk, "lich-dia-chi");
        var address = await desk.GetByTestId("feed-address").InnerTextAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await ReadAsync(http, address);
        Assert.DoesNotContain("CB-HK", address, StringComparison.Ordinal);

        var mine = await OnMyPageAsync(desk, host.Url, http);
        await desk.GotoAsync($"{host.Url}/don-vi/CB-HK-01");
        await desk.GetByTestId("open-feeds").ClickAsync();
        await Expect(desk.GetByTestId("feeds")).ToContainTextAsync("ứng dụng lịch hỏi gần nhất");
        await desk.GetByTestId("feed-end-member").SelectOptionAsync(new SelectOptionValue { Label = "Cả đơn vị" });
        await desk.GetByTestId("end-feed").ClickAsync();
        await Expect(desk.GetByTestId("outcome-done")).ToContainTextAsync("Đã ngừng lịch");
        await ClosedAsync(http, host.Url, address, mine);
        Assert.DoesNotContain(address.Split('/')[^1], host.Log, StringComparison.Ordinal);
    }

    private static async Task ReadAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("chi bộ", text, StringComparison.OrdinalIgnoreCase);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Made, replaced and ended on one's own page. Returns the address that was ended.</summary>
    private async Task<string> OnMyPageAsync(IPage desk, string url, HttpClient http)
    {
        await desk.GotoAsync($"{url}/don-vi/CB-HK-01");
        await desk.GetByTestId("open-personal").ClickAsync();
        var who = await desk.GetByTestId("personal-member").Locator("option").Nth(1).InnerTextAsync();
        await desk.GetByTestId("personal-member").SelectOptionAsync(new SelectOptionValue { Label = who });
        await desk.GetByTestId("make-personal").ClickAsync();
        var home = await desk.GetByTestId("personal-address").InnerTextAsync();
        await using var window = await chromium.WindowAsync(390, 844);
        var page = await window.NewPageAsync();
        await page.GotoAsync(home);
        await page.GetByTestId("feed").ScrollIntoViewIfNeededAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-lich-truoc");
        await page.GetByTestId("feed").ClickAsync();
        var first = await page.GetByTestId("feed-address").InnerTextAsync();
        Assert.StartsWith("webcal://", await page.GetByTestId("feed-add").GetAttributeAsync("href"), StringComparison.Ordinal);
        await Screenshots.TakeAsync(page, "trang-ca-nhan-lich");
        await ReadAsync(http, first);
        await page.GotoAsync(home);
        await page.GetByTestId("feed").ClickAsync();
        var second = await page.GetByTestId("feed-address").InnerTextAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(first)).StatusCode);
        await ReadAsync(http, second);
        // Without the page's own stamp nothing is made or ended.
        foreach (var act in (string[])["lich", "lich/huy"])
        {
            using var forged = await http.PostAsync($"{home}/{act}", new FormUrlEncodedContent([KeyValuePair.Create("dau", "AAAA")]));
            Assert.EndsWith("?tu-choi=form", forged.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        await ReadAsync(http, second);
        await page.GotoAsync(home);
        await page.GetByTestId("feed-end").ClickAsync();
        await Expect(page.GetByTestId("done")).ToContainTextAsync("Đã ngừng lịch");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(second)).StatusCode);
        return second;
    }

    private static async Task ClosedAsync(HttpClient http, string url, params string[] ended)
    {
        var answers = new List<string>();
        foreach (
            var address in (string[])
                [.. ended, $"{url}/c/x.ics", $"{url}/c/{new string('A', 24)}.ics", ended[0][..^4], $"{url}/c/a/b", $"{url}/c/"]
        )
        {
            using var answer = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }
        Assert.Single(answers.Distinct());
        var last = HttpStatusCode.NotFound;
        for (var i = 0; i < 30; i++)
            last = (await http.GetAsync($"{url}/c/{i:D24}.ics")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }
}
