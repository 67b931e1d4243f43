using CellBot.Directives.Duplicates;

namespace CellBot.Directives;

/// <summary>A directive the office keeps: its identity, and its newest version.</summary>
/// <param name="Key">Stable name of the source (content file's id, or null when it came by API or console).</param>
/// <param name="Symbol">As printed, e.g. 143-CV/TU; null when the document states none. Symbols repeat from term to term: identity is
/// issuer + symbol + date.</param>
public sealed record Directive(
    long Id,
    string? Key,
    string IssuingBody,
    string DocType,
    string? Symbol,
    DateOnly? IssueDate,
    string Subject,
    Urgency Urgency,
    int Version,
    DateTimeOffset CreatedAt
)
{
    /// <summary>
    /// Code of the unit that it belongs to: written there and above, read there and wherever it was sent. Null only while no unit is known:
    /// the highest office's.
    /// </summary>
    public string? UnitCode { get; init; }

    /// <summary>Of a drill's copy: the directive that it was made of. Null for every real one.</summary>
    public long? DrillOf { get; init; }

    /// <summary>It is the copy that a drill goes out with: no list of directives shows it, no figure counts it.</summary>
    public bool IsDrill => DrillOf is not null;

    /// <summary>Of which document it is to be stored; null when it is read: kept apart from it.</summary>
    public DocumentOrigin? Origin { get; init; }
}

/// <summary>What people would be sent, at one version. Never changed once stored; a change is a new version.</summary>
/// <param name="Summaries">By audience key (cell, member, team, committee, default): HTML of the channel's subset.</param>
/// <param name="Body">The longer text behind "Xem nội dung", HTML; null for none.</param>
/// <param name="ContentHash">SHA-256, hex, over exactly what is sent; approval binds to it.</param>
/// <param name="Reading">The machine's reading as JSON (cellbot-reading/1); null when a person wrote it all.</param>
public sealed record DirectiveVersion(
    long DirectiveId,
    int Version,
    string ContentHash,
    IReadOnlyDictionary<string, string> Summaries,
    string? Body,
    string? Reading,
    string CreatedBy,
    DateTimeOffset CreatedAt
)
{
    /// <summary>Of a correction or a recall: what it does to what was sent before; null for other versions.</summary>
    public Replacement? Replaces { get; init; }

    public bool IsRecall => Replaces is { Kind: ReplacementKind.Recall };
}

/// <summary>
/// The document's own mark, never derived from its wording. The names in snake case are the API's words: thuong, khan, thuong_khan,
/// hoa_toc.
/// </summary>
public enum Urgency
{
    Thuong,
    Khan,
    ThuongKhan,
    HoaToc,
}
