namespace CellBot.Telegram.Updates.Payload;

/// <summary>Any file with a handle: a photo's size, document, video, audio, voice.</summary>
internal sealed record FilePayload
{
    public string FileId { get; init; } = "";
    public string? FileName { get; init; }
    public string? MimeType { get; init; }
    public long? FileSize { get; init; }
}
