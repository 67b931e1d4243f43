using System.Collections.Frozen;

namespace CellBot.Reports;

/// <summary>Which photos and files are taken with a report. Pure.</summary>
public static class AttachmentPolicy
{
    // A voice message is kept as it came: who cannot type speaks. Else what an office opens without a special program; nothing that runs.
    private static readonly FrozenSet<string> Types = new[]
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "text/plain",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="have">Already taken with this report.</param>
    /// <param name="kind">The channel's word: photo, document, video, audio, voice.</param>
    public static AttachmentError? Fault(int have, string kind, string? mimeType, long? bytes, ReportOptions options) =>
        have >= options.MaxFiles ? AttachmentError.TooMany
        : kind is not ("photo" or "voice") && !(kind == "document" && mimeType is not null && Types.Contains(mimeType))
            ? AttachmentError.WrongType
        : bytes > options.MaxFileBytes ? AttachmentError.TooLarge
        : null;

    /// <summary>
    /// The type by its first bytes, of those that a browser may show; null: hand it out as a download only. The sender's word is not
    /// trusted.
    /// </summary>
    public static string? ShownAs(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}

public enum AttachmentError
{
    TooMany,
    WrongType,
    TooLarge,
}
