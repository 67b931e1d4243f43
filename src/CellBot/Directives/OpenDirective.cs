using CellBot.Intake;
using CellBot.Reading;
using CellBot.Reading.Summaries;

namespace CellBot.Directives;

/// <summary>A directive's document with what is read in it, and the bench for its messages.</summary>
public sealed record OpenDirective(DocumentText Document, DirectiveReading Reading, MessageBench Bench);
