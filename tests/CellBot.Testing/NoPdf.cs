using CellBot.Intake;

namespace CellBot.Testing;

/// <summary>For tests that read no PDF.</summary>
public sealed class NoPdf : IPdfTextExtractor
{
    public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
