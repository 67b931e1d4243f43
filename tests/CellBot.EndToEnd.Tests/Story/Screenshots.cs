using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Pictures for whoever wants to look, kept in the folder that <c>CELLBOT_SCREENSHOTS</c> names; without it none are made.
/// </summary>
internal static class Screenshots
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CELLBOT_SCREENSHOTS") is { Length: > 0 } named
        ? named
        : null;

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is null)
            return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = true });
    }
}
