using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// "Báo trực tiếp": whom the secretary still has to visit, one message a unit. Who has the printed sheet at hand may write its numbers at
/// once:
/// <c>/tructiep 12: 1 4 7</c>, the sheet's number first, for a number means a person of that sheet alone.
/// </summary>
public sealed class RoundDialog(IRoundStore store, RoundCards cards, MessageCatalog messages) : Dialog
{
    /// <summary>A leader of more units than that looks at them one by one, from their cards.</summary>
    private const int MostUnits = 3;

    public override string Id => "round";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.Round.Title, "tructiep", MessageKeys.Round.Menu, MessageKeys.Round.Phrases, RoundCards.OpenPrefix)
        {
            Guests = DialogGuests.Leaders,
        };

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (argument.Split(':', 2) is [var sheet, var numbers])
            return await TypedAsync(turn, sheet, numbers, cancellationToken);
        var found = new List<OutgoingMessage>();
        foreach (var unit in turn.Memberships.Where(seat => seat.Leads).Select(seat => seat.UnitId).Distinct().Take(MostUnits))
            if (await store.OpenAsync(unit, turn.At, cancellationToken) is { } round)
                found.Add(cards.Write(round, turn.Now));
        return found.Count > 0
            ? new DialogStart.Say([.. found])
            : new DialogStart.Say(OutgoingMessage.Plain(messages.Html(MessageKeys.Round.Nobody)));
    }

    private async Task<DialogStart> TypedAsync(DialogTurn turn, string sheet, string numbers, CancellationToken cancellationToken)
    {
        if (
            !long.TryParse(sheet.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await store.FindAsync(id, cancellationToken) is not { } round
            || !turn.Memberships.Any(seat => seat.Leads && seat.UnitId == round.UnitId)
        )
            return new DialogStart.Note(messages.Text(MessageKeys.RoundNote.NotYours));
        var (read, wrong) = RoundNumbers.Read(numbers, round.Lines.Count);
        if (wrong is not null || read.Count == 0)
            return new DialogStart.Note(
                messages.Text(MessageKeys.RoundNote.WrongNumber, ("piece", wrong ?? numbers), ("most", round.Lines.Count))
            );
        var outcome = await store.MarkAsync(new RoundOrder(id, turn.UserId, null, turn.At), read, cancellationToken);
        return outcome is null || await store.FindAsync(id, cancellationToken) is not { } now
            ? new DialogStart.Note(messages.Text(MessageKeys.RoundNote.NotYours))
            : new DialogStart.Say(cards.Write(now, turn.Now, messages.Html(MessageKeys.Round.Done, ("count", outcome.Members))));
    }
}
