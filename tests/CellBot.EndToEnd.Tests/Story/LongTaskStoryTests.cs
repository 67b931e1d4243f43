using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A list of thousands, taken in and given out in a browser as long tasks.</summary>
[Trait("Kind", "Host")]
public sealed class LongTaskStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const int Members = 12_000;

    // Only a hang waits so long; the machine may be busy.
    private static readonly LocatorAssertionsToContainTextOptions Slow = new() { Timeout = 60_000 };

    [SkippableTheory]
    [Trait("Length", "Long")]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task A_large_list_is_taken_in_and_given_out_as_tasks_with_progress(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();

        await page.GotoAsync($"{host.Url}/don-vi/nhap");
        await page.GetByTestId("list-members").CheckAsync();
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "thanh-vien.csv",
                    MimeType = "text/csv",
                    Buffer = Csv(),
                }
            );
        await page.GetByTestId("check-list").ClickAsync();
        await Expect(page.GetByTestId("check-summary")).ToContainTextAsync("Thêm 12.000", Slow);
        await page.GetByTestId("import-now").ClickAsync();
        await page.WaitForURLAsync("**/cong-viec/viec/*");
        await Screenshots.TakeAsync(page, "viec-dai-dang-lam");
        await Expect(page.GetByTestId("task-rows")).ToContainTextAsync("12.000 dòng", Slow);
        await Screenshots.TakeAsync(page, "viec-dai-xong");

        await page.GotoAsync($"{host.Url}/don-vi");
        await page.Locator("a[href='/don-vi/xuat/members.xlsx']").ClickAsync();
        await Expect(page.GetByTestId("task-result")).ToBeVisibleAsync(new() { Timeout = Slow.Timeout });
        await FitsAsync(page);
        var waiting = page.WaitForDownloadAsync();
        await page.GetByTestId("task-result").ClickAsync();
        var file = await waiting;
        Assert.Equal("members.xlsx", file.SuggestedFilename);
        Assert.InRange(new FileInfo(await file.PathAsync()).Length, Members, Members * 1000);

        await page.GotoAsync($"{host.Url}/cong-viec");
        await Expect(page.GetByTestId("long-task")).ToHaveCountAsync(2);
        await FitsAsync(page);
        await Screenshots.TakeAsync(page, "cong-viec-nen");
        await page.GotoAsync($"{host.Url}/cong-viec/viec/khong-co");
        await Expect(page.GetByText("Không có việc này")).ToBeVisibleAsync();
    }

    private static byte[] Csv()
    {
        var csv = new StringBuilder("unit_code,full_name,role\n");
        for (var number = 0; number < Members; number++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"CB-HK-02,Nguyễn Văn {number},member\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static async Task FitsAsync(IPage page)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} pixels wider than the screen");
    }
}
