using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.WebConsole;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The clerk's bench in a real browser: ticking, reordering by keyboard, writing, the place in the document, a reload that loses nothing.
/// </summary>
[Trait("Kind", "Host")]
public sealed class BenchStoryTests(ChromiumFixture chromium, DemoHost demo) : IClassFixture<ChromiumFixture>, IClassFixture<DemoHost>
{
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_message_is_ticked_reordered_and_written_and_a_reload_loses_nothing(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        var id = await BenchPageTests.UploadedAsync(demo, $"{width}", BenchPageTests.Items);
        await window.SignInAsync(demo.Url);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };
        await page.GotoAsync($"{demo.Url}/van-ban/{id}/tom-tat?doi-tuong=cell");
        var lines = page.GetByTestId("bench-in").GetByTestId("bench-line");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(lines.First).ToContainTextAsync("Bí thư chi bộ báo cáo");
        await Screenshots.TakeAsync(page, "ban-soan");

        // By keyboard: the second line goes up, and the same button keeps the focus.
        await page.GetByTestId("bench-up").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(lines.First).ToContainTextAsync("Các chi bộ tổ chức");
        await Expect(page.GetByTestId("phone-preview")).ToContainTextAsync("• (mục 1) “Các chi bộ tổ chức");

        await page.GetByTestId("bench-out").GetByText("Của chủ thể khác, chỉ nhắc đến").ClickAsync();
        await page.GetByTestId("bench-out").GetByTestId("bench-tick").First.CheckAsync();
        await Expect(lines).ToHaveCountAsync(3);
        await Expect(page.GetByTestId("summary-cell"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("của Ban Xây dựng Đảng: trước ngày 10/01/2027"));
        await Expect(page.GetByTestId("bench-count")).ToContainTextAsync("3 nội dung");

        var words = await page.GetByTestId("summary-cell").InputValueAsync();
        await page.GetByTestId("summary-cell").FillAsync(words + "\nĐề nghị các đồng chí đọc kỹ.");
        await Expect(page.GetByTestId("not-verbatim")).ToHaveTextAsync("Đề nghị các đồng chí đọc kỹ.");
        await Expect(page.GetByTestId("draft-kept")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByTestId("summary-cell"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Đề nghị các đồng chí đọc kỹ"));

        await page.GetByTestId("preview-line").First.ClickAsync();
        await Expect(page.GetByTestId("document").Locator(".is-lit").First).ToContainTextAsync("Các chi bộ tổ chức");
        await Expect(page.GetByTestId("document").Locator(".is-lit").First).ToBeInViewportAsync();
        await Screenshots.TakeAsync(page, "ban-soan-da-chon");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} pixels wider than the screen");

        await page.GetByTestId("save-summary").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("draft-kept")).ToHaveCountAsync(0);
        Assert.Empty(_faults);
    }
}
