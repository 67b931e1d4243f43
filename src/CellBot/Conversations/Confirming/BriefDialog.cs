using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>"Đã quán triệt": day of the meeting, number present, note or photo of the minutes, check. Within a day it may be said anew.</summary>
public sealed class BriefDialog : UnitDialog
{
    private const string Day = "day", Present = "present", Note = "note", Check = "check";

    /// <summary>A cell meets every month; what is told later than two months is not remembered well.</summary>
    private const int DaysBack = 60;

    /// <summary>Guests come too: more may be there than are on the roster.</summary>
    private const int MostPresent = 500;

    private readonly UnitWord _word;

    public BriefDialog(UnitCards cards, UnitWord word, MessageCatalog messages) : base(cards, messages, UnitCards.BriefPrefix, MessageKeys.ConfirmTitle.Brief)
    {
        _word = word;
        Steps =
        [
            DialogStep.Of(Day, new DatePrompt(DaysBack, 0), talk => Question.Of(messages.Html(MessageKeys.Confirm.AskDay, ("title", talk.Answers["title"])))),
            DialogStep.Of(Present, new NumberPrompt(1, MostPresent), talk => Question.Of(messages.Html(MessageKeys.Confirm.AskPresent, ("total", talk.Answers["roster"])))),
            DialogStep.Of(Note, new PhotoPrompt(WithText: true), talk => Notes.Ask(MessageKeys.Confirm.AskNote, talk.Answers.Given(Note), messages)) with { CanSkip = true },
            DialogStep.Of(Check, new ConfirmPrompt(messages), AskCheck),
        ];
    }

    public override string Id => "unit_brief";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<Opening> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<Opening>(standing.Confirmation?.Briefed is { } said && turn.At - said.At > ConfirmationPolicy.Correctable
            ? new Opening.Say(Cards.Write(standing, turn.Now, Refusal(ConfirmOutcome.TooLate)))
            : new Opening.Begin(Known(standing)));

    public override Task<Closing> FinishAsync(Talk talk, string key, CancellationToken cancellationToken)
    {
        var answers = talk.Answers;
        var briefing = new Briefing(answers.Date(Day)!.Value, (int)answers.Number(Present)!.Value, answers[Note]);
        return GiveAsync(_word, talk, new ConfirmationStep.Brief(briefing), MessageKeys.Confirm.DoneBriefing, cancellationToken);
    }

    private Question AskCheck(Talk talk)
    {
        var answers = talk.Answers;
        return Question.Of(
            Messages.Html(MessageKeys.Confirm.CheckBriefing, ("unit", answers["unit"]), ("day", VietnameseText.Date(answers.Date(Day)!.Value)), ("present", answers[Present]),
                ("total", answers["roster"]), ("note", MessageValue.Markup(Notes.Html(answers.Given(Note), Messages)))),
            new Option("ok", Messages.Text(MessageKeys.ConfirmButton.Send)), Option.GoTo(Day, Messages.Text(MessageKeys.ConfirmButton.EditDay)),
            Option.GoTo(Present, Messages.Text(MessageKeys.ConfirmButton.EditPresent)), Option.GoTo(Note, Messages.Text(MessageKeys.ConfirmButton.EditNote)));
    }
}
