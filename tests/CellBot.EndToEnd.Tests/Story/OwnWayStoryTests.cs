using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Somebody puts their own ways in order and wants no SMS, on a small screen and without a script; the office sees it.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class OwnWayStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    public async Task A_person_orders_their_ways_on_their_page_and_the_office_sees_it()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await using var window = await chromium.WindowAsync(1366, 900);
        await window.SignInAsync(host.Url);
        var office = await window.NewPageAsync();
        var address = await office.GivenPageAsync(host.Url, "Cụ Mùi");
        await using var pocket = await chromium.WindowAsync(390, 844, scripts: false);
        var page = await pocket.NewPageAsync();
        await page.GotoAsync(address);
        await page.GetByTestId("own-ways").ClickAsync();
        await Expect(page.GetByTestId("ways-whose")).ToHaveTextAsync("Đây là thứ tự chung của cơ quan.");
        Assert.Equal(["way-telegram", "way-page", "way-sms"], await OrderAsync(page));
        await Expect(page.GetByTestId("way-page").GetByTestId("way-state")).ToHaveTextAsync("Đã xác nhận đến được đồng chí.");
        await Expect(page.GetByTestId("way-sms")).ToContainTextAsync("Đề nghị báo bí thư để bổ sung.");
        await Expect(page.GetByTestId("up-page")).ToHaveCountAsync(0); // Telegram stays first
        await Screenshots.TakeAsync(page, "cach-nhan");
        await page.GetByTestId("up-sms").ClickAsync();
        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        Assert.Equal(["way-telegram", "way-sms", "way-page"], await OrderAsync(page));
        await page.GetByTestId("sms-off").ClickAsync();
        await Expect(page.GetByTestId("unwanted-sms")).ToContainTextAsync("không nhận tin nhắn SMS");
        Assert.Equal(["way-telegram", "way-page"], await OrderAsync(page));
        await Screenshots.TakeAsync(page, "cach-nhan-khong-sms");
        await ForgedAsync(page);

        await office.GotoAsync($"{host.Url}/don-vi/CB-HK-01");
        await office.GetByText("Cụ Mùi").First.ClickAsync();
        await Expect(office.GetByTestId("person-ways")).ToContainTextAsync("Không dùng: Tin nhắn SMS");
        foreach (var (width, height) in ((int, int)[])[(1366, 900), (390, 844)])
        {
            await office.SetViewportSizeAsync(width, height);
            await office.NothingWrongAsync();
            await Screenshots.TakeAsync(office, "nguoi-cach-nhan");
        }
        await page.GetByTestId("ways-office").ClickAsync();
        await Expect(page.GetByTestId("ways-whose")).ToHaveTextAsync("Đây là thứ tự chung của cơ quan.");

        // The same page with a browser that can be looked into: axe needs a script.
        await using var other = await chromium.WindowAsync(1366, 900);
        var seen = await other.NewPageAsync();
        await seen.GotoAsync(page.Url.Split('?')[0]);
        await seen.NothingWrongAsync();
        await Screenshots.TakeAsync(seen, "cach-nhan");
        await seen.SetViewportSizeAsync(390, 844);
        await seen.NothingWrongAsync();
        await seen.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await seen.NothingWrongAsync();
        await Screenshots.TakeAsync(seen, "cach-nhan-toi");
        // Text twice as large, as a phone's own setting makes it.
        await seen.EvaluateAsync("document.documentElement.style.fontSize = '225%'");
        await seen.NothingWrongAsync();
        await Screenshots.TakeAsync(seen, "cach-nhan-lon");
    }

    private static async Task<string[]> OrderAsync(IPage page) =>
        await Task.WhenAll(
            (await page.GetByTestId("ways").Locator("li[data-testid]").AllAsync()).Select(one => one.GetAttributeAsync("data-testid"))
        )
            is var found
            ? [.. found.Select(one => one!)]
            : [];

    /// <summary>Without the link's stamp nothing is changed.</summary>
    private static async Task ForgedAsync(IPage page)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.PostAsync(
            page.Url.Split('?')[0],
            new FormUrlEncodedContent([KeyValuePair.Create("dau", "AAAA"), KeyValuePair.Create("sms", "co")])
        );
        Assert.EndsWith("?tu-choi=form", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByTestId("unwanted-sms")).ToBeVisibleAsync();
    }
}
