namespace CellBot.Host.Settings;

/// <summary>The key around the key ring, section <c>Protection</c>.</summary>
public sealed record ProtectionOptions
{
    public const string Section = "Protection";

    /// <summary>32 bytes in base64 (<c>openssl rand -base64 32</c>), the same on every host, kept apart from the database and its backups:
    /// without it phone numbers and reports' files cannot be read. Empty: with SQLite a file <c>cellbot.key</c> beside the database, made
    /// at the first start and readable by its owner alone; with PostgreSQL the host does not start, but in the demonstration.</summary>
    public string Key { get; init; } = "";

    /// <summary>The key before, while it is being replaced: what it wrapped is still read. Taken out once <c>cellbot secrets rewrap</c> has
    /// run. Empty: none.</summary>
    public string PreviousKey { get; init; } = "";

    public override string ToString() => nameof(ProtectionOptions);
}
