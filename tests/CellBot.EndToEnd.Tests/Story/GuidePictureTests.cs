using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.WebConsole;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Makes the pictures of the guides and of the README anew, from the demonstration, where CELLBOT_PICTURES=1 asks for it.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class GuidePictureTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    [SkippableFact]
    public async Task Every_picture_is_taken_from_the_demonstration_as_it_is_now()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CELLBOT_PICTURES") == "1", "CELLBOT_PICTURES=1 makes the pictures anew");
        await using var window = await chromium.WindowAsync(1366, 768);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        Assert.True((bool)(await telegram.GetAsync("/sim/wait?chats=18&timeout=120")).Body["done"]!);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{host.SimulatorUrl}/phones?chat={Cell}&as={Secretary}");
        await page.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await TakeAsync(page, "guides/pictures/dien-thoai", "pictures/phones");
        await window.SignInAsync(host.Url, Office.Clerk);
        foreach (
            var (path, name) in ((string, string)[])
                [
                    ("/", "hom-nay"),
                    ("/don-vi", "don-vi"),
                    ("/van-ban/1", "van-ban"),
                    ("/dot-gui/tao?da-mo=1&van-ban=1&loai=cell&don-vi=DU-HK&xac-nhan-truoc=3+ngày+làm+việc", "tao-dot-gui"),
                ]
        )
        {
            await page.GotoAsync(host.Url + path);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await TakeAsync(page, $"guides/pictures/{name}");
        }
        await page.GotoAsync($"{host.Url}/dot-gui/1");
        await Assertions.Expect(page.GetByTestId("sent-count")).ToContainTextAsync("18/18");
        await TakeAsync(page, "guides/pictures/dot-gui", "pictures/console");
    }

    private static async Task TakeAsync(IPage page, params string[] names)
    {
        foreach (var name in names)
            await page.ScreenshotAsync(new() { Path = Repository.Path(["content", .. $"{name}.png".Split('/')]) });
    }
}
