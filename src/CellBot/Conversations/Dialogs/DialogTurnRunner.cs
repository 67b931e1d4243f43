using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// One turn, from what is stored and what came to what is stored next and said. Calls the dialogs; writes nothing itself.
/// Running the same turn again on what it left does nothing more.
/// </summary>
internal sealed partial class DialogTurnRunner(
    DialogRegistry registry,
    MessageCatalog messages,
    DialogTurn turn,
    ConversationState stored,
    bool lastTry
)
{
    /// <summary>More than that wait for nobody; the oldest goes.</summary>
    private const int MostFrames = 3;

    private readonly QuestionWriter _writer = new(messages);
    private readonly List<OutgoingMessage> _messages = [];
    private readonly List<string> _said = []; // goes before the next question, or alone

    public ConversationState State { get; private set; } = stored;

    public string? Note { get; private set; }

    /// <summary>Where the tap leads: a start parameter of the private chat.</summary>
    public string? StartParameter { get; private set; }

    /// <summary>Why a deed was given back to the person; null: none was.</summary>
    public Exception? Failure { get; private set; }

    public bool IsFinishing => State.Top is { StepId: DialogFrame.Finishing };

    public IReadOnlyList<OutgoingMessage> Messages =>
        _said.Count == 0 ? _messages : [.. _messages, OutgoingMessage.Plain(string.Join("\n\n", _said))];

    /// <returns>False: nothing of ours; nothing was changed or said.</returns>
    public async Task<bool> RunAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity is Activity.MessageReceived again && again.MessageId <= State.LastMessageId && !IsFinishing)
            return true;
        var restarted = await SettleAsync(cancellationToken);
        if (IsFinishing)
            await FinishAsync(cancellationToken);
        if (activity is Activity.MessageReceived late && late.MessageId <= State.LastMessageId)
            return true;
        if (
            !await (
                activity switch
                {
                    Activity.ButtonPressed pressed => PressedAsync(pressed, restarted, cancellationToken),
                    Activity.MessageReceived message => ReceivedAsync(message, restarted, cancellationToken),
                    _ => Task.FromResult(false),
                }
            )
        )
            return false;
        if (activity is Activity.MessageReceived received)
            State = State with { LastMessageId = received.MessageId };
        return true;
    }

    /// <summary>
    /// Does the completion of a dialog whose questions are all answered, and goes on with the one that waited for it. A deed that fails is
    /// thrown, so that the update is tried again; at the last try it goes back to its last question, with everything that was answered.
    /// </summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var frame = State.Top!;
        var dialog = registry.Find(frame.DialogId)!;
        try
        {
            var closing = await dialog.FinishAsync(new DialogContext(turn, frame.Answers), frame.KeyFor(turn.BotId), cancellationToken);
            State = State.Pop();
            if (closing.Message is { Buttons.Count: 0 } plain)
                _said.Add(plain.Html);
            else if (closing.Message is { } message)
                _messages.Add(message);
            await AskWaitingAsync(cancellationToken);
        }
        catch (Exception exception) when (lastTry && exception is not (OutOfMemoryException or OperationCanceledException))
        {
            Failure = exception;
            var last = dialog.Steps.Last(step => frame.Answers.Has(step.Id));
            _said.Add(messages.Html(MessageKeys.Talk.Failed));
            await AskAsync(frame with { Answers = frame.Answers.Without(last.Id) }, last, cancellationToken);
        }
    }

    // What time and deploys did to the dialogs since they were stored. True: the running one begins anew, and what came was no answer to
    // its first question.
    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        foreach (
            var frame in State.Frames.Where(frame =>
                registry.Find(frame.DialogId) is not null && frame.ExpiresAt <= turn.Now && frame.StepId != DialogFrame.Finishing
            )
        )
            _said.Add(messages.Html(MessageKeys.Talk.Expired, ("title", Title(frame))));
        var kept = State
            .Frames.Where(frame =>
                registry.Find(frame.DialogId) is not null && (frame.ExpiresAt > turn.Now || frame.StepId == DialogFrame.Finishing)
            )
            .ToList();
        if (kept.Count < State.Frames.Count)
            State = State with { Frames = kept };
        if (
            State.Top is not { } top
            || registry.Find(top.DialogId) is not { } dialog
            || (top.Version == dialog.Version && StepOf(top) is not null)
            || top.StepId == DialogFrame.Finishing
        )
            return false;
        if (StepOf(top) is not null && dialog.Continues(top.Version))
        {
            _said.Add(messages.Html(MessageKeys.Talk.Changed, ("title", Title(top))));
            State = State.Replace(top with { Version = dialog.Version });
            return false;
        }
        _said.Add(messages.Html(MessageKeys.Talk.Restarted, ("title", Title(top))));
        State = State.Pop();
        await BeginAsync(dialog, top.Argument, top.Instance, top.Turn, cancellationToken);
        return true;
    }

    private string Title(DialogFrame frame) => messages.Text(registry.Find(frame.DialogId)!.Entry.TitleKey);

    private DialogStep? StepOf(DialogFrame frame) => registry.Find(frame.DialogId)!.Steps.FirstOrDefault(step => step.Id == frame.StepId);
}
