using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// After the sending: who has not acknowledged is reminded, the record and the units' sheets are made, printed and verified; the palette, a
/// tree by keys; and the same act without scripts.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class WatchingStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const int Groups = 18;
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;

    private static readonly LocatorAssertionsToBeVisibleOptions Slow = new() { Timeout = 120_000 };

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task What_was_sent_is_watched_reminded_of_and_proved(int width, int height)
    {
        using var folder = new TemporaryFolder();
        // No quiet hours: a reminder leaves when it is asked for, at whatever hour this runs.
        await using var host = await HostInside.StartAsDeliveredAsync(
            folder.Path,
            "--Reminders:QuietFrom=06:30",
            "--Reminders:QuietTo=06:30"
        );
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        Assert.True((bool)(await telegram.GetAsync($"/sim/wait?chats={Groups}&timeout=120")).Body["done"]!);
        await chromium.TellAsync(
            width,
            height,
            nameof(WatchingStoryTests),
            async window =>
            {
                await window.SignInAsync(host.Url, Office.Clerk);
                var page = await window.NewPageAsync();
                await AcknowledgedAsync(window, host.SimulatorUrl!);
                await RemindedAsync(page, host.Url, telegram);
                await ProvedAsync(page, host.Url, folder.Path);
                await SheetsAsync(page, folder.Path);
                await ByKeysAsync(page, host.Url);
            }
        );
        await WithoutScriptsAsync(width, height, host.Url);
    }

    private static async Task AcknowledgedAsync(IBrowserContext window, string phones)
    {
        var phone = await window.NewPageAsync();
        await phone.GotoAsync($"{phones}/phones?chat={Cell}&as={Secretary}");
        await phone.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).First.ClickAsync();
        await Expect(phone.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        await phone.CloseAsync();
    }

    private static async Task RemindedAsync(IPage page, string url, ApiClient telegram)
    {
        await page.GotoAsync($"{url}/dot-gui/1");
        await Expect(page.GetByTestId("map").Locator(".chart-drawn svg")).ToHaveCountAsync(1);
        await page.RemindedAsync(telegram, Cell, Groups);
    }

    private static async Task ProvedAsync(IPage page, string url, string folder)
    {
        await page.GetByTestId("proofs").ClickAsync();
        await page.GetByTestId("make-proof").ClickAsync();
        await Expect(page.GetByTestId("proof-mark")).ToContainTextAsync("BB-0001 / ");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("header.top")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("proof-pdf")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("proof")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        var record = page.Url;

        var csv = await page.FileAsync(page.GetByTestId("proof-csv"), Path.Combine(folder, "bb.csv"));
        await StorySteps.GenuineAsync(folder, csv, "BB-0001 is genuine");
        var text = await File.ReadAllTextAsync(csv);
        var changed = Path.Combine(folder, "changed.csv");
        await File.WriteAllTextAsync(changed, text.Replace("Hòa Khê", "Hòa Khế", StringComparison.Ordinal), new UTF8Encoding(true));
        Assert.Equal(1, (await CellBotProgram.InsideAsync(folder, "proof", "verify", changed)).ExitCode);

        await page.GetByTestId("proof-pdf").ClickAsync();
        await Expect(page.GetByTestId("task-result")).ToBeVisibleAsync(Slow);
        await StorySteps.GenuineAsync(
            folder,
            await page.FileAsync(page.GetByTestId("task-result"), Path.Combine(folder, "bb.pdf")),
            "BB-0001 is genuine"
        );
        await page.GotoAsync(record.Split('?')[0]);
    }

    private static async Task SheetsAsync(IPage page, string folder)
    {
        await page.GetByTestId("proof-sheets").ClickAsync();
        await Expect(page.GetByTestId("unit-sheet")).ToHaveCountAsync(Groups);
        await Expect(page.GetByTestId("sheet-mark").First).ToContainTextAsync("BB-0001.P-CB-HK-01 / ");
        await Expect(page.GetByTestId("unit-sheet").First).ToContainTextAsync("Các đồng chí chưa tiếp nhận");
        await Screenshots.TakeAsync(page, "phieu-don-vi");
        var pdf = await page.FileAsync(page.GetByTestId("sheets-pdf"), Path.Combine(folder, "phieu.pdf"));
        await StorySteps.GenuineAsync(folder, pdf, "18 sheets of BB-0001, each genuine");
    }

    private static async Task ByKeysAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("bao cao");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/bao-cao*");
        await page.GotoAsync($"{url}/dot-gui/tao");
        var branch = page.GetByTestId("unit-DU-HK");
        var leaf = page.GetByTestId("unit-CB-HK-01");
        await branch.FocusAsync();
        await Expect(leaf).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(leaf).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(leaf).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(leaf).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(branch).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(leaf).ToBeHiddenAsync();
    }

    private async Task WithoutScriptsAsync(int width, int height, string url)
    {
        await using var window = await chromium.WindowAsync(width, height, scripts: false);
        await window.SignInAsync(url, Office.Clerk);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{url}/dot-gui/1");
        await Expect(page.Locator("#remind")).ToBeHiddenAsync();
        await page.GetByTestId("remind").ClickAsync();
        await Expect(page.Locator("#remind")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "hoi-khong-kich-ban");
        await page.Locator("#remind").GetByText("Không, quay lại").ClickAsync();
        await Expect(page.Locator("#remind")).ToBeHiddenAsync();
        await page.GetByTestId("remind").ClickAsync();
        await page.GetByTestId("confirm-remind").ClickAsync();
        // Asked for a minute ago: the act came through, the rule refused it.
        await Expect(page.GetByTestId("outcome-refused")).ToContainTextAsync("Vừa nhắc");
    }
}
