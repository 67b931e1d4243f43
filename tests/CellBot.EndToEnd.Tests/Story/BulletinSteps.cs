using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A bulletin for the loudspeakers, from a broadcast's list of them to what the clerk enters.</summary>
internal static class BulletinSteps
{
    /// <summary>Made, written, spoken, and played by the browser; the address of its page.</summary>
    public static async Task<string> SpokenAsync(this IPage page, string words)
    {
        await page.GetByTestId("make-bulletin").ClickAsync();
        await page.GetByTestId("bulletin-text").FillAsync(words);
        await page.GetByTestId("save-bulletin").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        var address = page.Url.Split('?')[0];
        await page.GetByTestId("speak").ClickAsync();
        await page.GetByTestId("task-result").ClickAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("bulletin-audio")).ToBeVisibleAsync();
        var seconds = await page.GetByTestId("bulletin-audio")
            .EvaluateAsync<double>(
                "async audio => { audio.preload = 'metadata'; audio.load(); await new Promise(done => audio.onloadedmetadata = done); return audio.duration; }"
            );
        Assert.InRange(seconds, 3, 30);
        return address;
    }

    public static async Task HeardAndApprovedAsync(this IPage page)
    {
        await page.GetByTestId("submit-bulletin").ClickAsync();
        await page.GetByTestId("approve-bulletin").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("Đã duyệt");
    }

    public static async Task ReadOutAsync(this IPage page, string place)
    {
        await page.GetByTestId("open-reading").ClickAsync();
        await page.GetByTestId("reading-times").FillAsync("2");
        await page.GetByTestId("reading-place").FillAsync(place);
        await page.GetByTestId("enter-reading").ClickAsync();
        await Expect(page.GetByTestId("readings")).ToContainTextAsync("2 lượt");
    }
}
