using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization.Privacy;

namespace CellBot.Conversations.AboutMe;

/// <summary>Putting one's own name or year of birth right; unit and role are the office's to change.</summary>
public sealed class CorrectDialog : Dialog
{
    private const string Name = "name",
        Year = "year",
        Check = "check";
    private readonly PersonService _people;
    private readonly MessageCatalog _messages;

    public CorrectDialog(PersonService people, MessageCatalog messages)
    {
        (_people, _messages) = (people, messages);
        Steps =
        [
            DialogStep.Of(
                Name,
                new TextPrompt(Least: 2, Most: 100),
                context => Question.Of(messages.Html(MessageKeys.Me.AskName, ("name", context.Answers["known"])))
            ) with
            {
                CanSkip = true,
            },
            DialogStep.Of(Year, new NumberPrompt(1900, 2020), _ => Question.Of(messages.Html(MessageKeys.Me.AskYear))) with
            {
                CanSkip = true,
            },
            DialogStep.Of(Check, new ConfirmPrompt(messages), AskCheck) with
            {
                When = context => context.Answers[Name].Length + context.Answers[Year].Length > 0,
            },
        ];
    }

    public override string Id => "me_correct";

    public override DialogEntry Entry { get; } = new(MessageKeys.Me.CorrectButton, Prefix: MeDialog.CorrectPrefix);

    public override IReadOnlyList<DialogStep> Steps { get; }

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(new DialogStart.Begin(Answers.None.With("known", turn.Memberships[0].FullName)));

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var name = context.Answers[Name] is { Length: > 0 } given ? given : null;
        var year = context.Answers.Number(Year);
        if (name is null && year is null)
            return Said(MessageKeys.Me.NothingChanged);
        return Said(
            await _people.CorrectOwnAsync(context.Turn.UserId, name, (int?)year, cancellationToken)
                ? MessageKeys.Me.Corrected
                : MessageKeys.Me.NotCorrected
        );
    }

    private Question AskCheck(DialogContext context) =>
        Question.Of(
            _messages.Html(
                MessageKeys.Me.CheckCorrection,
                ("name", Or(context.Answers[Name], context.Answers["known"])),
                ("year", Or(context.Answers[Year], _messages.Text(MessageKeys.Me.Unchanged)))
            ),
            new Option("ok", _messages.Text(MessageKeys.ConfirmButton.Send))
        );

    private static string Or(string answer, string otherwise) => answer.Length > 0 ? answer : otherwise;

    private DialogResult Said(string key) => new(OutgoingMessage.Plain(_messages.Html(key)));
}
