using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>"Báo cáo kết quả": done, under way or stuck; in few words, or with photos; check.</summary>
public sealed class ResultDialog : UnitDialog
{
    private const string Kind = "kind",
        Note = "note",
        Check = "check";
    private readonly IConfirmationStore _store;

    public ResultDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
        : base(cards, messages, UnitCards.ReportPrefix, MessageKeys.ConfirmTitle.Report)
    {
        _store = store;
        Steps =
        [
            DialogStep.Of(
                Kind,
                new ChoicePrompt(),
                context =>
                    Question.Of(
                        messages.Html(MessageKeys.Confirm.AskResult, ("title", context.Answers["title"])),
                        [.. Enum.GetValues<ResultKind>().Select(kind => new Option(kind.ToString(), Sentence(cards.ResultWords(kind))))]
                    )
            ),
            DialogStep.Of(
                Note,
                new PhotoPrompt(WithText: true),
                context => Notes.Ask(MessageKeys.Confirm.AskResultNote, context.Answers.Parts(Note), messages)
            ) with
            {
                CanSkip = true,
            },
            DialogStep.Of(Check, new ConfirmPrompt(messages), AskCheck),
        ];
    }

    public override string Id => "unit_result";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(
            standing.Confirmation?.Briefed is null
                ? new DialogStart.Say(Cards.Write(standing, turn.Now, Refusal(ConfirmOutcome.NotYet)))
                : new DialogStart.Begin(Known(standing))
        );

    public override Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var result = new UnitResult(Enum.Parse<ResultKind>(context.Answers[Kind]), context.Answers[Note]);
        return GiveAsync(_store, context, new ConfirmationStep.Report(result), MessageKeys.Confirm.DoneResult, cancellationToken);
    }

    private Question AskCheck(DialogContext context) =>
        Question.Of(
            Messages.Html(
                MessageKeys.Confirm.CheckResult,
                ("unit", context.Answers["unit"]),
                ("result", Cards.ResultWords(Enum.Parse<ResultKind>(context.Answers[Kind]))),
                ("note", MessageValue.Markup(Notes.Html(context.Answers.Parts(Note), Messages)))
            ),
            new Option("ok", Messages.Text(MessageKeys.ConfirmButton.Send)),
            Option.GoTo(Note, Messages.Text(MessageKeys.ConfirmButton.EditNote))
        );

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
