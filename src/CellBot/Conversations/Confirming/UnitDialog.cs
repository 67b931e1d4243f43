using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// What the secretary's dialogs have in common: they are about one unit and one broadcast, and only the unit's own leaders are let in.
/// </summary>
public abstract class UnitDialog(UnitCards cards, MessageCatalog messages, string prefix, string titleKey) : Dialog
{
    protected UnitCards Cards => cards;

    protected MessageCatalog Messages => messages;

    public override DialogEntry Entry { get; } = new(titleKey, Prefix: prefix);

    public sealed override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(turn, argument, cancellationToken) is not { } standing)
            return new DialogStart.Note(messages.Text(MessageKeys.ConfirmNote.NotYours));
        await cards.PressedAsync(standing, cancellationToken);
        return await OpenAsync(turn, standing, cancellationToken);
    }

    protected abstract Task<DialogStart> OpenAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken);

    /// <summary>What every step may need of the unit, put among the answers.</summary>
    protected Answers Known(UnitReceipt standing) =>
        Answers
            .None.With("about", UnitCards.Argument(standing))
            .With("title", cards.Title(standing))
            .With("unit", standing.UnitName)
            .With("roster", standing.RosterNow.ToString(System.Globalization.CultureInfo.InvariantCulture));

    protected static ConfirmOrder Order(DialogTurn turn, UnitReceipt standing) =>
        new(standing.BroadcastId, standing.UnitId, turn.UserId, turn.At);

    /// <summary>The card with its numbers of now, after something was said; or why nothing was done.</summary>
    protected async Task<DialogResult> CloseAsync(DialogTurn turn, string argument, string html, CancellationToken cancellationToken) =>
        new(
            await cards.FindAsync(turn, argument, cancellationToken) is { } standing
                ? cards.Write(standing, turn.Now, html)
                : Delivery.OutgoingMessage.Plain(html)
        );

    /// <summary>Gives the unit's word and says what became of it.</summary>
    /// <param name="doneKey">Takes <c>{time}</c>.</param>
    protected async Task<DialogResult> GiveAsync(
        IConfirmationStore store,
        DialogContext context,
        ConfirmationStep step,
        string doneKey,
        CancellationToken cancellationToken
    )
    {
        var (turn, about) = (context.Turn, context.Answers["about"]);
        if (await cards.FindAsync(turn, about, cancellationToken) is not { } standing)
            return NotYours;
        var outcome = await store.ConfirmAsync(Order(turn, standing), step, cancellationToken);
        var html = outcome switch
        {
            ConfirmOutcome.Done or ConfirmOutcome.Already => messages.Html(
                doneKey,
                ("time", VietnameseText.MomentSeenAt(turn.At, turn.Now))
            ),
            ConfirmOutcome.Corrected => messages.Html(MessageKeys.Confirm.Corrected),
            _ => Refusal(outcome),
        };
        return await CloseAsync(turn, about, html, cancellationToken);
    }

    protected DialogResult NotYours => new(Delivery.OutgoingMessage.Plain(Refusal(ConfirmOutcome.NotYours)));

    protected string Refusal(ConfirmOutcome outcome) =>
        messages.Html(
            outcome switch
            {
                ConfirmOutcome.TooLate => MessageKeys.Confirm.TooLate,
                ConfirmOutcome.NotYet => MessageKeys.Confirm.BriefFirst,
                _ => MessageKeys.Confirm.NotYours,
            }
        );
}
