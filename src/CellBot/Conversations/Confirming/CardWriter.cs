using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.LookingUp;
using CellBot.Delivery;

namespace CellBot.Conversations.Confirming;

/// <summary>Draws any card of the conversations for the person whose private chat it stands in, by that person's rights of now.</summary>
public sealed class CardWriter(
    UnitCards units,
    RoundCards rounds,
    IRoundStore roundStore,
    ReceivedDirectives received,
    IRosterMembershipStore memberships,
    TimeProvider clock
) : ICardWriter
{
    public async Task<OutgoingMessage?> WriteAsync(long botId, long chatId, string argument, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var seats = await memberships.OfAsync(chatId, VietnamTime.DateOf(now), cancellationToken);
        var turn = new DialogTurn(botId, chatId, chatId, ChatKind.Private, 0, now, now, seats, []);
        var parts = argument.Split(':');
        return parts[0] switch
        {
            UnitCards.CardPrefix when await units.FindAsync(turn, parts[1], cancellationToken) is { } standing => units.Write(
                standing,
                now
            ),
            RoundCards.TickPrefix
                when long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && await roundStore.FindAsync(id, cancellationToken) is { } round
                    && seats.Any(seat => seat.Leads && seat.UnitId == round.UnitId) => rounds.Write(round, now),
            ReceivedDirectives.ShowPrefix when await received.FindAsync(turn, parts[1], cancellationToken) is { } found => (
                await received.ShowAsync(found.Standing, found.RosterMembership, now, cancellationToken)
            )[^1],
            _ => null,
        };
    }
}
