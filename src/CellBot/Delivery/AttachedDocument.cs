namespace CellBot.Delivery;

/// <summary>A file that goes along with a message. Its bytes are <see cref="IDocumentFiles"/>'s; messages carry its id alone.</summary>
/// <param name="FileName">As people see it on the phone.</param>
/// <param name="Size">Bytes.</param>
public sealed record AttachedDocument(long Id, string FileName, long Size)
{
    /// <summary>
    /// A Telegram limit on the text beside a file, once the tags are taken away; counted here in UTF-16 units, never fewer than the code
    /// points that some servers count.
    /// </summary>
    public const int MaxCaption = 1024;

    /// <summary>What the lines need that each recipient's message may get: the mark of a resend or a trial, the counter.</summary>
    public const int CaptionReserve = 160;
}
