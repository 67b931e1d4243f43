using CellBot.Intake;
using CellBot.Intake.Scans;

namespace CellBot.Testing;

/// <summary>A machine without a recogniser.</summary>
public sealed class NoScans : IScanReader
{
    public static NoScans Instance { get; } = new();

    public Task<ScanReading> ReadAsync(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<int> pages,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    ) => Task.FromResult<ScanReading>(new ScanReading.Failed(RefusalReason.ScanToolMissing));
}
