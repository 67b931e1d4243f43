namespace CellBot.Intake.Docx;

/// <summary>A list of the document: its definition, and what it says otherwise than that.</summary>
internal sealed class DocxList
{
    internal int Definition { get; set; } = -1;

    /// <summary>By level: where it starts anew.</summary>
    internal Dictionary<int, int> Starts { get; } = [];

    /// <summary>By level: one of its own in the definition's place.</summary>
    internal Dictionary<int, DocxListLevel> Own { get; } = [];

    /// <summary>The levels as they hold, once known.</summary>
    internal DocxListLevel[]? Effective { get; set; }

    internal bool CountsForItself => Starts.Count > 0 || Own.Count > 0;

    internal DocxListLevel Overridden(DocxListLevel level, int depth)
    {
        var own = Own.GetValueOrDefault(depth, level);
        return Starts.TryGetValue(depth, out var start) ? own.StartingAt(start) : own;
    }
}
