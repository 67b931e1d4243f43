using System.Diagnostics;

namespace CellBot.Loops;

/// <summary>
/// Where traces begin: one span for each send, update and job. Tags are numbers and words of the program (<c>cellbot.…</c>).
/// </summary>
public static class Spans
{
    public const string SourceName = "CellBot";

    /// <summary>Begins nothing unless somebody listens.</summary>
    public static readonly ActivitySource Source = new(SourceName);
}
