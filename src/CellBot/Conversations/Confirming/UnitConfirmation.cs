using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Reminders;

namespace CellBot.Conversations.Confirming;

/// <summary>Gives the unit's word: stored, and told to the reminders, which then leave the unit alone. Giving it twice changes nothing.</summary>
public sealed class UnitConfirmation(IConfirmationStore store, IReminderStore reminders)
{
    public async Task<ConfirmOutcome> GiveAsync(
        DialogTurn turn,
        UnitReceipt standing,
        ConfirmationStep step,
        CancellationToken cancellationToken
    )
    {
        var outcome = await store.ConfirmAsync(
            new ConfirmOrder(standing.BroadcastId, standing.UnitId, turn.UserId, turn.At),
            step,
            cancellationToken
        );
        // Also when it was said before: a crash may have come between the two.
        if (outcome is ConfirmOutcome.Done or ConfirmOutcome.Corrected or ConfirmOutcome.Already)
            await reminders.SetStandingAsync(
                standing.Directive.Id,
                standing.UnitId,
                confirmed: true,
                done: step is ConfirmationStep.Report report ? report.Result.Kind is ResultKind.Done : null,
                muted: null,
                turn.Now,
                cancellationToken
            );
        return outcome;
    }
}
