using CellBot.Proofs;

namespace CellBot.Testing;

/// <summary>A machine without a browser and without poppler.</summary>
public sealed class NoPrinter : IPdfPrinter
{
    public bool IsThere => false;

    public Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

    public Task<string?> TextAsync(byte[] pdf, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
