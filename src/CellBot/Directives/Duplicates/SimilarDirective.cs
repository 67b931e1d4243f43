namespace CellBot.Directives.Duplicates;

/// <summary>A directive that may be the same document: what of its print is the same; neither: it bears the same date.</summary>
public sealed record SimilarDirective(Directive Directive, bool IsSameFile, bool IsSameText);
