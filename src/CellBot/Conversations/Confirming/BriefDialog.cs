using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// "Đã quán triệt": day of the meeting, number present, note or photo of the minutes, check. Within a day it may be said anew.
/// </summary>
public sealed class BriefDialog : UnitDialog
{
    private const string Day = "day",
        Present = "present",
        Note = "note",
        Check = "check";

    private readonly IConfirmationStore _store;

    public BriefDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
        : base(cards, messages, UnitCards.BriefPrefix, MessageKeys.ConfirmTitle.Brief)
    {
        _store = store;
        Steps =
        [
            DialogStep.Of(
                Day,
                new DatePrompt(BriefingPolicy.DaysBack, 0),
                context => Question.Of(messages.Html(MessageKeys.Confirm.AskDay, ("title", context.Answers["title"])))
            ),
            DialogStep.Of(
                Present,
                new NumberPrompt(1, BriefingPolicy.MostPresent),
                context => Question.Of(messages.Html(MessageKeys.Confirm.AskPresent, ("total", context.Answers["roster"])))
            ) with
            {
                Check = MoreThanThereAre,
            },
            DialogStep.Of(
                Note,
                new PhotoPrompt(WithText: true),
                context => Notes.Ask(MessageKeys.Confirm.AskNote, context.Answers.Parts(Note), messages)
            ) with
            {
                CanSkip = true,
            },
            DialogStep.Of(Check, new ConfirmPrompt(messages), AskCheck),
        ];
    }

    public override string Id => "unit_brief";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(
            standing.Confirmation?.Briefed is { } said && turn.At - said.At > ConfirmationPolicy.Correctable
                ? new DialogStart.Say(Cards.Write(standing, turn.Now, Refusal(ConfirmOutcome.TooLate)))
                : new DialogStart.Begin(Known(standing))
        );

    public override Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var answers = context.Answers;
        var briefing = new Briefing(answers.Date(Day)!.Value, (int)answers.Number(Present)!.Value, answers[Note]);
        return GiveAsync(_store, context, new ConfirmationStep.Brief(briefing), MessageKeys.Confirm.DoneBriefing, cancellationToken);
    }

    private static PromptResult.Refused? MoreThanThereAre(DialogContext context, string present) =>
        context.Answers.Number("roster") is { } roster
        && BriefingPolicy.IsMoreThanRoster(long.Parse(present, CultureInfo.InvariantCulture), roster)
            ? new PromptResult.Refused(
                MessageKeys.Confirm.TooManyPresent,
                ("present", present),
                ("total", roster),
                ("unit", context.Answers["unit"])
            )
            : null;

    private Question AskCheck(DialogContext context)
    {
        var answers = context.Answers;
        return Question.Of(
            Messages.Html(
                MessageKeys.Confirm.CheckBriefing,
                ("unit", answers["unit"]),
                ("day", VietnameseText.Date(answers.Date(Day)!.Value)),
                ("present", answers[Present]),
                ("total", answers["roster"]),
                ("note", MessageValue.Markup(Notes.Html(answers.Parts(Note), Messages)))
            ),
            new Option("ok", Messages.Text(MessageKeys.ConfirmButton.Send)),
            Option.GoTo(Day, Messages.Text(MessageKeys.ConfirmButton.EditDay)),
            Option.GoTo(Present, Messages.Text(MessageKeys.ConfirmButton.EditPresent)),
            Option.GoTo(Note, Messages.Text(MessageKeys.ConfirmButton.EditNote))
        );
    }
}
