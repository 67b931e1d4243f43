namespace CellBot.Reading;

/// <summary>What an assessment finds wanting in the cells, at its place.</summary>
/// <param name="Section">The item that it stands in.</param>
public sealed record Shortcoming(string Section, TextSpan Span);
