using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// The signed sheet entered at once: "1 4 7". A number that is not on the sheet is asked about again, and nothing is counted.
/// </summary>
public sealed class RoundNumbersDialog : Dialog
{
    private const string Numbers = "numbers",
        Sheet = "round",
        Most = "most";

    private readonly IRoundStore _store;
    private readonly RoundCards _cards;
    private readonly MessageCatalog _messages;

    public RoundNumbersDialog(IRoundStore store, RoundCards cards, MessageCatalog messages)
    {
        (_store, _cards, _messages) = (store, cards, messages);
        Steps =
        [
            DialogStep.Of(
                Numbers,
                new TextPrompt(Most: 300),
                context =>
                    Question.Of(
                        messages.Html(
                            MessageKeys.Round.AskNumbers,
                            ("number", context.Answers[Sheet]),
                            ("unit", context.Answers["unit"]),
                            ("most", context.Answers[Most])
                        )
                    )
            ) with
            {
                Check = OnTheSheet,
            },
        ];
    }

    public override string Id => "round_numbers";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.RoundButton.Numbers, Prefix: RoundCards.NumbersPrefix) { Guests = DialogGuests.Leaders };

    public override IReadOnlyList<DialogStep> Steps { get; }

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        await FindAsync(turn, argument, cancellationToken) is { } round
            ? new DialogStart.Begin(
                Answers
                    .None.With(Sheet, argument)
                    .With("unit", round.UnitName)
                    .With(Most, round.Lines.Count.ToString(CultureInfo.InvariantCulture))
            )
            : new DialogStart.Note(_messages.Text(MessageKeys.RoundNote.NotYours));

    public override async Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken)
    {
        var (turn, answers) = (context.Turn, context.Answers);
        if (
            await FindAsync(turn, answers[Sheet], cancellationToken) is { } round
            && await _store.MarkAsync(
                new RoundOrder(round.Id, turn.UserId, null, turn.At),
                RoundNumbers.Read(answers[Numbers], round.Lines.Count).Numbers,
                cancellationToken
            )
                is { } outcome
            && await _store.FindAsync(round.Id, cancellationToken) is { } now
        )
            return new DialogResult(_cards.Write(now, turn.Now, _messages.Html(MessageKeys.Round.Done, ("count", outcome.Members))));
        return new DialogResult(OutgoingMessage.Plain(HtmlText.Escape(_messages.Text(MessageKeys.RoundNote.NotYours))));
    }

    private static PromptResult.Refused? OnTheSheet(DialogContext context, string said)
    {
        var most = int.Parse(context.Answers[Most], CultureInfo.InvariantCulture);
        var (numbers, wrong) = RoundNumbers.Read(said, most);
        return wrong is null && numbers.Count > 0
            ? null
            : new PromptResult.Refused(MessageKeys.Round.WrongNumber, ("piece", wrong ?? said), ("most", most));
    }

    private async Task<Round?> FindAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await _store.FindAsync(id, cancellationToken) is { } round
        && turn.Memberships.Any(seat => seat.Leads && seat.UnitId == round.UnitId)
            ? round
            : null;
}
