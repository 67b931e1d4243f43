using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>The main job as people see it: the embedded host, its console and its phones page in a real browser.</summary>
[Trait("Kind", "Host")]
public sealed class BrowserStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const int Groups = 18;
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;
    private readonly List<string> _faults = [];
    private readonly List<string> _asked = [];

    [SkippableTheory]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task A_directive_stands_in_every_group_and_a_tap_on_a_phone_moves_the_console_without_a_reload(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        await window.SignInAsync(host.Url, Office.Clerk);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);

        var console = await OpenAsync(window, $"{host.Url}/dot-gui");
        var phone = await OpenAsync(window, $"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}");
        var standing = await telegram.GetAsync($"/sim/wait?chats={Groups}&timeout=10");
        Assert.True((bool)standing.Body["done"]!, $"10 s after the pages opened: {standing}");
        await Expect(console.GetByTestId("ack-count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0/[1-9]"));
        await Screenshots.TakeAsync(console, "dot-gui-truoc");
        await Screenshots.TakeAsync(phone, "dien-thoai-truoc");

        await console.EvaluateAsync("window.sameDocument = true");
        await phone.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).ClickAsync();
        await Expect(phone.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await Screenshots.TakeAsync(phone, "dien-thoai-da-bam");
        await Expect(console.GetByTestId("ack-count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^1/"));
        Assert.True(await console.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");
        await Expect(phone.GetByTestId("message").Last).ToContainTextAsync("Đã tiếp nhận 1/7");
        await Screenshots.TakeAsync(console, "dot-gui-sau");

        await SubmitFromConsoleAsync(console);
        await using (var other = await chromium.WindowAsync(width, height))
            await ApproveAsync(other, host.Url);
        await Expect(console.GetByTestId("sent-count")).ToHaveTextAsync("6/6");
        await Expect(console.GetByTestId("state").First).ToHaveTextAsync("Đã xong");
        await Screenshots.TakeAsync(console, "mot-dot-gui");
        await Expect(phone.GetByTestId("message")).ToHaveCountAsync(2);
        await Screenshots.TakeAsync(phone, "dien-thoai-tin-thu-hai");
        await LookAroundAsync(console, host.Url);
        Assert.Empty(_faults);
    }

    /// <summary>As a clerk does it: choose, look at the forecast, submit. A clerk does not approve.</summary>
    private static async Task SubmitFromConsoleAsync(IPage console)
    {
        await console.GetByTestId("new-broadcast").ClickAsync();
        var directives = console.GetByTestId("directive-select");
        await directives.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await console.GetByTestId("unit-DU-HK").CheckAsync();
        await Expect(console.GetByTestId("recipients")).ToContainTextAsync("6");
        await LeaveOutAndTakeBackAsync(console);
        await Expect(console.GetByTestId("phone-preview").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console, "tao-dot-gui");
        await console.GetByTestId("check-broadcast").ClickAsync();
        await Expect(console.GetByTestId("check-summary")).ToContainTextAsync("Gửi tới 6 nhóm");
        await Screenshots.TakeAsync(console, "kiem-tra");
        if (await console.GetByTestId("submit-word").CountAsync() > 0)
            await console.GetByTestId("submit-word").FillAsync("duyệt");
        await console.GetByTestId("submit-broadcast").ClickAsync();
        await Expect(console.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("state").First).ToHaveTextAsync("Chờ duyệt");
        await Expect(console.GetByTestId("approve")).ToHaveCountAsync(0);
        // Gone back to and pressed again, the form makes no second broadcast.
        var made = console.Url.Split('?')[0];
        await console.GoBackAsync();
        if (await console.GetByTestId("submit-word").CountAsync() > 0)
            await console.GetByTestId("submit-word").FillAsync("duyệt");
        await console.GetByTestId("submit-broadcast").ClickAsync();
        await Expect(console.GetByTestId("outcome-done")).ToContainTextAsync("không tạo thêm");
        Assert.Equal(made, console.Url.Split('?')[0]);
    }

    /// <summary>A cell below the chosen commune is unticked, found again without its marks while the tree is hidden, and ticked.</summary>
    private static async Task LeaveOutAndTakeBackAsync(IPage console)
    {
        await console.GetByTestId("unit-DU-HK").PressAsync("ArrowRight");
        await console.GetByTestId("unit-CB-HK-01").UncheckAsync();
        await Expect(console.GetByTestId("recipients")).ToContainTextAsync("5");
        await Expect(console.GetByTestId("excluded-units")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console, "tao-dot-gui-tru");
        await console.GetByTestId("tree-filter").FillAsync("an hoa cb-hk");
        var found = console.GetByTestId("tree-found").GetByTestId("unit-CB-HK-01");
        await Expect(found).Not.ToBeCheckedAsync();
        await Screenshots.TakeAsync(console, "tao-dot-gui-loc");
        await console.GetByTestId("tree-filter").PressAsync("Enter");
        await Expect(found).ToBeFocusedAsync();
        await found.PressAsync("Space");
        await Expect(console.GetByTestId("recipients")).ToContainTextAsync("6");
        await console.GetByTestId("tree-filter").FillAsync("");
        await Expect(console.GetByTestId("tree-found")).ToBeHiddenAsync();
        await Expect(console.GetByTestId("unit-CB-HK-01")).ToBeCheckedAsync();
    }

    /// <summary>As the approver does it, elsewhere: first signing in, from "Hôm nay" to the texts, and the word.</summary>
    private static async Task ApproveAsync(IBrowserContext window, string url)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(url);
        await Screenshots.TakeAsync(page, "dang-nhap");
        await page.GetByTestId($"as-{Office.Approver}").ClickAsync();
        await page.GetByTestId("review").First.ClickAsync();
        await Expect(page.GetByTestId("phone-preview").First).ToBeVisibleAsync();
        if (await page.GetByTestId("approve-word").CountAsync() > 0)
            await page.GetByTestId("approve-word").FillAsync("duyệt");
        await Screenshots.TakeAsync(page, "duyet");
        await page.GetByTestId("approve").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    private static async Task LookAroundAsync(IPage console, string url)
    {
        foreach (
            var (path, name) in ((string, string)[])
                [
                    ("/", "hom-nay"),
                    ("/dot-gui", "dot-gui-hai"),
                    ("/dot-gui/1", "dot-gui-1"),
                    ("/van-ban", "van-ban"),
                    ("/van-ban/1", "mot-van-ban"),
                ]
        )
        {
            await console.GotoAsync(url + path);
            await Expect(console.Locator("h1")).ToBeVisibleAsync();
            var overflow = await console.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} is {overflow} pixels wider than the screen");
            await Screenshots.TakeAsync(console, name);
        }
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task No_page_and_no_part_of_one_breaks_the_policy_of_its_headers()
    {
        await using var window = await chromium.WindowAsync(1366, 768);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await OpenAsync(window, $"{host.Url}/");
        foreach (var route in (await HostRoutes.AllAsync()).Where(route => route.IsPage))
            await page.GotoAsync(host.Url + route.Path, new() { WaitUntil = WaitUntilState.Load });
        _faults.RemoveAll(fault => fault.EndsWith(": 404", StringComparison.Ordinal));
        foreach (var path in (string[])["", "/jobs/enqueued", "/recurring", "/servers", "/retries"])
        {
            await page.GotoAsync($"{host.Url}/cong-viec/hangfire{path}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Screenshots.TakeAsync(page, $"hangfire{path.Replace('/', '-')}");
        }
        // The dashboard asks for its figures again and again.
        var figures = await page.WaitForResponseAsync(answer => answer.Url.EndsWith("/stats", StringComparison.Ordinal));
        Assert.Equal(200, figures.Status);
        await page.GotoAsync($"{host.Url}/he-thong/api/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.Locator("body")).ToContainTextAsync("/api/v1/units/import", new() { Timeout = 120_000 });
        await Screenshots.TakeAsync(page, "api");
        var elsewhere = _asked.Where(address =>
            !address.StartsWith(host.Url, StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal)
        );
        Assert.Empty(elsewhere);
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private async Task<IPage> OpenAsync(IBrowserContext window, string address)
    {
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add($"{address}: {fault}");
        // What the pages' own policy stops is told on the browser's console, and there alone.
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                _faults.Add($"{page.Url}: {said.Text}");
        };
        page.Request += (_, request) => _asked.Add(request.Url);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };
        await page.GotoAsync(address);
        return page;
    }
}
