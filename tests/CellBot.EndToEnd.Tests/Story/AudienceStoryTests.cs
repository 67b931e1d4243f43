using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Recipients kept under a name and taken again, and a drill through the whole road, which no figure counts.</summary>
[Trait("Kind", "Host")]
public sealed class AudienceStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;
    private const string Name = "Hòa Khê trừ thôn Bãi Trên";

    [SkippableTheory]
    [Trait("Length", "Long")]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_saved_audience_is_taken_for_a_drill_that_reaches_the_phones_and_no_figure(int width, int height)
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        Assert.True((bool)(await telegram.GetAsync("/sim/wait?chats=18&timeout=120")).Body["done"]!);
        await chromium.TellAsync(
            width,
            height,
            nameof(AudienceStoryTests),
            async window =>
            {
                await window.SignInAsync(host.Url, Office.Clerk);
                var page = await window.NewPageAsync();
                await SavedAsync(page, host.Url);
                var broadcast = await DrillSubmittedAsync(page, host.Url);
                await ApprovedAsync(broadcast, width, height);
                await page.GotoAsync(broadcast);
                await Expect(page.GetByTestId("drill")).ToBeVisibleAsync();
                await Expect(page.GetByTestId("sent-count")).ToHaveTextAsync("5/5");
                await Expect(page.GetByTestId("remind")).ToHaveCountAsync(0);
                await OnThePhoneAsync(window, host.SimulatorUrl!);
                await Expect(page.GetByTestId("ack-count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1/"));
                await NotCountedAsync(page, host.Url);
                await RenamedAndRemovedAsync(page, host.Url);
            }
        );
    }

    private static async Task SavedAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/dot-gui/tao?van-ban=1");
        await page.GetByTestId("unit-DU-HK").CheckAsync();
        await page.GetByTestId("unit-DU-HK").PressAsync("ArrowRight");
        await page.GetByTestId("unit-CB-HK-02").UncheckAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("5");
        await page.GetByTestId("saved-audiences").Locator("summary").ClickAsync();
        await page.GetByTestId("audience-name").FillAsync(Name);
        await page.GetByTestId("save-audience").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        // The form stays as it was filled in.
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("5");
    }

    /// <returns>The address of its page.</returns>
    private static async Task<string> DrillSubmittedAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/dot-gui/tao?van-ban=1");
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("0");
        await page.GetByTestId("saved-audiences").Locator("summary").ClickAsync();
        await Expect(page.GetByTestId("saved-audiences")).ToContainTextAsync("5 nhóm");
        await Screenshots.TakeAsync(page, "danh-sach-nhan-da-luu");
        await page.GetByTestId("take-audience").ClickAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("5");
        await page.GetByTestId("drill").CheckAsync();
        await Expect(page.GetByTestId("phone-preview").First).ToContainTextAsync("DIỄN TẬP");
        await page.GetByTestId("check-broadcast").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("DIỄN TẬP");
        await Screenshots.TakeAsync(page, "kiem-tra-dien-tap");
        if (await page.GetByTestId("submit-word").CountAsync() > 0)
            await page.GetByTestId("submit-word").FillAsync("duyệt");
        await page.GetByTestId("submit-broadcast").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("state").First).ToHaveTextAsync("Chờ duyệt");
        return page.Url.Split('?')[0];
    }

    private async Task ApprovedAsync(string broadcast, int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        await window.SignInAsync(new Uri(broadcast).GetLeftPart(UriPartial.Authority), Office.Approver);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{broadcast}/duyet");
        await Expect(page.GetByTestId("phone-preview").First).ToContainTextAsync("DIỄN TẬP");
        if (await page.GetByTestId("approve-word").CountAsync() > 0)
            await page.GetByTestId("approve-word").FillAsync("duyệt");
        await page.GetByTestId("approve").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    private static async Task OnThePhoneAsync(IBrowserContext window, string simulator)
    {
        var phone = await window.NewPageAsync();
        await phone.GotoAsync($"{simulator}/phones?chat={Cell}&as={Secretary}");
        await Expect(phone.GetByTestId("message").Last).ToContainTextAsync("DIỄN TẬP");
        await phone.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).Last.ClickAsync();
        await Expect(phone.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await phone.CloseAsync();
    }

    /// <summary>One tap was made in the house, in the drill: nobody has acknowledged anything real.</summary>
    private static async Task NotCountedAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/bao-cao");
        await Expect(page.GetByTestId("figures")).ToContainTextAsync("0 %", new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("figures").Locator("dd").First).Not.ToContainTextAsync("phút");
    }

    private static async Task RenamedAndRemovedAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/dot-gui/danh-sach-nhan");
        await Expect(page.GetByTestId("audience-row")).ToHaveCountAsync(1);
        await page.GetByTestId("audience-name").FillAsync("Hòa Khê, năm nhóm");
        await page.GetByTestId("rename-audience").ClickAsync();
        await Expect(page.GetByTestId("audience-row").Locator("h3")).ToHaveTextAsync("Hòa Khê, năm nhóm");
        await Screenshots.TakeAsync(page, "danh-sach-nhan");
        await page.GetByTestId("remove-audience").ClickAsync();
        await Expect(page.GetByTestId("empty")).ToBeVisibleAsync();
    }
}
