using CellBot.Ways;

namespace CellBot.PersonalPages.Push;

/// <summary>The page as a further way: whoever asked for notices is told once more; for the others it is there to be opened.</summary>
public sealed class PushChannel(PushOptions options, WayOptions ways, IPushStore store, TimeProvider clock) : IWayChannel
{
    public Way Way => Way.Page;

    public bool IsOn => true;

    public bool TellsAtStart => options.Enabled;

    public async Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
            options.Enabled
            && await store.AgainAsync(letter.MemberId, letter.BroadcastId, now - ways.After(letter.Urgency), now, cancellationToken) > 0
            ? new WayOutcome.Sent()
            : new WayOutcome.Shown();
    }
}
