using CellBot.Intake;

namespace CellBot.Directives.Incoming;

/// <summary>
/// A packet, or a document from the watched folder, that waits for a clerk or has been dealt with. Its text is kept only while it waits.
/// Of one refused as classified nothing is here but that it came.
/// </summary>
/// <param name="Identity">The same for the same packet or file, whenever and however it comes; null for a classified one.</param>
/// <param name="Packet">Null for a plain document.</param>
/// <param name="Document">Null once it was dealt with, and for a recall that came without one.</param>
/// <param name="Doubts">How many differences and doubts the clerk should look at first.</param>
/// <param name="Reason">Refused: a code of <see cref="RefusalReasons"/> or <see cref="MarkUnclear"/>; declined: the clerk's words; else
/// empty.</param>
public sealed record IncomingDocument(
    long Id,
    string? Identity,
    IncomingState State,
    string FileName,
    PacketHead? Packet,
    WaitingDocument? Document,
    int Doubts,
    string Reason,
    long? DirectiveId,
    DateTimeOffset ReceivedAt,
    string BroughtBy,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null
)
{
    /// <summary>
    /// The reason of one that may bear a secrecy mark: nothing of it is stored before a person has said that it bears none.
    /// </summary>
    public const string MarkUnclear = "mark_unclear";
}

/// <summary>The text that passed the gate, with what the clerk must answer.</summary>
public sealed record WaitingDocument(
    DocumentText Text,
    IReadOnlyList<CirculationMark> Circulation,
    IReadOnlyList<SecrecyQuestion> Questions
)
{
    /// <summary>What clerks have settled about the reading while it waits, as JSON; null: nothing yet.</summary>
    public string? Corrections { get; init; }
}

/// <summary>
/// Waiting → Stored (as a directive), Handled (a recall that the clerk has seen to) or Declined. Refused is the gate's or the reader's; the
/// same file may come again readable.
/// </summary>
public enum IncomingState
{
    Waiting,
    Refused,
    Stored,
    Handled,
    Declined,
}
