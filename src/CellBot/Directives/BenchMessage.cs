namespace CellBot.Directives;

/// <summary>A message as it lies before its author.</summary>
/// <param name="Version">The directive's newest.</param>
/// <param name="Words">The author's draft, else what the version says; empty where nothing is said to this audience.</param>
/// <param name="Draft">Null when nothing is unsaved.</param>
/// <param name="Unsaved">Audiences of which the author has drafts.</param>
/// <param name="Open">Null when there is no document to choose from.</param>
public sealed record BenchMessage(
    Directive Directive,
    DirectiveVersion Version,
    string Audience,
    string Words,
    MessageDraft? Draft,
    IReadOnlyList<string> Unsaved,
    OpenDirective? Open
);
