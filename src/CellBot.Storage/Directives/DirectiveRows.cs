using System.Data.Common;
using CellBot.Directives;

namespace CellBot.Storage.Directives;

/// <summary>A directive as a row: with the newest head, or with the head of one version.</summary>
internal static class DirectiveRows
{
    /// <summary>The highest office, when there is one.</summary>
    public const string Root = "(SELECT CASE WHEN count(*) = 1 THEN min(r.id) END FROM units r WHERE r.parent_id IS NULL)";

    /// <summary>
    /// Columns of a version's head for <see cref="Read"/>, of directives <c>d</c> and directive_versions <c>v</c>; the unit's code is left
    /// to the statement.
    /// </summary>
    public const string HeadOfVersion =
        "d.id, d.source_key, v.issuing_body, v.doc_type, v.symbol, v.issue_date, v.subject, v.urgency, v.version, d.created_at, d.drill_of";

    /// <summary>As many columns as <see cref="Read"/> takes.</summary>
    public const int Width = 12;

    public const string Select = """
        SELECT d.id, d.source_key, d.issuing_body, d.doc_type, d.symbol, d.issue_date, d.subject, d.urgency, d.version, d.created_at,
            d.drill_of, u.code
        FROM directives d LEFT JOIN units u ON u.id = d.unit_id
        """;

    public const string SelectVersion = $"""
        SELECT {HeadOfVersion}, u.code
        FROM directive_versions v JOIN directives d ON d.id = v.directive_id LEFT JOIN units u ON u.id = d.unit_id
        """;

    public static object Parameters(Directive directive) =>
        new
        {
            directive.Id,
            directive.Key,
            directive.IssuingBody,
            directive.DocType,
            directive.Symbol,
            issueDate = directive.IssueDate.ToText(),
            directive.Subject,
            urgency = Words<Urgency>.Of(directive.Urgency),
            directive.Version,
            createdAt = directive.CreatedAt.ToMicros(),
            directive.UnitCode,
        };

    public static Directive Read(DbDataReader row) => Read(row, 0);

    /// <param name="at">The first of its columns.</param>
    public static Directive Read(DbDataReader row, int at) =>
        new(
            row.GetInt64(at),
            row.TextOrNull(at + 1),
            row.GetString(at + 2),
            row.GetString(at + 3),
            row.TextOrNull(at + 4),
            row.DateOrNull(at + 5),
            row.GetString(at + 6),
            row.Word<Urgency>(at + 7),
            row.GetInt32(at + 8),
            row.Instant(at + 9)
        )
        {
            DrillOf = row.LongOrNull(at + 10),
            UnitCode = row.TextOrNull(at + 11),
        };
}
