using CellBot.Loops;

namespace CellBot.Delivery;

/// <summary>
/// Pins what arrived of a broadcast that is to be pinned, and unpins it after its deadline. Few a second, beside the sending; each may be
/// repeated, so a crash between the call and its mark only makes it be done again.
/// </summary>
public sealed class PinKeeper(long botId, IPinStore store, IPinChannel channel, TimeProvider clock)
{
    /// <summary>A second: well under the bot's own limit, which broadcasts share.</summary>
    private const int Batch = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    /// <summary>An administrator may give the right meanwhile.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(6);

    public LeasedLoop Loop(LoopHost host) =>
        new("pins", async (_, stop) => await RunOnceAsync(stop) > 0 ? Period : Idle, host)
        {
            Lease = new LeaseTerms(Lease.Pins(botId), TimeSpan.FromSeconds(30)),
        };

    /// <summary>Returns how many messages were pinned or unpinned, or tried.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = await store.OverAsync(botId, Batch, now, cancellationToken);
        var due = over.Count < Batch ? await store.DueAsync(botId, Batch - over.Count, now, cancellationToken) : [];
        foreach (var pin in over)
            if (!await LearnAsync(pin, await channel.UnpinAsync(pin.ChatId, pin.MessageId, cancellationToken), PinState.Unpinned))
                return over.Count;
        foreach (var pin in due)
            if (!await LearnAsync(pin, await channel.PinAsync(pin.ChatId, pin.MessageId, cancellationToken), PinState.Pinned))
                break;
        return over.Count + due.Count;

        async Task<bool> LearnAsync(DuePin pin, SendOutcome outcome, PinState done)
        {
            var undone = done is PinState.Unpinned ? PinState.Pinned : PinState.Waiting;
            var (state, wait, error) = outcome switch
            {
                SendOutcome.Sent => (done, TimeSpan.Zero, (string?)null),
                SendOutcome.RetryAfter flood => (undone, flood.Wait, flood.Error),
                SendOutcome.Unknown unknown => (undone, Later, unknown.Error),
                SendOutcome.NotSent notSent => (undone, Later, notSent.Error),
                SendOutcome.BotRejected bot => (undone, Later, bot.Error),
                SendOutcome.RecipientRestricted restricted => (PinState.Refused, AskAgain, restricted.Error),
                _ => (PinState.Gone, TimeSpan.Zero, outcome.GetType().Name),
            };
            await store.SaveAsync(pin, state, clock.GetUtcNow() + wait, error, cancellationToken);
            return outcome is not (SendOutcome.RetryAfter or SendOutcome.NotSent or SendOutcome.BotRejected);
        }
    }
}
