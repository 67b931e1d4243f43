using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Pictures of every page, for people to look at: on a desk, on a phone, dark and printed, where <c>CELLBOT_PAGE_PICTURES</c> names a
/// folder.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class PagePictureTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Variable = "CELLBOT_PAGE_PICTURES";
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    [SkippableFact]
    public async Task Every_page_on_a_desk_on_a_phone_dark_and_printed()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Skip.If(folder.Length == 0, $"{Variable}=FOLDER takes a picture of every page");
        Directory.CreateDirectory(folder);
        using var data = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(data.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.GetAsync("/sim/wait?chats=18&timeout=120");
        var pages = (await HostRoutes.AllAsync()).Where(route => route.IsPage).Select(route => route.Path).Distinct().ToList();
        await MadeAsync(host);
        foreach (var (name, width, height, scheme, media) in Looks)
        {
            await using var window = await chromium.WindowAsync(width, height);
            await window.SignInAsync(host.Url);
            var page = await window.NewPageAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, Media = media });
            foreach (var path in pages)
            {
                var answer = await page.GotoAsync(host.Url + path);
                // Charts come with a library of their own, after the page.
                await Assertions.Expect(page.Locator("[data-chart]:not(:has(svg))")).ToHaveCountAsync(0);
                if (answer?.Status == 200)
                    await page.ScreenshotAsync(
                        new() { Path = Path.Combine(folder, $"{name}{path.Replace('/', '-')}.png"), FullPage = true }
                    );
            }
        }
    }

    private static readonly (string Name, int Width, int Height, ColorScheme Scheme, Media Media)[] Looks =
    [
        ("desk", 1366, 768, ColorScheme.Light, Media.Screen),
        ("phone", 390, 844, ColorScheme.Light, Media.Screen),
        ("dark", 1366, 768, ColorScheme.Dark, Media.Screen),
        ("print", 794, 1123, ColorScheme.Light, Media.Print),
    ];

    /// <summary>Something on each page: taps, a record.</summary>
    private async Task MadeAsync(HostInside host)
    {
        await using var window = await chromium.WindowAsync(1366, 768);
        await window.SignInAsync(host.Url, Office.Clerk);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}");
        await page.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await page.GotoAsync($"{host.Url}/dot-gui/1/bien-ban");
        await page.GetByTestId("make-proof").ClickAsync();
        await Assertions.Expect(page.GetByTestId("proof-mark")).ToBeVisibleAsync();
    }
}
