using System.IO.Compression;

namespace CellBot.Organization.Import;

/// <summary>
/// The parts of a workbook, found by its relationships: programs name files and folders as they like, some with backslashes.
/// </summary>
internal sealed class WorkbookParts
{
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly string _folder;
    private readonly IReadOnlyList<(string Id, string Type, string Target)> _relations;

    private WorkbookParts(
        Dictionary<string, ZipArchiveEntry> entries,
        string workbook,
        Func<ZipArchiveEntry?, IReadOnlyList<(string, string, string)>> read
    )
    {
        _entries = entries;
        _folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        Workbook = entries.GetValueOrDefault(workbook);
        _relations = read(entries.GetValueOrDefault($"{_folder}_rels/{workbook[_folder.Length..]}.rels"));
    }

    public ZipArchiveEntry? Workbook { get; }

    /// <param name="read">Reads a part of relationships: id, type, target; empty for a part that is not there.</param>
    public static WorkbookParts Of(ZipArchive zip, Func<ZipArchiveEntry?, IReadOnlyList<(string Id, string Type, string Target)>> read)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        var document = read(entries.GetValueOrDefault("_rels/.rels")).FirstOrDefault(relation => IsType(relation.Type, "officeDocument"));
        return new WorkbookParts(entries, document.Target is { Length: > 0 } target ? Path("", target) : "xl/workbook.xml", read);
    }

    public ZipArchiveEntry? ById(string id) => Entry(_relations.FirstOrDefault(relation => relation.Id == id).Target);

    /// <summary>The part of that kind; where its relationship is not there, the one of the usual name.</summary>
    public ZipArchiveEntry? OfType(string type) =>
        Entry(_relations.FirstOrDefault(relation => IsType(relation.Type, type)).Target)
        ?? _entries.GetValueOrDefault($"{_folder}{type}.xml");

    private ZipArchiveEntry? Entry(string? target) => target is { Length: > 0 } ? _entries.GetValueOrDefault(Path(_folder, target)) : null;

    private static bool IsType(string type, string name) => type.EndsWith($"/{name}", StringComparison.Ordinal);

    // "/xl/a.xml" stands from the root, "a.xml", "./a.xml" and "../b/a.xml" from the folder.
    private static string Path(string folder, string target)
    {
        var parts = new List<string>();
        foreach (
            var part in (target.StartsWith('/') ? target : folder + target)
                .Replace('\\', '/')
                .Split('/', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
