using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>What several stories have in common.</summary>
internal static partial class StorySteps
{
    private const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAIAAAD6wG44AAAAtUlEQVR42u3RMQ0AAAjAMPybBh0cJD1qoVnfmhcwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMMMMAAAwwwwAADDDDAAAMM8G0BNGIBf8TzQ1wAAAAASUVORK5CYII=";

    /// <summary>A member reports in private with the bot, to the ticket.</summary>
    public static async Task ReportedAsync(
        this ApiClient telegram,
        long reporter,
        string category,
        string words,
        bool photo,
        string urgency
    )
    {
        await telegram.PostAsync($"/sim/users/{reporter}/start", """{"payload":"pa"}""");
        await telegram.ComesAsync(reporter, "loại nào");
        await telegram.PressAsync(reporter, category);
        await telegram.ComesAsync(reporter, "Viết ngắn gọn");
        await telegram.SayAsync(reporter, words);
        await telegram.ComesAsync(reporter, "Gửi ảnh");
        if (photo)
        {
            await telegram.PostAsync("/sim/photo", $$"""{"chat_id":{{reporter}},"user_id":{{reporter}},"base64":"{{Picture}}"}""");
            await telegram.ComesAsync(reporter, "Đã nhận 1 ảnh");
        }
        await telegram.PressAsync(reporter, photo ? "Xong" : "Bỏ qua");
        await telegram.ComesAsync(reporter, "Nơi xảy ra");
        await telegram.SayAsync(reporter, "Cầu Đá, thôn An Hòa");
        await telegram.ComesAsync(reporter, "có gấp không");
        await telegram.PressAsync(reporter, urgency);
        await telegram.ComesAsync(reporter, "Đơn vị:");
        await telegram.PressAsync(reporter, "Gửi");
        await telegram.ComesAsync(reporter, "Đã tiếp nhận phản ánh số");
    }

    /// <summary>On a broadcast's page: asked first, taken back, asked again and done; the reminder comes to the group.</summary>
    public static async Task RemindedAsync(this IPage page, ApiClient telegram, long group, int groups)
    {
        await Expect(page.GetByTestId("remind")).ToContainTextAsync(NotYet());
        await page.GetByTestId("remind").ClickAsync();
        await Expect(page.Locator("#remind")).ToContainTextAsync($"lời nhắc tới {groups} nhóm");
        await page.Locator("#remind").GetByText("Không, quay lại").ClickAsync();
        await Expect(page.Locator("#remind")).ToBeHiddenAsync();
        await page.GetByTestId("remind").ClickAsync();
        await page.GetByTestId("confirm-remind").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await telegram.ComesAsync(group, "NHẮC VIỆC");
        await Expect(page.Locator(".timeline")).ToContainTextAsync($"nhắc đơn vị chưa tiếp nhận: {groups} nhóm");
    }

    public static async Task<string> FileAsync(this IPage page, ILocator link, string path)
    {
        var waiting = page.WaitForDownloadAsync(new() { Timeout = 120_000 });
        await link.ClickAsync();
        await (await waiting).SaveAsAsync(path);
        return path;
    }

    /// <summary>Anybody who has the file checks it with the program.</summary>
    public static async Task GenuineAsync(string folder, string file, string words)
    {
        var verified = await CellBotProgram.RunAsync(folder, "proof", "verify", file);
        Assert.True(verified.ExitCode == 0, verified.Error);
        Assert.Contains(words, verified.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^Nhắc [0-9]+ đồng chí chưa tiếp nhận$")]
    private static partial Regex NotYet();
}
