using CellBot.Testing;
using Microsoft.Playwright;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Debian's Chromium, one for all tests (each story has a window of its own, which shares nothing with another's); a test skips where it is
/// not installed (infra/test.sh installs it and lets no such skip pass). It ends with the tests' process, to which its driver is bound.
/// </summary>
public class ChromiumFixture : IAsyncLifetime
{
    /// <summary>
    /// The shell first: the same engine without a desktop's windows, tab strip and address bar, which cost most of a test's processor time.
    /// </summary>
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser?>> Shared = new(() => LaunchAsync(Programs));

    private static readonly bool Traces = Environment.GetEnvironmentVariable("CELLBOT_TRACE") == "1";

    private IBrowser? _browser;

    /// <summary>A window of its own, as a person with that screen has it.</summary>
    /// <param name="scripts">False: as a browser that runs none.</param>
    internal async Task<IBrowserContext> WindowAsync(int width, int height, bool scripts = true)
    {
        Skip.If(_browser is null, "no browser: install chromium-headless-shell or chromium, or run infra/test.sh");
        var window = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Locale = "vi-VN",
                TimezoneId = "Asia/Ho_Chi_Minh",
                JavaScriptEnabled = scripts,
                // What moves is drawn sixty times a second, and nothing here looks at it.
                ReducedMotion = ReducedMotion.Reduce,
                IsMobile = width < 600,
                HasTouch = width < 600,
            }
        );
        // Only a hang waits so long; the machine may be busy.
        window.SetDefaultTimeout(60_000);
        return window;
    }

    /// <summary>
    /// Tells a story in a window of its own. When it breaks off, a picture of each page is left in artifacts/failures, with CELLBOT_TRACE=1
    /// the trace for Playwright's viewer too: to keep every step's page costs more than the story.
    /// </summary>
    internal async Task TellAsync(int width, int height, string name, Func<IBrowserContext, Task> story)
    {
        await using var window = await WindowAsync(width, height);
        if (Traces)
            await window.Tracing.StartAsync(new() { Snapshots = true, Title = name });
        try
        {
            await story(window);
        }
        catch (Exception)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "failures")).FullName;
            foreach (var (page, number) in window.Pages.Select((page, number) => (page, number)))
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{number}.png") });
            if (Traces)
                await window.Tracing.StopAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.zip") });
            throw;
        }
    }

    public async Task InitializeAsync() => _browser = await Browser;

    private protected virtual Task<IBrowser?> Browser => Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private protected static async Task<IBrowser?> LaunchAsync(IReadOnlyList<string> programs)
    {
        if (programs.FirstOrDefault(File.Exists) is not { } program)
            return null;
        // What is looked for comes or does not: only a hang waits so long, and the machine may be busy.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Quiet });
    }
}

/// <summary>The whole browser: the shell denies every site its notices, whatever was granted.</summary>
public sealed class WholeChromiumFixture : ChromiumFixture
{
    private static readonly Lazy<Task<IBrowser?>> Whole = new(() => LaunchAsync(["/usr/bin/chromium"]));

    private protected override Task<IBrowser?> Browser => Whole.Value;
}
