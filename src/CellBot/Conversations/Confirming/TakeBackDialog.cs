using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>Takes a word on somebody's behalf back, within a day; the trail keeps that it was given.</summary>
public sealed class TakeBackDialog : UnitDialog
{
    private const string Who = "who";
    private readonly IConfirmationStore _store;

    public TakeBackDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
        : base(cards, messages, UnitCards.TakeBackPrefix, MessageKeys.ConfirmButton.TakeBack)
    {
        _store = store;
        Steps = [new DialogStep(Who, new ManyPrompt(), AskAsync)];
    }

    public override string Id => "unit_take_back";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override async Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        (await TakeableAsync(turn, standing, cancellationToken)).Count == 0
            ? new DialogStart.Note(Messages.Text(MessageKeys.Confirm.NothingToTakeBack))
            : new DialogStart.Begin(Known(standing));

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var about = context.Answers["about"];
        var members = RosterChoice.Members(context.Answers.Chosen(Who));
        return
            await Cards.FindAsync(context.Turn, about, cancellationToken) is { } standing
            && await _store.UnmarkAsync(Order(context.Turn, standing), members, cancellationToken) is { } freed
            ? await CloseAsync(context.Turn, about, Messages.Html(MessageKeys.Confirm.DoneTakeBack, ("count", freed)), cancellationToken)
            : NotYours;
    }

    private async Task<Question> AskAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var takeable = await Cards.FindAsync(context.Turn, context.Answers["about"], cancellationToken) is { } standing
            ? await TakeableAsync(context.Turn, standing, cancellationToken)
            : [];
        var chosen = context.Answers.Chosen(Who);
        var names = takeable.Where(line => line.IsIn(chosen)).Select(line => line.FullName).ToList();
        var html = RosterChoice.WithNames(
            Messages.Html(MessageKeys.Confirm.AskTakeBack, ("unit", context.Answers["unit"])),
            names,
            Messages
        );
        return Question.Of(
            html,
            [.. takeable.Where(line => !line.IsIn(chosen)).Take(RosterChoice.MostButtons).Select(RosterChoice.Option)]
        );
    }

    private async Task<List<RosterLine>> TakeableAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        [
            .. (await _store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken)).Where(line =>
                line.OnBehalf && turn.At - line.At <= ConfirmationPolicy.Correctable
            ),
        ];
}
