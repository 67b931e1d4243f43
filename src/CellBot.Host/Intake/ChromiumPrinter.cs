using System.Diagnostics;
using System.Text;
using CellBot.Proofs;
using CellBot.Storage;

namespace CellBot.Host.Intake;

/// <summary>
/// PDFs through a browser without a screen (package chromium-headless-shell or chromium), one at a time, in a folder of its own that is
/// taken away afterwards. The page is ours, holds no script and may ask for nothing; the browser finds no host. Their text is taken out by
/// poppler's <c>pdftotext</c>.
/// </summary>
internal sealed class ChromiumPrinter(ProofOptions options, TimeProvider clock) : IPdfPrinter, IDisposable
{
    private const int MaxBytes = 200_000_000;

    // The shell draws the same pages and has no windows: a third of the processor time, half the memory.
    private static readonly string[] Known =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public bool IsThere => Browser is not null;

    private string? Browser =>
        options.Browser.Length > 0
            ? OfficeProgram.PathOf(options.Browser)
            : Known.Select(OfficeProgram.PathOf).FirstOrDefault(path => path is not null);

    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (Browser is not { } browser)
            return null;
        await _oneAtATime.WaitAsync(cancellationToken);
        var folder = Path.Combine(Path.GetTempPath(), $"cellbot-print-{Guid.NewGuid():N}");
        try
        {
            PrivateFiles.MakeFolder(folder);
            return await PrintAsync(browser, folder, html, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            _oneAtATime.Release();
        }
    }

    public async Task<string?> TextAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            string[] call = ["-raw", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-"];
            var answer = await PipedProgram.RunAsync("pdftotext", call, pdf, MaxBytes, either.Token);
            return answer.End == PipedEnd.Well ? Encoding.UTF8.GetString(answer.Output) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<byte[]?> PrintAsync(string browser, string folder, string html, CancellationToken cancellationToken)
    {
        var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
        await PrivateFiles.WriteWholeAsync(page, Encoding.UTF8.GetBytes(html), cancellationToken);
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await using var program = PipedProgram.Start(Call(browser, folder, page, pdf), ReadOnlyMemory<byte>.Empty, either.Token);
            if (program is null)
                return null;
            await program.Output.CopyToAsync(Stream.Null, either.Token);
            await program.EndAsync(either.Token);
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellationToken) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // took too long, and was killed
        }
    }

    private static ProcessStartInfo Call(string browser, string folder, string page, string pdf)
    {
        List<string> arguments =
        [
            "--headless",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--no-pdf-header-footer",
            $"--print-to-pdf={pdf}",
            new Uri(page).AbsoluteUri,
        ];
        // Its own walls need a user that is not root; the page has neither scripts nor anything from elsewhere.
        if (Environment.UserName == "root")
            arguments.Insert(0, "--no-sandbox");
        var start = new ProcessStartInfo(browser, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string?)>)
                [("PATH", Environment.GetEnvironmentVariable("PATH")), ("HOME", folder), ("TMPDIR", folder), ("LC_ALL", "C.UTF-8")]
        )
            start.Environment[name] = value;
        return start;
    }
}
