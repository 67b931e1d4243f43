using CellBot.EndToEnd.Tests.Hosts;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Two people report one thing: the office makes one of it, both get the answer on their phones, and it can be taken apart.</summary>
[Trait("Kind", "Host")]
public sealed class ReportMergeStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long First = 700000103,
        Second = 700000116; // of two cells of Hòa Khê

    [SkippableTheory]
    [Trait("Length", "Long")]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task Two_reports_become_one_that_both_are_told_of(int width, int height)
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.ReportedAsync(First, "Khó khăn, vướng mắc", "Đường vào thôn ngập.", photo: false, "Gấp");
        await telegram.ReportedAsync(Second, "Khó khăn, vướng mắc", "Cầu vào thôn bị ngập từ sáng.", photo: true, "Gấp");
        await chromium.TellAsync(
            width,
            height,
            nameof(ReportMergeStoryTests),
            async window =>
            {
                await window.SignInAsync(host.Url);
                var page = await window.NewPageAsync();
                await page.GotoAsync($"{host.Url}/phan-anh/PA-0002");
                await page.GetByTestId("open-merge").ClickAsync();
                await page.GetByTestId("merge-into").FillAsync("PA-0002");
                await page.GetByTestId("merge").ClickAsync();
                await Expect(page.GetByTestId("outcome-refused")).ToContainTextAsync("chính nó");
                await page.GetByTestId("open-merge").ClickAsync();
                await page.GetByTestId("merge-into").FillAsync("pa 1");
                await page.GetByTestId("merge").ClickAsync();
                await Expect(page.GetByTestId("merged-into")).ToContainTextAsync("Đã gộp vào PA-0001");
                await Expect(page.GetByTestId("answer")).ToHaveCountAsync(0);
                await Screenshots.TakeAsync(page, "phan-anh-da-gop");
                await telegram.ComesAsync(Second, "cùng nội dung với phản ánh PA-0001");

                await page.GotoAsync($"{host.Url}/phan-anh");
                await Expect(page.GetByTestId("report-row")).ToHaveCountAsync(1);
                await page.GotoAsync($"{host.Url}/phan-anh?loc=all");
                await Expect(page.GetByTestId("report-row")).ToHaveCountAsync(2);
                await Expect(page.GetByTestId("merged-into")).ToContainTextAsync("PA-0001");
                await page.GotoAsync(host.Url);
                await Expect(page.GetByTestId("reports-count")).ToHaveTextAsync("1");

                await page.GotoAsync($"{host.Url}/phan-anh/PA-0001");
                await Expect(page.GetByTestId("merged-report")).ToContainTextAsync("Cầu vào thôn bị ngập từ sáng.");
                await Screenshots.TakeAsync(page, "phan-anh-gop");
                await page.GetByTestId("answer-text").FillAsync("Đã cử lực lượng thông đường.");
                await page.GetByTestId("answer").ClickAsync();
                await telegram.ComesAsync(First, "Đã cử lực lượng thông đường.");
                await telegram.ComesAsync(Second, "Đã cử lực lượng thông đường.");
                await telegram.SayAsync(Second, "/phananhcuatoi");
                await telegram.ComesAsync(Second, "giải quyết chung với PA-0001, đã trả lời");

                await page.GetByTestId("separate").ClickAsync();
                await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
                await Expect(page.GetByTestId("merged-into")).ToHaveCountAsync(0);
                await telegram.ComesAsync(Second, "được tách ra");
            }
        );
    }
}
