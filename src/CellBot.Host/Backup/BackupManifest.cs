using System.Text.Json;

namespace CellBot.Host.Backup;

/// <summary>What a backup holds, in the clear beside it: numbers and hashes, nothing of anybody.</summary>
/// <param name="Kind">postgres or sqlite.</param>
/// <param name="Identity">Of the installation.</param>
/// <param name="Counts">Rows of each table at that moment.</param>
/// <param name="Files">By name.</param>
internal sealed record BackupManifest(
    int Format,
    string Version,
    DateTimeOffset At,
    string Kind,
    string Identity,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<string, BackupFile> Files
)
{
    public const string Name = "manifest.json";
    public const string Database = "database.age";
    public const string Key = "key.age";
    public const string Postgres = "postgres";
    public const string Sqlite = "sqlite";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="CommandFailed">It is no backup, or not whole.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
            throw new CommandFailed($"{folder} is no backup: it has no {Name}.");
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(file, cancellationToken), Json);
        }
        catch (JsonException fault)
        {
            throw new CommandFailed($"{file} cannot be read: {fault.Message}");
        }
        if (manifest is not { Format: 1, Kind: Postgres or Sqlite })
            throw new CommandFailed($"{file} is of a newer program: restore with that one.");
        foreach (var (name, told) in manifest.Files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path) || await AgeFile.HashAsync(path, cancellationToken) != told.Sha256)
                throw new CommandFailed($"{path} is missing or not the file that was written: take another backup.");
        }
        return manifest;
    }

    /// <summary>Tables whose rows differ; none where all was put back.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, long> found) =>
        [
            .. Counts
                .Keys.Union(found.Keys)
                .Where(table => Counts.GetValueOrDefault(table, -1) != found.GetValueOrDefault(table, -1))
                .Order(StringComparer.Ordinal)
                .Select(table => $"{table}: {found.GetValueOrDefault(table, -1)} rows instead of {Counts.GetValueOrDefault(table, -1)}"),
        ];
}

internal sealed record BackupFile(long Bytes, string Sha256);
