namespace CellBot.Host.Settings;

/// <summary>What <c>cellbot backup</c> does without being told more, section <c>Backup</c>.</summary>
public sealed record BackupOptions
{
    public const string Section = "Backup";

    /// <summary>
    /// Where backups are written, one folder each; best another machine's. Empty (the default): asked for by <c>--to</c>.
    /// </summary>
    public string Folder { get; init; } = "";

    /// <summary>
    /// Public keys of age (<c>age1…</c>, made by <c>age-keygen</c>), with commas: who can read a backup. The private key stays elsewhere.
    /// Empty (the default): no backup is made.
    /// </summary>
    public string Recipients { get; init; } = "";

    /// <summary>So many of the newest are kept in the folder, 1–3650; 0: all. Default 14.</summary>
    public int Keep { get; init; } = 14;

    public IReadOnlyList<string> EachRecipient =>
        Recipients.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
