namespace CellBot.Proofs;

/// <summary>Makes a PDF of a page and takes the text of one out again: programs of the system, which the host finds.</summary>
public interface IPdfPrinter
{
    /// <summary>A browser for it is there.</summary>
    bool IsThere { get; }

    /// <param name="html">A whole page that needs nothing from elsewhere.</param>
    /// <returns>Null: no browser is there, or it failed or took too long.</returns>
    Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken);

    /// <summary>The text in the order in which the page says it. Null: it cannot be read.</summary>
    Task<string?> TextAsync(byte[] pdf, CancellationToken cancellationToken);
}
