namespace CellBot.Simulator.Model;

internal enum FileKind
{
    Photo,
    Document,
}

/// <summary>A file as the server keeps it, with the one id by which bots know it.</summary>
internal sealed record StoredFile(
    string FileId,
    string UniqueId,
    FileKind Kind,
    string? Name,
    string MimeType,
    byte[] Bytes,
    int Width,
    int Height,
    string Path
);
