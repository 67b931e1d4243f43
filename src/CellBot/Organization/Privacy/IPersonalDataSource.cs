using System.Text.Encodings.Web;
using System.Text.Json;

namespace CellBot.Organization.Privacy;

/// <summary>
/// Some of what is stored about people. Every table that names a person, or an id of theirs, belongs to one source: a test looks at the
/// schema.
/// </summary>
public interface IPersonalDataSource
{
    /// <summary>Stable, snake case: the section in the export.</summary>
    string Section { get; }

    Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken);
}

/// <summary>All that is stored about one person.</summary>
public sealed record PersonFile(PersonKey Person, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Sections)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>As it is handed to the person.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Person.MemberIds, Sections }, Readable);
}
