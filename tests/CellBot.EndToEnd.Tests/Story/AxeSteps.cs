using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The pages of a demonstration on one screen: what axe finds on them, what is wider than the screen, what their policy refuses.
/// </summary>
internal static class AxeSteps
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    /// <summary>In the long run axe reads every page in both schemes.</summary>
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";

    private static readonly string[] Levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly AxeRunOptions Rules = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Levels] },
    };

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with one line a fault.</summary>
    /// <param name="reads">The pages that axe reads.</param>
    /// <param name="inDark">Read once more in the dark scheme.</param>
    /// <param name="opensAll">Opens the others too, to see how wide they are.</param>
    public static async Task HaveNoFaultAsync(
        ChromiumFixture chromium,
        (int Width, int Height) screen,
        IReadOnlyCollection<string> reads,
        IReadOnlyCollection<string> inDark,
        bool opensAll
    )
    {
        var pages = (await HostRoutes.AllAsync()).Where(route => route.IsPage).Select(route => route.Path).ToList();
        Assert.True(pages.Count > 40, $"only {pages.Count} pages were found");
        Assert.Empty(reads.Concat(inDark).Except(pages));
        pages.Remove("/dang-nhap");
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.GetAsync("/sim/wait?chats=18&timeout=10");
        await using var window = await chromium.WindowAsync(screen.Width, screen.Height);
        var page = await window.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                faults.Add($"{page.Url}: {line.Text}");
        };
        foreach (var address in (string[])[host.Url + "/dang-nhap", $"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}"])
            faults.AddRange(await FaultsAsync(page, address, isRead: true));
        await window.SignInAsync(host.Url);
        foreach (var path in pages.Where(path => Long || opensAll || reads.Contains(path)))
            faults.AddRange(await FaultsAsync(page, host.Url + path, isRead: Long || reads.Contains(path)));
        // The dark scheme has the same words in other colours: what is read in the plain run is where all its colours stand.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var path in pages.Where(path => Long || inDark.Contains(path)))
            faults.AddRange(await FaultsAsync(page, host.Url + path, isRead: true, "toi"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, string address, bool isRead, string scheme = "")
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        // What says that a page is being reckoned is not that page.
        await Assertions.Expect(page.Locator("[data-again]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(page, $"axe{scheme}{new Uri(address).AbsolutePath.Replace('/', '-')}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var where = $"{new Uri(address).PathAndQuery} at {page.ViewportSize!.Width} {scheme}";
        var violations =
            !isRead ? []
            : Long ? await ViolationsAsync(page)
            : await ViolationsOfOneFrameAsync(page);
        return violations
            .Where(rule => rule.Impact is "serious" or "critical")
            .Select(rule =>
                $"{where}: {rule.Impact} {rule.Id} ({rule.Help}): {rule.Nodes.Count} × {string.Join(" | ", rule.Nodes.Take(3))}"
            )
            .Concat(overflow > 0 ? [$"{where}: {overflow} pixels wider than the screen"] : []);
    }

    private static async Task<IReadOnlyList<Violation>> ViolationsAsync(IPage page) =>
        [
            .. (await page.RunAxe(Rules)).Violations.Select(rule => new Violation(
                rule.Impact,
                rule.Id,
                rule.Help,
                [.. rule.Nodes.Select(node => $"{node.Target} {node.Html}")]
            )),
        ];

    /// <summary>
    /// The same rules by the same script in the page itself: the package asks every frame for its part and puts them together in a page of
    /// its own, which takes twice as long.
    /// </summary>
    private static async Task<IReadOnlyList<Violation>> ViolationsOfOneFrameAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<string>(
            """
            async levels => {
              const result = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: levels } });
              return JSON.stringify(result.violations.map(rule => ({
                impact: rule.impact, id: rule.id, help: rule.help, nodes: rule.nodes.map(node => `${node.target} ${node.html}`)
              })));
            }
            """,
            Levels
        );
        return JsonSerializer.Deserialize<List<Violation>>(found, JsonSerializerOptions.Web)!;
    }

    private sealed record Violation(string Impact, string Id, string Help, IReadOnlyList<string> Nodes);
}
