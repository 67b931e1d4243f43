namespace CellBot.Conversations.Dialogs;

/// <summary>One turn: who did what where, and when. Made afresh for each update.</summary>
/// <param name="Seats">Where the person stands on a roster today; empty for a stranger.</param>
/// <param name="Menu">What this person may open, likeliest first.</param>
/// <param name="At">When the update arrived: what a person did is dated by that, not by when it is worked on.</param>
public sealed record DialogTurn(
    long BotId,
    long ChatId,
    long UserId,
    ChatKind Chat,
    long UpdateId,
    DateTimeOffset Now,
    DateTimeOffset At,
    IReadOnlyList<RosterMembership> Memberships,
    IReadOnlyList<DialogEntry> Menu
)
{
    /// <summary>The forum topic where it was said; 0: none, or the general one.</summary>
    public long ThreadId { get; init; }

    public bool IsPrivate => Chat is ChatKind.Private;

    public bool IsKnown => Memberships.Count > 0;
}

/// <summary>A dialog under way, as its steps see it.</summary>
public sealed record DialogContext(DialogTurn Turn, Answers Answers);
