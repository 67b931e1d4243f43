using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// Counts members without a phone, or who were told face to face, on the secretary's word; the trail says whose word it was.
/// </summary>
public sealed class OnBehalfDialog : UnitDialog
{
    private const string Who = "who",
        Everybody = "all";

    private readonly IConfirmationStore _store;

    public OnBehalfDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
        : base(cards, messages, UnitCards.OnBehalfPrefix, MessageKeys.ConfirmButton.OnBehalf)
    {
        _store = store;
        Steps = [new DialogStep(Who, new ManyPrompt(), AskAsync)];
    }

    public override string Id => "unit_on_behalf";

    public override IReadOnlyList<DialogStep> Steps { get; }

    protected override Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(
            standing.Missing == 0 ? new DialogStart.Say(Cards.Write(standing, turn.Now)) : new DialogStart.Begin(Known(standing))
        );

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var about = context.Answers["about"];
        if (await Cards.FindAsync(context.Turn, about, cancellationToken) is not { } standing)
            return NotYours;
        var chosen = context.Answers.Chosen(Who);
        List<long> members = chosen.Contains(Everybody)
            ?
            [
                .. (await _store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken))
                    .Where(line => line.At is null)
                    .Select(line => line.MemberId),
            ]
            : RosterChoice.Members(chosen);
        if (await _store.MarkAsync(Order(context.Turn, standing), members, cancellationToken) is not { } marked)
            return NotYours;
        return await CloseAsync(context.Turn, about, Messages.Html(MessageKeys.Confirm.DoneOnBehalf, ("count", marked)), cancellationToken);
    }

    private async Task<Question> AskAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var missing = await Cards.FindAsync(context.Turn, context.Answers["about"], cancellationToken) is { } standing
            ? (await _store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken)).Where(line => line.At is null).ToList()
            : [];
        var chosen = context.Answers.Chosen(Who);
        var everybody = Messages.Text(MessageKeys.ConfirmButton.Everybody, ("count", missing.Count));
        var names = chosen.Contains(Everybody)
            ? [everybody]
            : missing.Where(line => line.IsIn(chosen)).Select(line => line.FullName).ToList();
        var html = RosterChoice.WithNames(
            Messages.Html(MessageKeys.Confirm.AskWho, ("unit", context.Answers["unit"]), ("title", context.Answers["title"])),
            names,
            Messages
        );
        if (chosen.Contains(Everybody))
            return Question.Of(html);
        // Who cannot tap comes first: that is whom this is for.
        var options = missing
            .Where(line => !line.IsIn(chosen))
            .OrderBy(line => line.HasPhone)
            .Take(RosterChoice.MostButtons)
            .Select(RosterChoice.Option);
        return Question.Of(
            html,
            [.. options, .. missing.Count > 1 && names.Count == 0 ? (Option[])[new Option(Everybody, everybody)] : []]
        );
    }
}
