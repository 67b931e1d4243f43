namespace CellBot.Delivery;

/// <summary>One text on its way to many recipients: the unit in which the dispatcher chooses what to send next.</summary>
/// <param name="ContentId">The text; 0 for the replies, which have a text each.</param>
/// <param name="BroadcastId">Null for replies.</param>
/// <param name="Proved">At least one recipient has accepted this text; until then a single canary goes ahead.</param>
/// <param name="ExpiresAt">From then on nothing of it is sent.</param>
public sealed record SendBatch(long ContentId, long? BroadcastId, Lane Lane, bool Proved, DateTimeOffset? ExpiresAt)
{
    public static readonly SendBatch Replies = new(0, null, Lane.Reply, true, null);
}

/// <summary>A row the holder of the sender lease has taken into memory.</summary>
/// <param name="Roster">How many members of the unit are asked to acknowledge; shown under the message.</param>
/// <param name="Acknowledged">How many had when the row was claimed.</param>
/// <param name="Attempts">Calls made for it before this one.</param>
/// <param name="IsResend">Its first call's fate is unknown: it goes out marked.</param>
/// <param name="Turn">Grows with every claim. A completion names the turn it is about: told twice (the store's answer was lost), it cannot
/// touch a later turn.</param>
public sealed record ClaimedDelivery(
    long Id,
    long ContentId,
    long? BroadcastId,
    long ChatId,
    int Attempts,
    bool IsResend,
    int Roster,
    int Acknowledged,
    int Turn
)
{
    /// <summary>The forum topic it goes to; null or 0: none.</summary>
    public long? ThreadId { get; init; }

    /// <summary>
    /// The message of the chat that it answers: of a correction or recall, what it corrects; of a document, the text it goes with.
    /// </summary>
    public long? ReplyTo { get; init; }

    public MessagePart Part { get; init; }
}

/// <summary>The text of a batch, or of one reply.</summary>
/// <param name="Counted">The message shows how many have acknowledged.</param>
public sealed record Content(long Id, OutgoingMessage Message, bool Counted)
{
    /// <summary>What its sent messages are edited to since another text took its place; null: it holds.</summary>
    public string? Notice { get; init; }
}

/// <summary>What the dispatcher learnt of one row in state sending, to be stored.</summary>
/// <param name="State">Sent, Uncertain, Pending (again, not before <paramref name="NotBefore"/>), Gone, Refused or Failed.</param>
/// <param name="NewChatId">The group lives under another id now.</param>
/// <param name="Error">The channel's words, for the console; never a person's text.</param>
/// <param name="Counted">The call counts as an attempt (it reached, or may have reached, the channel).</param>
/// <param name="MayFollow">Sent, and it may have been the first message of two: the store knows, and lets such a row wait again for its
/// document.</param>
public sealed record Completion(
    long Id,
    int Turn,
    long? BroadcastId,
    long ContentId,
    DeliveryState State,
    DateTimeOffset At,
    long? MessageId = null,
    DateTimeOffset? NotBefore = null,
    long? NewChatId = null,
    long? OldChatId = null,
    GoneReason? Gone = null,
    string? Error = null,
    bool Counted = true,
    int ShownAcknowledged = 0,
    bool MayFollow = false
)
{
    /// <summary>The forum topic that it was meant for is no more.</summary>
    public long? LostThreadId { get; init; }

    /// <summary>The chat takes no documents: the text goes by itself, and the document after it, when it may.</summary>
    public bool SplitsDocument { get; init; }
}

/// <summary>A message whose counter is out of date.</summary>
/// <param name="IsOldRoster">Somebody came to the unit or left it since the message was sent.</param>
public sealed record DueEdit(
    long DeliveryId,
    long ContentId,
    long ChatId,
    long MessageId,
    int Roster,
    int Acknowledged,
    bool IsResend,
    bool IsOldRoster = false
)
{
    /// <summary>Not <see cref="MessagePart.Whole"/>: the text stands by itself, its document under it.</summary>
    public MessagePart Part { get; init; }

    /// <summary>
    /// What the message showed when it was read: below zero where it is to say that something took its place, lower each time.
    /// </summary>
    public int Shown { get; init; }
}

/// <summary>A call that may have counted against the limits lately.</summary>
public sealed record RecentSend(long ChatId, DateTimeOffset At, Lane Lane);

/// <summary>The channel asked for silence: of one chat, or of the whole bot when <paramref name="ChatId"/> is null.</summary>
public sealed record Pause(long? ChatId, DateTimeOffset Until);

/// <param name="ChatId">Null: the bot's own.</param>
public sealed record LiftedPause(long? ChatId, DateTimeOffset At);
