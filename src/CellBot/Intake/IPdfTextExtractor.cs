namespace CellBot.Intake;

/// <summary>
/// Takes the text out of a PDF. Implementations touch no disk: until the secrecy gate has passed a document stays in memory.
/// </summary>
public interface IPdfTextExtractor
{
    /// <summary>Never throws but for cancellation. Pages in the text end with a form feed.</summary>
    Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken);
}

/// <summary>What an extractor says: closed.</summary>
public abstract record PdfExtraction
{
    private PdfExtraction() { }

    public sealed record Extracted(string Text) : PdfExtraction
    {
        /// <summary>Each word with its box, as far as the extractor knows: for marks that no line shows.</summary>
        public IReadOnlyList<PdfWord> Words { get; init; } = [];

        /// <summary>The same text with no pieces put together, for the gate; empty where nothing was put together.</summary>
        public string Loose { get; init; } = "";

        /// <summary>By page, the share of it that pictures cover (strips counted up); empty where the extractor does not know.</summary>
        public IReadOnlyList<double> PictureShares { get; init; } = [];
    }

    /// <summary>It failed for a reason that a person can act on.</summary>
    public sealed record Failed(RefusalReason Reason) : PdfExtraction;
}
