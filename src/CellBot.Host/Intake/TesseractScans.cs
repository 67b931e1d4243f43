using CellBot.Intake;
using CellBot.Intake.Scans;

namespace CellBot.Host.Intake;

/// <summary>
/// Reads scans page by page: <c>pdftoppm</c> draws the page, colour is taken out and the page straightened, <c>tesseract</c> recognises it.
/// All over pipes, no file. One scan at a time: each takes a whole core.
/// </summary>
/// <param name="renderer">Name or path of the program that draws pages.</param>
/// <param name="recogniser">Name or path of the program that recognises them.</param>
public sealed class TesseractScans(IntakeOptions options, TimeProvider clock, string renderer = "pdftoppm", string recogniser = "tesseract")
    : IScanReader,
        IDisposable
{
    /// <summary>Enough for letters of eight points; more costs time and recognises no better.</summary>
    private const int DotsPerInch = 250;

    /// <summary>A page on which the recogniser is less sure than that lies on its side or its head, or is no text.</summary>
    private const double TurnedBelow = 55;

    private readonly Tesseract _tesseract = new(recogniser);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public void Dispose() => _oneAtATime.Dispose();

    public async Task<ScanReading> ReadAsync(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<int> pages,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    )
    {
        if (pages.Count > options.MaxScanPages)
            return new ScanReading.Failed(RefusalReason.ScanTooLong);
        await _oneAtATime.WaitAsync(cancellationToken);
        using var timeout = new CancellationTokenSource(options.ScanTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ReadPagesAsync(pdf, pages, progress, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScanReading.Failed(RefusalReason.ScanTimeout);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<ScanReading> ReadPagesAsync(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<int> pages,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Report(new PagesRead(0, pages.Count));
        var (words, stamps, done) = (new List<ScanWord>(), new List<ScanStamp>(), 0);
        await using var program = PipedProgram.Start(
            renderer,
            PageRenderer.Arguments(pages[0], pages[^1], DotsPerInch),
            pdf,
            cancellationToken
        );
        if (program is null)
            return new ScanReading.Failed(RefusalReason.PdfToolMissing);
        var drawn = new PageRenderer(program.Output);
        for (var page = pages[0]; page <= pages[^1]; page++)
        {
            if (await drawn.NextAsync(DotsPerInch, cancellationToken) is not { } picture)
                return new ScanReading.Failed(RefusalReason.Damaged);
            if (!pages.Contains(page))
                continue;
            var (straight, answer) = await RecogniseAsync(picture, page, cancellationToken);
            if (answer.Failure is { } failure)
                return new ScanReading.Failed(failure);
            words.AddRange(answer.Words);
            foreach (var region in StampFinder.Of(straight))
            {
                var inside = await InsideAsync(straight, region, page, cancellationToken);
                stamps.Add(ScanStamp.Of(page, region.IsRed, inside));
                // A stamp of urgency belongs to the text; one of the office that received the paper does not.
                if (stamps[^1] is { IsRead: true, IsOfReceipt: false })
                    words.AddRange(inside);
            }
            progress?.Report(new PagesRead(++done, pages.Count));
        }
        return new ScanReading.Recognised(words) { Stamps = stamps };
    }

    /// <summary>The page as it lies; where that gives no words, turned as it gives most.</summary>
    private async Task<(PagePicture Picture, TesseractAnswer Answer)> RecogniseAsync(
        PagePicture picture,
        int page,
        CancellationToken cancellationToken
    )
    {
        var (best, answer) = await UprightAsync(picture, page, cancellationToken);
        if (answer.Failure is not null || answer.Words.Count == 0 || Sureness(answer) >= TurnedBelow)
            return (best, answer);
        for (var quarters = 1; quarters <= 3; quarters++)
        {
            var (turned, other) = await UprightAsync(picture.Turned(quarters), page, cancellationToken);
            if (other.Failure is null && other.Words.Count > 0 && Sureness(other) > Sureness(answer))
                (best, answer) = (turned, other);
        }
        return (best, answer);
    }

    /// <returns>The straightened page, and its words without those in frames.</returns>
    private async Task<(PagePicture Picture, TesseractAnswer Answer)> UprightAsync(
        PagePicture picture,
        int page,
        CancellationToken cancellationToken
    )
    {
        var straight = picture.Straightened();
        var bare = straight.Without(StampFinder.Of(straight).Where(region => !region.IsRed).Select(region => region.Box)).Dusted();
        var whole = new PixelBox(0, 0, bare.Width, bare.Height);
        return (
            straight,
            await _tesseract.ReadAsync(
                bare.Cut(whole, isRed: false),
                bare.Width,
                bare.Height,
                DotsPerInch,
                page,
                Tesseract.Page,
                cancellationToken
            )
        );
    }

    /// <summary>
    /// The words in a region, at their places on the page. A frame hides them from the recogniser; without one they may reach to the edge.
    /// </summary>
    private async Task<IReadOnlyList<ScanWord>> InsideAsync(
        PagePicture page,
        StampRegion region,
        int number,
        CancellationToken cancellationToken
    )
    {
        foreach (var box in (PixelBox[])[StampFinder.Inner(region.Box, DotsPerInch), region.Box])
        {
            var cut = page.Cut(box, region.IsRed);
            var read = await _tesseract.ReadAsync(cut, box.Width, box.Height, DotsPerInch, number, Tesseract.Block, cancellationToken);
            if (read.Words.Any(word => word.Box.Text.Any(char.IsLetter)))
                return [.. read.Words.Select(word => word.Moved(box, DotsPerInch))];
        }
        return [];
    }

    private static double Sureness(TesseractAnswer answer) => answer.Words.Average(word => word.Confidence);
}
