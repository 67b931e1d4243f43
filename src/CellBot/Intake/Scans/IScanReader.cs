namespace CellBot.Intake.Scans;

/// <summary>
/// Recognises the pages of a PDF from their pictures. Implementations keep the document in memory until the secrecy gate has passed it.
/// </summary>
public interface IScanReader
{
    /// <summary>Never throws but for cancellation.</summary>
    /// <param name="pages">Numbers of the pages to recognise, from 1, in order.</param>
    /// <param name="progress">Hears of each page that is done.</param>
    Task<ScanReading> ReadAsync(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<int> pages,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    );
}

/// <summary>What came of it: closed.</summary>
public abstract record ScanReading
{
    private ScanReading() { }

    /// <param name="Words">In the order of the recogniser's lines; page by page.</param>
    public sealed record Recognised(IReadOnlyList<ScanWord> Words) : ScanReading
    {
        /// <summary>Regions that may be a stamp with a grade of secrecy, and what could be read in them.</summary>
        public IReadOnlyList<ScanStamp> Stamps { get; init; } = [];
    }

    /// <summary>It failed for a reason that a person can act on.</summary>
    public sealed record Failed(RefusalReason Reason) : ScanReading;
}
