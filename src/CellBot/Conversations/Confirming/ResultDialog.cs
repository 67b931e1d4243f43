using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>"Báo cáo kết quả": done, under way or stuck; in few words, or with photos; check.</summary>
public sealed class ResultDialog : UnitDialog
{
    private const string Kind = "kind", Note = "note", Check = "check";
    private readonly UnitWord _word;

    public ResultDialog(UnitCards cards, UnitWord word, MessageCatalog messages) : base(cards, messages, UnitCards.ReportPrefix, MessageKeys.ConfirmTitle.Report)
    {
        _word = word;
        Steps =
        [
            DialogStep.Of(Kind, new ChoicePrompt(), talk => Question.Of(messages.Html(MessageKeys.Confirm.AskResult, ("title", talk.Answers["title"])),
                [.. Enum.GetValues<ResultKind>().Select(kind => new Option(kind.ToString(), Sentence(cards.ResultWords(kind))))])),
            DialogStep.Of(Note, new PhotoPrompt(WithText: true), talk => Notes.Ask(MessageKeys.Confirm.AskResultNote, talk.Answers.Given(Note), messages)) with { CanSkip = true },
            DialogStep.Of(Check, new ConfirmPrompt(messages), AskCheck),
        ];
    }

    public override string Id => "unit_result";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<Opening> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<Opening>(standing.Confirmation?.Briefed is null
            ? new Opening.Say(Cards.Write(standing, turn.Now, Refusal(ConfirmOutcome.NotYet)))
            : new Opening.Begin(Known(standing)));

    public override Task<Closing> FinishAsync(Talk talk, string key, CancellationToken cancellationToken)
    {
        var result = new UnitResult(Enum.Parse<ResultKind>(talk.Answers[Kind]), talk.Answers[Note]);
        return GiveAsync(_word, talk, new ConfirmationStep.Report(result), MessageKeys.Confirm.DoneResult, cancellationToken);
    }

    private Question AskCheck(Talk talk) => Question.Of(
        Messages.Html(MessageKeys.Confirm.CheckResult, ("unit", talk.Answers["unit"]), ("result", Cards.ResultWords(Enum.Parse<ResultKind>(talk.Answers[Kind]))),
            ("note", MessageValue.Markup(Notes.Html(talk.Answers.Given(Note), Messages)))),
        new Option("ok", Messages.Text(MessageKeys.ConfirmButton.Send)), Option.GoTo(Note, Messages.Text(MessageKeys.ConfirmButton.EditNote)));

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
