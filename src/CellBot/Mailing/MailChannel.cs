using CellBot.Ways;

namespace CellBot.Mailing;

/// <summary>
/// A letter as a further way, to leaders with a proved address; who was written to when the broadcast began is not written to again.
/// </summary>
public sealed class MailChannel(MailOptions options, IMailStore store, TimeProvider clock) : IWayChannel
{
    public Way Way => Way.Mail;

    public bool IsOn => options.IsOn;

    public async Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken) =>
        await store.TellAsync(letter.MemberId, letter.BroadcastId, clock.GetUtcNow(), cancellationToken) > 0
            ? new WayOutcome.Sent()
            : new WayOutcome.Failed("no_address");
}
