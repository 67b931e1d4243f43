namespace CellBot.Telegram.Types;

/// <summary>Any file with a handle: document, video, audio, voice.</summary>
public record FileBase
{
    public string FileId { get; init; } = "";
    public string FileUniqueId { get; init; } = "";
    public string? FileName { get; init; }
    public string? MimeType { get; init; }
    public long? FileSize { get; init; }
}

/// <summary>One size of a photo; the last of the list is the largest.</summary>
public sealed record PhotoSize : FileBase
{
    public int Width { get; init; }
    public int Height { get; init; }
}

/// <summary>What <c>getFile</c> tells; the path is good for an hour at least (official).</summary>
public sealed record TGFile : FileBase
{
    public string? FilePath { get; init; }
}
