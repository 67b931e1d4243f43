using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>"Xác nhận đơn vị đã tiếp nhận": one tap. Saying it twice changes nothing.</summary>
public sealed class ReceiveDialog(UnitCards cards, IConfirmationStore store, MessageCatalog messages)
    : UnitDialog(cards, messages, UnitCards.ReceivePrefix, MessageKeys.ConfirmButton.Receive)
{
    public override string Id => "unit_receive";

    protected override async Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken)
    {
        var outcome = await store.ConfirmAsync(Order(turn, standing), new ConfirmationStep.Receive(), cancellationToken);
        if (
            outcome is not (ConfirmOutcome.Done or ConfirmOutcome.Already)
            || await Cards.AgainAsync(turn, standing, cancellationToken) is not { Confirmation: { } said } now
        )
            return new DialogStart.Note(Messages.Text(MessageKeys.ConfirmNote.NotYours));
        var note = Messages.Text(MessageKeys.ConfirmNote.UnitReceived, ("time", VietnameseText.MomentSeenAt(said.Received.At, turn.Now)));
        return outcome is ConfirmOutcome.Already
            ? new DialogStart.Note(note)
            : new DialogStart.Say(Cards.Write(now, turn.Now)) { OnScreen = note };
    }
}
