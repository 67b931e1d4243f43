using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>Who has not received yet, by name: for the unit's own leaders only.</summary>
public sealed class MissingDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
    : UnitDialog(cards, messages, UnitCards.MissingPrefix, MessageKeys.ConfirmButton.Card)
{
    /// <summary>More names than that are no list to act on.</summary>
    private const int MostNames = 60;

    public override string Id => "unit_missing";

    protected override async Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken)
    {
        var missing = (await store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken))
            .Where(line => line.At is null)
            .ToList();
        if (missing.Count == 0)
            return new DialogStart.Say(
                OutgoingMessage.Plain(
                    Messages.Html(MessageKeys.Confirm.NobodyMissing, ("unit", standing.UnitName), ("title", Cards.Title(standing)))
                )
            );
        var names = missing
            .Take(MostNames)
            .Select(line =>
                Messages.Html(
                    line.HasPhone ? MessageKeys.Confirm.MissingName : MessageKeys.Confirm.MissingWithoutPhone,
                    ("name", line.FullName)
                )
            )
            .ToList();
        if (missing.Count > MostNames)
            names.Add(Messages.Html(MessageKeys.Confirm.MissingMore, ("count", missing.Count - MostNames)));
        var html = Messages.Html(
            MessageKeys.Confirm.Missing,
            ("unit", standing.UnitName),
            ("title", Cards.Title(standing)),
            ("count", missing.Count),
            ("names", MessageValue.Markup(string.Join('\n', names)))
        );
        var about = UnitCards.Argument(standing);
        return new DialogStart.Say(
            new OutgoingMessage(
                html,
                [
                    [new MessageButton(Messages.Text(MessageKeys.ConfirmButton.OnBehalf), $"{UnitCards.OnBehalfPrefix}:{about}")],
                    [new MessageButton(Messages.Text(MessageKeys.Round.Title), RoundCards.OpenPrefix)],
                    [new MessageButton(Messages.Text(MessageKeys.ConfirmButton.Card), $"{UnitCards.CardPrefix}:{about}")],
                ]
            )
        );
    }
}
