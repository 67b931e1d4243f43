namespace CellBot.Directives;

/// <summary>A directive the office keeps: its identity, and its newest version.</summary>
/// <param name="Key">Stable name of the source (content file's id, or null when it came by API or console).</param>
/// <param name="Symbol">As printed, e.g. 143-CV/TU; null when the document states none. Symbols repeat from term to term: identity is issuer + symbol + date.</param>
public sealed record Directive(long Id, string? Key, string IssuingBody, string DocType, string? Symbol, DateOnly? IssueDate,
    string Subject, Urgency Urgency, int Version, DateTimeOffset CreatedAt);

/// <summary>What people would be sent, at one version. Never changed once stored; a change is a new version.</summary>
/// <param name="Summaries">By audience key (cell, member, team, committee, default): HTML of the channel's subset.</param>
/// <param name="Body">The longer text behind "Xem nội dung", HTML; null for none.</param>
/// <param name="ContentHash">SHA-256, hex, over exactly what is sent; approval binds to it.</param>
/// <param name="Reading">The machine's reading as JSON (cellbot-reading/1); null when a person wrote it all.</param>
public sealed record DirectiveVersion(long DirectiveId, int Version, string ContentHash,
    IReadOnlyDictionary<string, string> Summaries, string? Body, string? Reading, string CreatedBy, DateTimeOffset CreatedAt);

/// <summary>The document's own mark, never derived from its wording. The names in snake case are the API's words: thuong, khan, thuong_khan, hoa_toc.</summary>
public enum Urgency { Thuong, Khan, ThuongKhan, HoaToc }

public interface IDirectiveStore
{
    /// <summary>Stores a directive with version 1, or, when <paramref name="directive"/>'s Key is there already with another content hash, its next version.
    /// Same key and same hash: nothing is stored. Returns what stands now and whether it is new.</summary>
    Task<(Directive Directive, bool Stored)> SaveAsync(Directive directive, DirectiveVersion version, CancellationToken cancellationToken);

    /// <summary>A new version when the newest is still <paramref name="expectedVersion"/>; null when someone else was faster.</summary>
    Task<Directive?> AddVersionAsync(Directive directive, int expectedVersion, DirectiveVersion version, CancellationToken cancellationToken);

    Task<Directive?> FindAsync(long id, CancellationToken cancellationToken);

    /// <param name="version">Null: the newest.</param>
    Task<DirectiveVersion?> VersionAsync(long id, int? version, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Directive>> ListAsync(int limit, CancellationToken cancellationToken);
}
