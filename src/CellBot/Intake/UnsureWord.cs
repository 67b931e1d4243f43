namespace CellBot.Intake;

/// <summary>A word of a scan that the recogniser was not sure of: nothing of it may go out before a person has looked.</summary>
/// <param name="Start">Where it begins in the document's text.</param>
public readonly record struct UnsureWord(int Start, int Length);
