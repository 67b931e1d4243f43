using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

// What came: a tap, a command, an answer, or words that must be guessed.
internal sealed partial class DialogTurnRunner
{
    private const int LikelyButtons = 4;

    /// <summary>Blanks between the words of what is no question of where to find something, but has something to say.</summary>
    private const int LongText = 15;

    private async Task<bool> PressedAsync(Activity.ButtonPressed pressed, bool restarted, CancellationToken cancellationToken)
    {
        if (DialogButton.Parse(pressed.Data) is { } button)
        {
            if (restarted)
                return true;
            if (State.Top is { } top && top.Instance == button.Instance && (top.Turn == button.Turn || button.Value == DialogButton.Resume))
                await AnswerAsync(top, Input(button.Value, null, pressed.UserId!.Value), cancellationToken);
            else
                Note = messages.Text(turn.IsPrivate ? MessageKeys.TalkNote.OldButton : MessageKeys.TalkNote.NotYours);
            return true;
        }
        if (DialogInvocation.OfButton(pressed.Data, registry) is not { } calling)
            return false;
        await OpenAsync(calling, pressed: true, cancellationToken);
        return true;
    }

    private async Task<bool> ReceivedAsync(Activity.MessageReceived message, bool restarted, CancellationToken cancellationToken)
    {
        var text = message.Text ?? "";
        if (DialogInvocation.OfText(text, registry) is { } calling)
        {
            await OpenAsync(calling, pressed: false, cancellationToken);
            return true;
        }
        var words = TypedText.Fold(text);
        if (text.StartsWith('/') && words is not "huy")
            return UnknownCommand(text);
        if (!turn.IsPrivate && !message.RepliesToBot)
            return false;
        if (State.Top is { } top)
        {
            if (restarted)
                return true;
            if (IsLate(message, top))
            {
                await AskAgainAsync(top, message.SentAt!.Value, cancellationToken);
                return true;
            }
            var input = Input(null, message, message.UserId!.Value);
            await AnswerAsync(top, text.StartsWith('/') ? input with { Tapped = DialogButton.Cancel } : input, cancellationToken);
            return true;
        }
        if (!turn.IsPrivate || message.Contact is not null)
            return false;
        if (words is "huy")
            _said.Add(messages.Html(MessageKeys.Talk.NothingToCancel));
        else if (DialogOf(message, words) is { } meant)
            await OpenAsync(
                new DialogInvocation(meant, ""),
                pressed: false,
                cancellationToken,
                registry.Named(words) == meant ? null : message
            );
        else if (turn.IsKnown)
            NotUnderstood(words);
        else
            return false;
        return true;
    }

    // What the words say; else a photo, a file, a voice or a long text is content that somebody should get.
    private Dialog? DialogOf(Activity.MessageReceived message, string words)
    {
        if (registry.Meant(words) is { } meant && DialogRegistry.Admits(meant.Entry, turn.Memberships))
            return meant;
        var isContent = message.Attachments.Count > 0 || words.Count(letter => letter == ' ') >= LongText;
        return isContent && registry.ForContent is { } taking && DialogRegistry.Admits(taking.Entry, turn.Memberships) ? taking : null;
    }

    // Commands of joining are others'; of a group nobody knows whose bot is meant.
    private bool UnknownCommand(string text)
    {
        if (!turn.IsPrivate || !turn.IsKnown || ChatCommand.Parse(text)?.IsOfJoining == true)
            return false;
        NotUnderstood("");
        RemindOfWaiting();
        return true;
    }

    private void NotUnderstood(string words)
    {
        var buttons = registry
            .Likely(words, turn.Memberships, LikelyButtons)
            .Select(entry => (IReadOnlyList<MessageButton>)[new MessageButton(messages.Text(entry.TitleKey), entry.Button())]);
        _messages.Add(new OutgoingMessage(string.Join("\n\n", [.. _said, messages.Html(MessageKeys.Talk.NotUnderstood)]), [.. buttons]));
        _said.Clear();
    }

    private async Task OpenAsync(
        DialogInvocation calling,
        bool pressed,
        CancellationToken cancellationToken,
        Activity.MessageReceived? content = null
    )
    {
        var (dialog, argument) = calling;
        if (!turn.IsPrivate && !dialog.Entry.InGroups)
        {
            // Who presses is led over at once; who writes gets a button that leads there.
            StartParameter = dialog.Entry.Prefix is null || !IsParameter(argument) ? "" : dialog.Entry.StartParameter(argument);
            if (!pressed)
                _said.Add(messages.Html(MessageKeys.Talk.PrivateOnly));
            return;
        }
        if (!DialogRegistry.Admits(dialog.Entry, turn.Memberships))
        {
            Tell(messages.Text(turn.IsKnown ? MessageKeys.Talk.LeadersOnly : MessageKeys.Talk.NotKnown), pressed);
            return;
        }
        if (State.Frames.FirstOrDefault(frame => frame.DialogId == dialog.Id && frame.Argument == argument) is { } running)
        {
            if (running.Instance == turn.UpdateId)
                return; // this very update began it
            State = State with { Frames = [.. State.Frames.Where(frame => frame != running), running] };
            await AskWaitingAsync(cancellationToken);
            return;
        }
        await BeginAsync(dialog, argument, turn.UpdateId, 0, cancellationToken, pressed, content);
    }

    private async Task BeginAsync(
        Dialog dialog,
        string argument,
        long instance,
        int lastTurn,
        CancellationToken cancellationToken,
        bool pressed = false,
        Activity.MessageReceived? content = null
    )
    {
        var begun = content is null ? null : await dialog.OpenWithAsync(turn, content, cancellationToken);
        switch (begun ?? await dialog.OpenAsync(turn, argument, cancellationToken))
        {
            case DialogStart.Note note:
                Tell(note.Text, pressed);
                break;
            case DialogStart.Say say:
                Note = pressed ? say.OnScreen : null;
                _messages.AddRange(say.Messages);
                RemindOfWaiting();
                break;
            case DialogStart.Begin begin:
                if (begin.Html is { } html)
                    _said.Add(html);
                State = (State.Frames.Count < MostFrames ? State : State with { Frames = [.. State.Frames.Skip(1)] }).Push(
                    new DialogFrame(dialog.Id, dialog.Version, instance, lastTurn, "", begin.Known, argument, turn.Now + dialog.Patience)
                );
                await AdvanceAsync(State.Top!, cancellationToken);
                break;
        }
    }

    // A look at something else does not end what is half done; a button leads back to it.
    private void RemindOfWaiting()
    {
        if (State.Top is not { } top || _messages.Count == 0)
            return;
        var last = _messages[^1];
        var resume = new MessageButton(
            messages.Text(MessageKeys.TalkButton.Resume),
            new DialogButton(top.Instance, top.Turn, DialogButton.Resume).ToString()
        );
        // Still a card: drawn again, it is without the reminder.
        _messages[^1] = last with
        {
            Html = $"{last.Html}\n\n{messages.Html(MessageKeys.Talk.Waiting, ("title", Title(top)))}",
            Buttons = [.. last.Buttons, [resume]],
        };
    }

    // On the screen where a button was pressed, else as a message.
    private void Tell(string text, bool pressed)
    {
        if (pressed)
            Note = text;
        else
            _said.Add(HtmlText.Escape(text));
    }

    private PromptInput Input(string? tapped, Activity.MessageReceived? message, long userId) =>
        new(
            tapped,
            message?.Text,
            TypedText.Fold(message?.Text ?? ""),
            message?.Attachments ?? [],
            message?.Contact,
            message?.Place,
            userId,
            VietnamTime.DateOf(turn.At)
        );

    private static bool IsParameter(string argument) =>
        argument.Length <= 50 && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
