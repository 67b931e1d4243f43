using System.Globalization;
using System.Security.Cryptography;

namespace CellBot.Simulator.Model;

/// <summary>The files that were sent, in memory.</summary>
internal sealed class FileStore
{
    private readonly Dictionary<string, StoredFile> _byId = [];
    private readonly Dictionary<string, StoredFile> _byPath = [];
    private int _next = 1;

    public IEnumerable<StoredFile> All => _byId.Values;

    public StoredFile Add(FileKind kind, string? name, string? mimeType, byte[] bytes)
    {
        var number = _next++;
        // Ids look like the real ones and hold no dot: a dot makes it a link.
        var mark = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        var prefix = kind == FileKind.Photo ? "AgACAgUAAxkBAAI" : "BQACAgUAAxkBAAI";
        var folder = kind == FileKind.Photo ? "photos" : "documents";
        var extension = kind == FileKind.Photo ? ".jpg" : Path.GetExtension(name ?? "");
        var size = kind == FileKind.Photo ? ImageSize.Read(bytes) ?? (800, 800) : (0, 0);
        var file = new StoredFile(
            string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:x6}{mark}"),
            string.Create(CultureInfo.InvariantCulture, $"AQAD{number:x6}{mark[..6]}"),
            kind,
            kind == FileKind.Photo ? null : name,
            mimeType ?? "application/octet-stream",
            bytes,
            size.Item1,
            size.Item2,
            string.Create(CultureInfo.InvariantCulture, $"{folder}/file_{number}{extension}")
        );
        Keep(file);
        return file;
    }

    /// <summary>Puts back a file of a snapshot.</summary>
    public void Keep(StoredFile file)
    {
        _byId[file.FileId] = file;
        _byPath[file.Path] = file;
        _next = Math.Max(_next, _byId.Count + 1);
    }

    public StoredFile? Find(string fileId) => _byId.GetValueOrDefault(fileId);

    public StoredFile? FindByPath(string path) => _byPath.GetValueOrDefault(path);
}
