using CellBot.EndToEnd.Tests.Hosts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Every page of the console and the phones page, read by axe as a screen reader's user, a keyboard's or one of weak sight would meet them.</summary>
[Trait("Kind", "Host")]
public sealed class AccessibilityTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [SkippableTheory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task No_page_has_a_serious_or_critical_fault(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.GetAsync("/sim/wait?chats=18&timeout=10");
        var page = await window.NewPageAsync();
        var faults = new List<string>();
        foreach (var address in (string[])["/dang-nhap", "/khong-co"])
            faults.AddRange(await FaultsAsync(page, host.Url + address));
        faults.AddRange(await FaultsAsync(page, $"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}"));
        await window.SignInAsync(host.Url);
        foreach (
            var route in (await HostRoutes.AllAsync()).Where(route =>
                route.IsPage && !route.Path.StartsWith("/dang-nhap", StringComparison.Ordinal)
            )
        )
            faults.AddRange(await FaultsAsync(page, host.Url + route.Path));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>One line a fault: where, what, how grave, the first elements.</summary>
    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, string address)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        var found = await page.RunAxe(Rules);
        return found
            .Violations.Where(rule => rule.Impact is "serious" or "critical")
            .Select(rule =>
                $"{new Uri(address).PathAndQuery}: {rule.Impact} {rule.Id} ({rule.Help}): {rule.Nodes.Length} × "
                + string.Join(" | ", rule.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}"))
            );
    }
}
