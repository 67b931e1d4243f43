using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>The card itself.</summary>
public sealed class UnitCardDialog(UnitCards cards, MessageCatalog messages)
    : UnitDialog(cards, messages, UnitCards.CardPrefix, MessageKeys.ConfirmButton.Card)
{
    public override string Id => "unit_card";

    protected override Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(new DialogStart.Say(Cards.Write(standing, turn.Now)));
}
