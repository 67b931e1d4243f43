namespace CellBot.Directives.Library;

/// <summary>A directive as it comes from outside, unchecked: from a content file or from JSON. Null and blank mean "not said".</summary>
/// <param name="IssueDate">yyyy-MM-dd.</param>
/// <param name="Summaries">Texts by audience key.</param>
public sealed record DirectiveInput(
    string? IssuingBody,
    string? DocumentType,
    string? Symbol,
    string? IssueDate,
    string? Subject,
    string? Urgency,
    string? Signer,
    IReadOnlyDictionary<string, string?>? Summaries,
    string? Body
);
