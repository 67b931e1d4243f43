using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization.Privacy;

namespace CellBot.Conversations.AboutMe;

/// <summary>
/// Leaving: the account, the phone and the consent go; or everything that names the person goes. Asked twice, since it cannot be undone.
/// </summary>
public sealed class LeaveDialog : Dialog
{
    private const string How = "how",
        Check = "check",
        Leave = "leave",
        Erase = "erase";
    private readonly PersonService _people;
    private readonly MessageCatalog _messages;

    public LeaveDialog(PersonService people, MessageCatalog messages)
    {
        (_people, _messages) = (people, messages);
        Steps =
        [
            DialogStep.Of(
                How,
                new ChoicePrompt(),
                _ =>
                    Question.Of(
                        messages.Html(MessageKeys.Me.AskLeave),
                        new Option(Leave, messages.Text(MessageKeys.Me.LeaveOption)),
                        new Option(Erase, messages.Text(MessageKeys.Me.EraseOption))
                    )
            ),
            DialogStep.Of(
                Check,
                new ConfirmPrompt(messages),
                context =>
                    Question.Of(
                        messages.Html(context.Answers[How] == Erase ? MessageKeys.Me.CheckErase : MessageKeys.Me.CheckLeave),
                        new Option("ok", messages.Text(context.Answers[How] == Erase ? MessageKeys.Me.EraseNow : MessageKeys.Me.LeaveNow))
                    )
            ),
        ];
    }

    public override string Id => "me_leave";

    public override DialogEntry Entry { get; } = new(MessageKeys.Me.LeaveButton, Prefix: MeDialog.LeavePrefix);

    public override IReadOnlyList<DialogStep> Steps { get; }

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(new DialogStart.Begin(Answers.None));

    // Once done nothing of the person is found: the same again says the same.
    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var erases = context.Answers[How] == Erase;
        await (
            erases
                ? _people.EraseOwnAsync(context.Turn.UserId, cancellationToken)
                : _people.LeaveOwnAsync(context.Turn.UserId, cancellationToken)
        );
        return new DialogResult(OutgoingMessage.Plain(_messages.Html(erases ? MessageKeys.Me.Erased : MessageKeys.Me.Left)));
    }
}
