namespace CellBot.Delivery;

/// <summary>
/// Which message of a row is to leave next. Most rows are one message. A text too long to stand beside its document is two: the summary,
/// and the document answering it. The numbers are stored.
/// </summary>
public enum MessagePart
{
    Whole = 0,

    /// <summary>The first of two: the text. Accepted, the row waits again, for the second.</summary>
    Summary = 1,

    /// <summary>The second of two: the document. The text is there.</summary>
    Document = 2,
}
