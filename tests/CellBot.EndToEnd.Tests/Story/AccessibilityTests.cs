using CellBot.EndToEnd.Tests.Hosts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Every page of the console and the phones page, read by axe as a screen reader's user, a keyboard's or one of weak sight would meet them.
/// </summary>
[Trait("Kind", "Host")]
public sealed class AccessibilityTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";

    /// <summary>
    /// Read by axe on a desk in the plain run, one of each kind of page; with CELLBOT_LONG=1 all are. How wide a page is and what its
    /// policy refuses is looked at on all of them on a phone, where it shows first.
    /// </summary>
    private static readonly string[] OnDesks =
    [
        "/",
        "/van-ban",
        "/van-ban/them",
        "/dot-gui/1",
        "/dot-gui/1/bien-ban",
        "/don-vi",
        "/don-vi/nhap",
        "/bao-cao",
        "/bao-cao-nhanh",
        "/lich",
        "/phan-anh",
        "/dot-gui/danh-sach-nhan",
        "/he-thong",
        "/he-thong/cho-xac-nhan",
        "/he-thong/suc-khoe",
        "/he-thong/nhat-ky",
        "/he-thong/cai-dat",
        "/cong-viec",
    ];

    /// <summary>Read on a phone too in the plain run; with CELLBOT_LONG=1 all are.</summary>
    private static readonly string[] OnPhones = ["/van-ban/1", "/dot-gui", "/dot-gui/tao"];

    /// <summary>Read in the dark scheme in the plain run; with CELLBOT_LONG=1 all are.</summary>
    private static readonly string[] InDark = ["/dot-gui/1", "/dot-gui/tao", "/lich", "/tai-khoan"];

    private static readonly AxeRunOptions Rules = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [SkippableFact]
    public async Task No_page_has_a_serious_or_critical_fault_or_is_wider_than_its_screen()
    {
        var pages = (await HostRoutes.AllAsync()).Where(route => route.IsPage).Select(route => route.Path).ToList();
        Assert.True(pages.Count > 40, $"only {pages.Count} pages were found");
        Assert.Empty(OnDesks.Concat(OnPhones).Concat(InDark).Except(pages));
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.GetAsync("/sim/wait?chats=18&timeout=10");
        var faults = new List<string>();
        foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
        {
            await using var window = await chromium.WindowAsync(width, height);
            var page = await window.NewPageAsync();
            page.Console += (_, line) =>
            {
                if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                    faults.Add($"{page.Url}: {line.Text}");
            };
            foreach (var address in (string[])[host.Url + "/dang-nhap", $"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}"])
                faults.AddRange(await FaultsAsync(page, address, isRead: true));
            await window.SignInAsync(host.Url);
            foreach (var path in pages.Where(path => path != "/dang-nhap" && (Long || width < 600 || OnDesks.Contains(path))))
                faults.AddRange(
                    await FaultsAsync(page, host.Url + path, isRead: Long || (width > 600 ? OnDesks : OnPhones).Contains(path))
                );
            if (width < 600 && !Long)
                continue;
            // The dark scheme has the same words in other colours: what is read in the plain run is where all its colours stand.
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            foreach (var path in pages.Where(path => path != "/dang-nhap" && (Long || InDark.Contains(path))))
                faults.AddRange(await FaultsAsync(page, host.Url + path, isRead: true, "toi"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>One line a fault: where, what, how grave, the first elements.</summary>
    /// <param name="isRead">By axe; else only its width is looked at.</param>
    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, string address, bool isRead, string scheme = "")
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        // What says that a page is being reckoned is not that page.
        await Assertions.Expect(page.Locator("[data-again]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(page, $"axe{scheme}{new Uri(address).AbsolutePath.Replace('/', '-')}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var where = $"{new Uri(address).PathAndQuery} at {page.ViewportSize!.Width} {scheme}";
        AxeResultItem[] violations = isRead ? (await page.RunAxe(Rules)).Violations : [];
        return violations
            .Where(rule => rule.Impact is "serious" or "critical")
            .Select(rule =>
                $"{where}: {rule.Impact} {rule.Id} ({rule.Help}): {rule.Nodes.Length} × "
                + string.Join(" | ", rule.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}"))
            )
            .Concat(overflow > 0 ? [$"{where}: {overflow} pixels wider than the screen"] : []);
    }
}
