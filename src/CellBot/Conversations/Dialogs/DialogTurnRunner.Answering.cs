using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

// An answer to the question that waits, and the question that follows.
internal sealed partial class DialogTurnRunner
{
    private async Task AnswerAsync(DialogFrame frame, PromptInput input, CancellationToken cancellationToken)
    {
        var step = StepOf(frame)!;
        var question = await QuestionAsync(frame, step, cancellationToken);
        switch (Way(input, step, question))
        {
            case DialogButton.Cancel:
                State = State.Pop();
                _said.Add(messages.Html(MessageKeys.Talk.Cancelled));
                if (input.Tapped is not null)
                    Note = messages.Text(MessageKeys.TalkNote.Cancelled);
                await AskWaitingAsync(cancellationToken);
                break;
            case DialogButton.Back:
                var before = Before(frame, step);
                await AskAsync(
                    before is null ? frame : frame with { Answers = Forget(frame.Answers, step.Id, before.Id) },
                    before ?? step,
                    cancellationToken
                );
                break;
            case DialogButton.Resume:
                await AskAsync(frame, step, cancellationToken);
                break;
            case DialogButton.Skip or DialogButton.Done:
                await EndStepAsync(frame, step, cancellationToken);
                break;
            case DialogButton.Keep when frame.Answers[Unsure] is { Length: > 0 } said:
                var kept = input with { Tapped = null, Text = said, Words = TypedText.Fold(said) };
                await TakeAsync(frame with { Answers = frame.Answers.Without(Unsure) }, step, question, kept, cancellationToken);
                break;
            default:
                if (!OffersChange(frame, step, question, input))
                    await TakeAsync(frame, step, question, input, cancellationToken);
                break;
        }
    }

    /// <summary>Where words wait that may be an answer or the name of another dialog.</summary>
    private const string Unsure = "$$said";

    // "việc cần làm" in the middle of a report is hardly its content: what is meant is asked, and nothing is lost.
    private bool OffersChange(DialogFrame frame, DialogStep step, Question question, PromptInput input)
    {
        if (
            input.Tapped is not null
            || input.Attachments.Count > 0
            || !turn.IsPrivate
            || ChoicePrompt.Chosen(input, question.Options) is not null
        )
            return false;
        if (
            registry.Named(input.Words) is not { Entry.Prefix: not null } other
            || other.Id == frame.DialogId
            || !DialogRegistry.Admits(other.Entry, turn.Memberships)
        )
            return false;
        if (!step.Prompt.TakesAnyWords && step.Prompt.Read(input, question, frame.Answers[step.Id]) is not PromptResult.Refused)
            return false;
        var canBeAnswer = step.Prompt.TakesAnyWords;
        if (canBeAnswer)
            State = State.Replace(frame with { Answers = frame.Answers.With(Unsure, input.Text!) });
        MessageButton Tap(string value, string key) =>
            new(messages.Text(key), new DialogButton(frame.Instance, frame.Turn, value).ToString());
        var title = messages.Text(other.Entry.TitleKey);
        _messages.Add(
            new OutgoingMessage(
                messages.Html(MessageKeys.Talk.OtherMeant, ("title", Title(frame)), ("other", title)),
                [
                    [new MessageButton(title, other.Entry.Button())],
                    .. canBeAnswer
                        ? (IReadOnlyList<MessageButton>[])
                            [
                                [Tap(DialogButton.Keep, MessageKeys.TalkButton.Keep)],
                            ]
                        : [],
                    [Tap(DialogButton.Resume, MessageKeys.TalkButton.Resume)],
                ]
            )
        );
        return true;
    }

    private async Task TakeAsync(
        DialogFrame frame,
        DialogStep step,
        Question question,
        PromptInput input,
        CancellationToken cancellationToken
    )
    {
        switch (step.Prompt.Read(input, question, frame.Answers[step.Id]))
        {
            case PromptResult.Taken { Value: ['~', .. var other] }
                when registry.Find(frame.DialogId)!.Steps.FirstOrDefault(one => one.Id == other) is { } wanted:
                await AskAsync(frame with { Answers = Forget(frame.Answers, step.Id, wanted.Id) }, wanted, cancellationToken);
                break;
            case PromptResult.Taken taken when step.Check?.Invoke(new DialogContext(turn, frame.Answers), taken.Value) is { } impossible:
                await RefuseAsync(frame, step, messages.Html(impossible.Key, [.. impossible.Values]), cancellationToken);
                break;
            case PromptResult.Taken taken:
                await AdvanceAsync(frame with { Answers = frame.Answers.With(step.Id, taken.Value) }, cancellationToken);
                break;
            case PromptResult.Gathered gathered:
                await AskAsync(
                    frame with
                    {
                        Answers = frame.Answers.With(Answers.Gathering(step.Id), gathered.Value),
                    },
                    step,
                    cancellationToken
                );
                break;
            case PromptResult.Refused
                when input.Attachments.Count > 0
                    && registry.Find(frame.DialogId)!.KeepFiles(frame.Answers, input.Attachments) is { } holding:
                await RefuseAsync(
                    frame with
                    {
                        Answers = holding,
                    },
                    step,
                    messages.Html(MessageKeys.Talk.FilesKept, ("count", input.Attachments.Count)),
                    cancellationToken
                );
                break;
            case PromptResult.Refused refused:
                await RefuseAsync(frame, step, messages.Html(refused.Key, [.. refused.Values]), cancellationToken);
                break;
        }
    }

    // "Bỏ qua" and "Xong": what is gathered is the answer.
    private Task EndStepAsync(DialogFrame frame, DialogStep step, CancellationToken cancellationToken)
    {
        var gathered = frame.Answers[step.Id];
        if (gathered.Length == 0 && !step.CanSkip)
            return RefuseAsync(
                frame,
                step,
                messages.Html(step.Prompt.Gathers ? MessageKeys.Prompt.AtLeastOne : MessageKeys.Prompt.CannotSkip),
                cancellationToken
            );
        return AdvanceAsync(
            frame with
            {
                Answers = frame.Answers.Without(Answers.Gathering(step.Id)).With(step.Id, gathered),
            },
            cancellationToken
        );
    }

    private Task RefuseAsync(DialogFrame frame, DialogStep step, string html, CancellationToken cancellationToken)
    {
        _said.Add(html);
        return AskAsync(frame, step, cancellationToken);
    }

    // The first question that applies and has no answer: also one that a new version put in further up.
    private async Task AdvanceAsync(DialogFrame frame, CancellationToken cancellationToken)
    {
        var context = new DialogContext(turn, frame.Answers);
        if (registry.Find(frame.DialogId)!.Steps.FirstOrDefault(step => step.AppliesTo(context) && !frame.Answers.Has(step.Id)) is { } next)
            await AskAsync(frame, next, cancellationToken);
        else
            State = State.Replace(frame with { StepId = DialogFrame.Finishing, Turn = frame.Turn + 1 });
    }

    private async Task AskAsync(DialogFrame frame, DialogStep step, CancellationToken cancellationToken)
    {
        var dialog = registry.Find(frame.DialogId)!;
        frame = frame with
        {
            AskedAt = frame.StepId == step.Id ? frame.AskedAt : turn.Now,
            StepId = step.Id,
            Turn = frame.Turn + 1,
            Version = dialog.Version,
            ExpiresAt = turn.Now + dialog.Patience,
        };
        State = State.Replace(frame);
        var context = new DialogContext(turn, frame.Answers);
        var asked = dialog.Steps.Where(one => one.AppliesTo(context)).ToList();
        _messages.Add(
            _writer.Write(
                string.Join("\n\n", _said),
                turn,
                frame,
                step,
                await QuestionAsync(frame, step, cancellationToken),
                Before(frame, step) is not null,
                (asked.IndexOf(step) + 1, asked.Count)
            )
        );
        _said.Clear();
    }

    // A dialog that waited while another ran comes to its turn again.
    private async Task AskWaitingAsync(CancellationToken cancellationToken)
    {
        if (State.Top is not { } waiting || waiting.StepId == DialogFrame.Finishing || StepOf(waiting) is not { } step)
            return;
        _said.Add(messages.Html(MessageKeys.Talk.Resumed, ("title", Title(waiting))));
        await AskAsync(waiting, step, cancellationToken);
    }

    private async Task<Question> QuestionAsync(DialogFrame frame, DialogStep step, CancellationToken cancellationToken)
    {
        var question = await step.Ask(new DialogContext(turn, frame.Answers), cancellationToken);
        return question with { Options = [.. step.Prompt.Offers(messages, VietnamTime.DateOf(turn.At)), .. question.Options] };
    }

    private DialogStep? Before(DialogFrame frame, DialogStep step)
    {
        var context = new DialogContext(turn, frame.Answers);
        return registry
            .Find(frame.DialogId)!
            .Steps.TakeWhile(one => one.Id != step.Id)
            .LastOrDefault(one => one.AppliesTo(context) && frame.Answers.Has(one.Id));
    }

    private static Answers Forget(Answers answers, params ReadOnlySpan<string> steps)
    {
        foreach (var step in steps)
            answers = answers.Without(step).Without(Answers.Gathering(step));
        return answers;
    }

    /// <summary>
    /// Which of the standing keys was meant, tapped or typed; null: it is an answer. A choice of the question goes before a word of the
    /// same letters.
    /// </summary>
    private string? Way(PromptInput input, DialogStep step, Question question)
    {
        if (input.Tapped is { } tapped)
            return
                tapped
                    is DialogButton.Back
                        or DialogButton.Cancel
                        or DialogButton.Skip
                        or DialogButton.Done
                        or DialogButton.Resume
                        or DialogButton.Keep
                ? tapped
                : null;
        if (input.Words.Length == 0 || question.Options.Any(option => TypedText.Fold(option.Label) == input.Words))
            return null;
        if (Said(MessageKeys.Prompt.CancelWords))
            return DialogButton.Cancel;
        if (Said(MessageKeys.Prompt.BackWords))
            return DialogButton.Back;
        if (step.CanSkip && Said(MessageKeys.Prompt.SkipWords))
            return DialogButton.Skip;
        return step.Prompt.Gathers && Said(MessageKeys.Prompt.DoneWords) ? DialogButton.Done : null;

        bool Said(string key) => TypedText.Phrases(messages.Text(key)).Contains(input.Words);
    }
}
