using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The console's pictures as a browser draws them: the curve of a broadcast with its deadline, the tree-map that leads to its units, the
/// bars of the report; drawn anew while one watches, dark, printed, and without scripts the tables in their place.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class PictureStoryTests(ChromiumFixture chromium, ITestOutputHelper output) : IClassFixture<ChromiumFixture>
{
    /// <summary>Bytes of the page with all that it fetched, as they came over the wire.</summary>
    private const string Transferred = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)";

    private const int Groups = 18;
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;
    private const long Member = 700000103;

    private static readonly LocatorAssertionsToBeVisibleOptions Slow = new() { Timeout = 60_000 };

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task Pictures_show_what_the_tables_say(int width, int height)
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        Assert.True((bool)(await telegram.GetAsync($"/sim/wait?chats={Groups}&timeout=120")).Body["done"]!);
        await DeadlineAsync(folder);
        await chromium.TellAsync(
            width,
            height,
            nameof(PictureStoryTests),
            async window =>
            {
                await LightAsync(window, $"{host.Url}/dang-nhap");
                await window.SignInAsync(host.Url, Office.Clerk);
                await AcknowledgedAsync(window, host.SimulatorUrl!, Secretary);
                await LightAsync(window, $"{host.Url}/dot-gui/1");
                var page = await window.NewPageAsync();
                var refused = new List<string>();
                page.Console += (_, line) =>
                {
                    if (line.Type == "error")
                        refused.Add(line.Text);
                };
                await CurveAsync(page, host.Url, () => AcknowledgedAsync(window, host.SimulatorUrl!, Member));
                await MapAsync(page, host.Url);
                await BarsAsync(page, host.Url);
                Assert.Empty(refused);
            }
        );
        await WithoutScriptsAsync(width, height, host.Url);
    }

    /// <summary>The first page that one opens, and the first one with pictures after it: what each fetches anew.</summary>
    private async Task LightAsync(IBrowserContext window, string address)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(address);
        await Expect(page.Locator("[data-chart]:not(:has(svg))")).ToHaveCountAsync(0);
        var bytes = await page.EvaluateAsync<int>(Transferred);
        output.WriteLine($"{new Uri(address).AbsolutePath}: {bytes} bytes");
        Assert.InRange(bytes, 10_000, 300_000);
        await page.CloseAsync();
    }

    private static async Task CurveAsync(IPage page, string url, Func<Task> acknowledged)
    {
        await page.GotoAsync($"{url}/dot-gui/1");
        var curve = page.GetByTestId("receipt-curve");
        var drawn = curve.Locator(".chart-drawn");
        await Expect(drawn).ToHaveAttributeAsync("role", "img");
        await Expect(drawn).ToHaveAttributeAsync("aria-label", new Regex("1 trong .* đồng chí đã tiếp nhận"));
        // The deadline is one line, of the colour that the style sheet has for it.
        await Expect(curve.Locator("path[stroke='var(--red)']")).ToHaveCountAsync(1);
        await Expect(curve.Locator(".curve-mark")).ToHaveCountAsync(1);
        // Everybody's area, and own taps in front of it.
        await Expect(curve.Locator("path[fill='var(--behalf)']")).ToHaveCountAsync(1);
        await Expect(curve.Locator("path[fill='var(--green)']")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(page, "hinh-duong");

        await curve.ScrollIntoViewIfNeededAsync();
        await drawn.HoverAsync();
        var tip = curve.Locator(".chart-tip");
        await Expect(tip).ToContainTextAsync(new Regex(@"^\d\d:\d\d, \d\d/\d\d/\d{4}"));
        await Expect(tip).ToContainTextAsync("Tự xác nhận: ");

        // While one watches it is drawn anew where it stands: the same place, with what has changed since.
        await drawn.EvaluateAsync("element => element.dataset.same = 'yes'");
        await acknowledged();
        await Expect(drawn).ToHaveAttributeAsync("aria-label", new Regex("2 trong"), new() { Timeout = 150_000 });
        await Expect(drawn).ToHaveAttributeAsync("data-same", "yes");
        await Expect(curve.Locator("svg")).ToHaveCountAsync(1);

        // On paper it is as wide as the paper.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
        Assert.InRange(await drawn.Locator("svg").EvaluateAsync<double>("svg => svg.getBoundingClientRect().width"), 200, 680);
        await Screenshots.TakeAsync(page, "hinh-in");
        await page.EvaluateAsync("window.dispatchEvent(new Event('afterprint'))");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Expect(curve.Locator("path[fill='var(--green)']")).ToHaveCountAsync(1);

        // The dark scheme recolours what is drawn.
        var line = curve.Locator("path[stroke='var(--red)']");
        var light = await line.EvaluateAsync<string>("path => getComputedStyle(path).stroke");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await line.EvaluateAsync<string>("path => getComputedStyle(path).stroke"));
        await Screenshots.TakeAsync(page, "hinh-toi");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task MapAsync(IPage page, string url)
    {
        var map = page.GetByTestId("map");
        var tiles = map.Locator("path[fill^='var(--map-']:not([fill='var(--map-hatch)']), path[fill='var(--bar-ground)']");
        await Expect(tiles).ToHaveCountAsync(3);
        var names = await page.GetByTestId("receipt-row").Locator("a[data-open]").AllInnerTextsAsync();
        Assert.Equal(3, names.Count);

        await map.ScrollIntoViewIfNeededAsync();
        await map.Locator(".chart-drawn")
            .HoverAsync(
                new()
                {
                    Position = new() { X = 40, Y = 60 },
                }
            );
        var said = await map.Locator(".chart-tip").InnerTextAsync();
        var name = Assert.Single(names, name => said.StartsWith(name + ": ", StringComparison.Ordinal));
        Assert.Contains("đồng chí đã tiếp nhận", said, StringComparison.Ordinal);
        // A tile and its line in the table lead to the same page; the line is the way for the keyboard.
        var address = await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).GetAttributeAsync("href");
        await map.Locator(".chart-drawn")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 40, Y = 60 },
                }
            );
        await page.WaitForURLAsync(url + address);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url + address);
    }

    private static async Task BarsAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/bao-cao");
        var delays = page.GetByTestId("delays");
        await Expect(delays.Locator(".chart-drawn")).ToBeVisibleAsync(Slow);
        await Expect(delays.Locator("path[fill='var(--green)']")).ToHaveCountAsync(8);
        await Expect(delays.Locator("svg")).ToContainTextAsync("đến 15 phút");
        await Expect(delays.Locator("table")).ToContainTextAsync("đến 15 phút");
        await delays
            .Locator(".chart-drawn")
            .HoverAsync(
                new()
                {
                    Position = new() { X = 120, Y = 10 },
                }
            );
        await Expect(delays.Locator(".chart-tip")).ToContainTextAsync("Đã tiếp nhận: ");
        await Screenshots.TakeAsync(page, "hinh-cot");
    }

    private async Task WithoutScriptsAsync(int width, int height, string url)
    {
        await using var window = await chromium.WindowAsync(width, height, scripts: false);
        await window.SignInAsync(url, Office.Clerk);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{url}/dot-gui/1");
        var curve = page.GetByTestId("receipt-curve");
        await Expect(curve.Locator(".chart")).ToBeHiddenAsync();
        await Expect(curve.Locator("tbody tr").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("map")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("receipt-row")).ToHaveCountAsync(3);
        await page.GotoAsync($"{url}/bao-cao");
        await Expect(page.GetByTestId("delays").Locator(".chart")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("delays").Locator("tbody tr")).ToHaveCountAsync(8);
        Assert.InRange((await page.GetByTestId("delays").Locator("table").BoundingBoxAsync())!.Height, 100, 2_000);
        await Screenshots.TakeAsync(page, "hinh-khong-kich-ban");
    }

    private static async Task AcknowledgedAsync(IBrowserContext window, string phones, long who)
    {
        var phone = await window.NewPageAsync();
        await phone.GotoAsync($"{phones}/phones?chat={Cell}&as={who}");
        await phone.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).First.ClickAsync();
        await Expect(phone.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await phone.CloseAsync();
    }

    /// <summary>The demonstration's broadcast has none: six hours after its start.</summary>
    private static async Task DeadlineAsync(TemporaryFolder folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "cellbot.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE broadcasts SET acknowledge_by = started_at + 6 * 3600 * 1000000 WHERE id = 1";
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
