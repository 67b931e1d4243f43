using CellBot.Ways;

namespace CellBot.PersonalPages.Push;

/// <summary>The page as a further way: whoever asked for notices is told once more; for the others it is there to be opened.</summary>
public sealed class PushChannel(PushOptions options, IPushStore store, TimeProvider clock) : IWayChannel
{
    public Way Way => Way.Page;

    public bool IsOn => true;

    public async Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken) =>
        options.Enabled && await store.AgainAsync(letter.MemberId, letter.BroadcastId, clock.GetUtcNow(), cancellationToken) > 0
            ? new WayOutcome.Sent()
            : new WayOutcome.Shown();
}
