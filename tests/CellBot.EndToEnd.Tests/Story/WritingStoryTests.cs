using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>What a person writes is not lost: not to a host that dies under their hands, not to a colleague at the same message.</summary>
[Trait("Kind", "Host")]
public sealed class WritingStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Message = "/van-ban/1/tom-tat?doi-tuong=cell";
    private const string Before = "Viết trước khi máy chủ ngừng.";
    private const string During = "Viết trong lúc máy chủ ngừng.";

    /// <summary>A host takes seconds to start, on a busy machine many.</summary>
    private static readonly LocatorAssertionsToBeHiddenOptions Back = new() { Timeout = 120_000 };

    [SkippableFact]
    public async Task A_host_that_is_killed_loses_no_word_and_the_page_says_so_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--Demo:Enabled=true", $"--urls=http://127.0.0.1:{FreePort()}"];
        await using var first = await HostProcess.StartAsDeliveredAsync(folder.Path, settings);
        await chromium.TellAsync(
            1366,
            768,
            nameof(WritingStoryTests),
            async window =>
            {
                await window.SignInAsync(first.Url, Office.Clerk);
                var page = await window.NewPageAsync();
                await page.GotoAsync(first.Url + Message);
                await page.EvaluateAsync("window.sameDocument = true");
                await WriteAsync(page, Before);
                await Expect(page.GetByTestId("draft-kept")).ToBeVisibleAsync();
                var answer = await window.NewPageAsync();
                await answer.GotoAsync($"{first.Url}/van-ban/1");
                await answer.GetByTestId("open-recall").ClickAsync();
                await answer.GetByTestId("recall-reason").FillAsync(Before);

                await first.KillAsync();
                await WriteAsync(page, During);
                await Expect(page.GetByTestId("bench-lost")).ToBeVisibleAsync();
                await Expect(page.GetByTestId("bench-lost")).ToContainTextAsync("chưa được lưu");
                // A form that cannot be sent stays where it is, with what it holds.
                await answer.GetByTestId("recall").ClickAsync();
                await Expect(answer.Locator("[data-live-lost]")).ToBeVisibleAsync();
                await Expect(answer.GetByTestId("recall-reason")).ToHaveValueAsync(Before);
                await Screenshots.TakeAsync(page, "mat-ket-noi-khi-soan");

                await using var second = await HostProcess.StartAsDeliveredAsync(folder.Path, settings);
                await Expect(page.GetByTestId("bench-lost")).ToBeHiddenAsync(Back);
                Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");
                // It is sent by itself, once.
                await Expect(answer.GetByTestId("outcome-done")).ToBeVisibleAsync(new() { Timeout = 120_000 });
                await using var elsewhere = await chromium.WindowAsync(1366, 768);
                await elsewhere.SignInAsync(second.Url, Office.Clerk);
                var other = await elsewhere.NewPageAsync();
                await other.GotoAsync(second.Url + Message);
                await Expect(other.GetByTestId("summary-cell")).ToHaveValueAsync(new Regex($"{Before}\n{During}$"));
            }
        );
    }

    [SkippableFact]
    public async Task Two_people_at_one_message_are_told_of_each_other_and_keep_what_they_wrote()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path);
        await using var hers = await chromium.WindowAsync(1366, 768);
        await using var his = await chromium.WindowAsync(1366, 768);
        var first = await OpenAsync(hers, host.Url, Office.Clerk);
        var second = await OpenAsync(his, host.Url, Office.Administrator);
        await WriteAsync(first, "Lời của văn thư.");
        await WriteAsync(second, "Lời của quản trị.");
        await Expect(first.GetByTestId("draft-kept")).ToBeVisibleAsync();
        await Expect(second.GetByTestId("draft-kept")).ToBeVisibleAsync();
        await first.GetByTestId("save-summary").ClickAsync();
        await Expect(first.GetByTestId("outcome-done")).ToBeVisibleAsync();

        // With the next letter the other is told who saved, and what; their own words stand.
        await WriteAsync(second, "Một dòng nữa.");
        await Expect(second.GetByTestId("draft-old")).ToContainTextAsync("Nguyễn Thị Hạnh đã lưu phiên bản 2");
        await second.Locator("details.before").First.ClickAsync();
        await Expect(second.Locator("details.before").First).ToContainTextAsync("Lời của văn thư.");
        await Expect(second.GetByTestId("summary-cell")).ToHaveValueAsync(new Regex("Lời của quản trị.\nMột dòng nữa.$"));
        await Screenshots.TakeAsync(second, "hai-nguoi-mot-ban-nhap");
        await second.GetByTestId("save-summary").ClickAsync();
        await Expect(second.GetByTestId("outcome-refused")).ToBeVisibleAsync();
        await Expect(second.GetByTestId("summary-cell")).ToHaveValueAsync(new Regex("Một dòng nữa.$"));
        // Pressed again in the knowledge of the other's version, it becomes the third; the second stays in the library.
        await second.GetByTestId("save-summary").ClickAsync();
        await Expect(second.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await second.GotoAsync($"{host.Url}/van-ban/1?phien-ban=2&doi-tuong=cell");
        await Expect(second.GetByTestId("phone-preview")).ToContainTextAsync("Lời của văn thư.");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext window, string url, string name)
    {
        await window.SignInAsync(url, name);
        var page = await window.NewPageAsync();
        await page.GotoAsync(url + Message);
        return page;
    }

    private static async Task WriteAsync(IPage page, string line)
    {
        var words = page.GetByTestId("summary-cell");
        await words.FillAsync($"{(await words.InputValueAsync()).TrimEnd()}\n{line}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
