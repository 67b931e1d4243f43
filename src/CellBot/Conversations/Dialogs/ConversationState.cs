namespace CellBot.Conversations.Dialogs;

/// <summary>
/// Everything the bot keeps of its talk with one person in one chat. Changed only by <see cref="IConversationStore.SaveAsync"/>, never in
/// place.
/// </summary>
/// <param name="Revision">0: not stored yet; each change adds one. Who saves on another revision than the stored one has lost and thinks
/// again.</param>
/// <param name="LastMessageId">The newest message that was worked on: that one again, or an older one come late, is not taken for an
/// answer.</param>
/// <param name="Frames">Talks, the running one last; those before it wait until it ends.</param>
public sealed record ConversationState(
    long BotId,
    long ChatId,
    long UserId,
    long Revision,
    long LastMessageId,
    IReadOnlyList<DialogFrame> Frames
)
{
    public static ConversationState New(long botId, long chatId, long userId) => new(botId, chatId, userId, 0, 0, []);

    public DialogFrame? Top => Frames.Count > 0 ? Frames[^1] : null;

    public ConversationState Push(DialogFrame frame) => this with { Frames = [.. Frames, frame] };

    public ConversationState Pop() => this with { Frames = [.. Frames.SkipLast(1)] };

    public ConversationState Replace(DialogFrame top) => this with { Frames = [.. Frames.SkipLast(1), top] };
}

/// <summary>One dialog under way.</summary>
/// <param name="Version">Of the dialog when it was last touched.</param>
/// <param name="Instance">The update that began it: unique for the bot. Buttons carry it.</param>
/// <param name="Turn">Counts the questions asked; a button of an earlier question does nothing.</param>
/// <param name="StepId">The question that waits, or <see cref="Finishing"/>.</param>
/// <param name="ExpiresAt">Dropped when nothing has come by then.</param>
public sealed record DialogFrame(
    string DialogId,
    int Version,
    long Instance,
    int Turn,
    string StepId,
    Answers Answers,
    string Argument,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>When the question that waits was first asked; null: not kept.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>
    /// Every question is answered and the completion is to be done: stored before it is done, so that a crash in between does it again.
    /// </summary>
    public const string Finishing = "$finish";

    /// <summary>This dialog's name for good, by which a deed is done once.</summary>
    public string KeyFor(long botId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{botId}-{Instance:x}");
}
