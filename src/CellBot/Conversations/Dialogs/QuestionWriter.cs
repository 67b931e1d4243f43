using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>Puts a question on the phone: where one is, the words, the choices, and always a way back and out. Pure.</summary>
internal sealed class QuestionWriter(MessageCatalog messages)
{
    /// <summary>Letters that two buttons beside each other may have together on a narrow phone.</summary>
    private const int NarrowRow = 22;

    /// <param name="before">What is said first; escaped; may be empty.</param>
    /// <param name="place">Which question it is, and of how many; counted from 1.</param>
    public OutgoingMessage Write(
        string before,
        DialogTurn turn,
        DialogFrame frame,
        DialogStep step,
        Question question,
        bool canGoBack,
        (int Step, int Steps) place
    )
    {
        var html = string.Join("\n\n", new[] { before, Progress(place), question.Html }.Where(part => part.Length > 0));
        var navigation = Navigation(frame, step, canGoBack).ToList();
        if (step.Prompt.Request is { } request && turn.IsPrivate)
            return new OutgoingMessage(html, Keyboard(request, question, navigation));
        if (!turn.IsPrivate && question.Options.Count == 0 && !step.Prompt.Gathers && !step.CanSkip)
            return new OutgoingMessage(
                Addressed(html, turn),
                [
                    [new MessageButton(messages.Text(MessageKeys.Talk.ReplyHint), null, Request: ButtonRequest.Reply)],
                ]
            );
        MessageButton Tap(string value, string label) => new(label, new DialogButton(frame.Instance, frame.Turn, value).ToString());
        var taps = question.Options.Select(option => Tap(option.Value, option.Label)).ToList();
        // What does the completion stands alone: nobody shall hit it beside something else.
        var first = step.Prompt is ConfirmPrompt ? taps.Take(1).ToList() : [];
        List<IReadOnlyList<MessageButton>> choices =
        [
            .. first.Select(tap => (IReadOnlyList<MessageButton>)[tap]),
            .. Rows([.. taps.Skip(first.Count)]),
        ];
        return new OutgoingMessage(html, [.. choices, .. Rows([.. navigation.Select(key => Tap(key.Value, key.Label))])]);
    }

    private string Progress((int Step, int Steps) place) =>
        place.Steps > 1 ? messages.Html(MessageKeys.Talk.Progress, ("step", place.Step), ("steps", place.Steps)) : "";

    private IEnumerable<Option> Navigation(DialogFrame frame, DialogStep step, bool canGoBack)
    {
        var gathered = step.Prompt.Gathers && frame.Answers[step.Id].Length > 0;
        if (gathered)
            yield return new Option(DialogButton.Done, messages.Text(MessageKeys.TalkButton.Done));
        else if (step.CanSkip)
            yield return new Option(DialogButton.Skip, messages.Text(MessageKeys.TalkButton.Skip));
        if (canGoBack)
            yield return new Option(DialogButton.Back, messages.Text(MessageKeys.Button.Back));
        yield return new Option(DialogButton.Cancel, messages.Text(MessageKeys.Button.Cancel));
    }

    // Keys of the phone's keyboard type their words, which are understood as the buttons would be.
    private List<IReadOnlyList<MessageButton>> Keyboard(string request, Question question, IReadOnlyList<Option> navigation)
    {
        var asks = request == ButtonRequest.Contact ? MessageKeys.TalkButton.ShareContact : MessageKeys.TalkButton.ShareLocation;
        return
        [
            [new MessageButton(messages.Text(asks), null, Request: request)],
            .. question.Options.Select(option => (IReadOnlyList<MessageButton>)[new MessageButton(option.Label, option.Value)]),
            [.. navigation.Select(key => new MessageButton(key.Label, key.Value))],
        ];
    }

    // In a group only the person meant is asked for an answer.
    private static string Addressed(string html, DialogTurn turn)
    {
        var name = turn.Memberships.Count > 0 ? turn.Memberships[0].FullName : "…";
        return $"<a href=\"tg://user?id={turn.UserId}\">{HtmlText.Escape(name)}</a>\n{html}";
    }

    private static List<IReadOnlyList<MessageButton>> Rows(IReadOnlyList<MessageButton> buttons)
    {
        var rows = new List<IReadOnlyList<MessageButton>>();
        for (var i = 0; i < buttons.Count; i++)
        {
            if (i + 1 < buttons.Count && buttons[i].Text.Length + buttons[i + 1].Text.Length <= NarrowRow)
                rows.Add([buttons[i], buttons[++i]]);
            else
                rows.Add([buttons[i]]);
        }
        return rows;
    }
}
