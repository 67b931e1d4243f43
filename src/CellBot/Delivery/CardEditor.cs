using CellBot.Loops;

namespace CellBot.Delivery;

/// <summary>
/// Keeps cards true: what was done elsewhere, or by an older copy of the card, is seen on every copy. Few edits a second, each a step of
/// its own;
/// an edit may be repeated without harm, so a crash between the edit and its mark only makes it be done again.
/// </summary>
public sealed class CardEditor(long botId, ICardStore store, ICardWriter writer, IMessageChannel channel, TimeProvider clock)
{
    /// <summary>A second: well under the bot's own limit, which broadcasts share.</summary>
    private const int Batch = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    public LeasedLoop Loop(LoopHost host) =>
        new("cards", Period, RunOnceAsync, host) { Lease = new LeaseTerms(Lease.Cards(botId), TimeSpan.FromSeconds(10)) };

    /// <summary>Returns how many cards were due.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var due = await store.DueAsync(botId, Batch, clock.GetUtcNow(), cancellationToken);
        foreach (var card in due)
        {
            if (await writer.WriteAsync(botId, card.ChatId, card.Argument, cancellationToken) is not { } message)
            {
                await store.ForgetAsync(card, cancellationToken);
                continue;
            }
            var outcome = await channel.EditAsync(card.ChatId, card.MessageId, message, cancellationToken);
            await StoreAsync(card, outcome, cancellationToken);
        }
        return due.Count;
    }

    private Task StoreAsync(DueCard card, SendOutcome outcome, CancellationToken cancellationToken) =>
        outcome switch
        {
            SendOutcome.Sent => store.EditedAsync(card, clock.GetUtcNow() + Between, cancellationToken),
            SendOutcome.RetryAfter flood => store.PostponeAsync(card, clock.GetUtcNow() + flood.Wait, cancellationToken),
            SendOutcome.Unknown or SendOutcome.NotSent or SendOutcome.BotRejected or SendOutcome.RecipientRestricted => store.PostponeAsync(
                card,
                clock.GetUtcNow() + Later,
                cancellationToken
            ),
            _ => store.ForgetAsync(card, cancellationToken),
        };
}
