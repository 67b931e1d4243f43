namespace CellBot.Intake.Office;

/// <summary>
/// Makes a .docx of what only an office program can read. Implementations keep the document in memory (or a file system that is memory) and
/// take everything away afterwards, run no macro, fetch nothing, and are bounded in time and memory.
/// </summary>
public interface IOfficeConverter
{
    /// <summary>Never throws but for cancellation.</summary>
    Task<OfficeConversion> ToDocxAsync(ReadOnlyMemory<byte> content, OfficeFormat format, CancellationToken cancellationToken);
}

/// <summary>Word 97–2003, OpenDocument text, rich text.</summary>
public enum OfficeFormat
{
    Doc,
    Odt,
    Rtf,
}

/// <summary>What a converter says: closed.</summary>
public abstract record OfficeConversion
{
    private OfficeConversion() { }

    public sealed record Converted(byte[] Docx) : OfficeConversion;

    /// <summary>It failed for a reason that a person can act on.</summary>
    public sealed record Failed(RefusalReason Reason) : OfficeConversion;
}
