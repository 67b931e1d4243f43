using CellBot.Intake;
using CellBot.Testing;

namespace CellBot.Tests.Jobs.LongTasks;

/// <summary>A PDF that is read when the test says so.</summary>
internal sealed class SlowPdf : IPdfTextExtractor
{
    private readonly TaskCompletionSource<PdfExtraction> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Signal Begun { get; } = new();

    public bool WasCancelled { get; private set; }

    public async Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        await using var stop = cancellationToken.Register(() =>
        {
            WasCancelled = true;
            _answer.TrySetCanceled(cancellationToken);
        });
        Begun.Set();
        return await _answer.Task;
    }

    public void Gives(string text) => _answer.SetResult(new PdfExtraction.Extracted(text));
}
