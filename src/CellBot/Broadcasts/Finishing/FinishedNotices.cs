using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts.Trials;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Loops;
using CellBot.Messages;

namespace CellBot.Broadcasts.Finishing;

/// <summary>
/// Tells whoever made a broadcast that it is done, in the private chat they linked. Any number of hosts may look: the reply's key names the
/// broadcast, so a crash between the reply and its mark says nothing twice.
/// </summary>
public sealed class FinishedNotices(
    IFinishedBroadcasts finished,
    ITrialPhoneStore phones,
    IDirectiveStore directives,
    IDeliveryStore deliveries,
    MessageCatalog messages,
    TimeProvider clock
)
{
    private const int Batch = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>What is older is no news.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    public LeasedLoop Loop(LoopHost host) => new("finished broadcasts", Period, RunOnceAsync, host);

    /// <summary>Returns how many broadcasts were looked at.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var untold = await finished.UntoldAsync(now - Fresh, Batch, cancellationToken);
        foreach (var one in untold)
        {
            if (await phones.FindAsync(new Actor(one.Broadcast.CreatedBy).Person, cancellationToken) is { } phone)
                await deliveries.AddReplyAsync(
                    phone.BotId,
                    phone.ChatId,
                    OutgoingMessage.Plain(await TextAsync(one, cancellationToken)),
                    string.Create(CultureInfo.InvariantCulture, $"finished:{one.Broadcast.Id}:{phone.ChatId}"),
                    now,
                    cancellationToken
                );
            await finished.ToldAsync(one.Broadcast.Id, now, cancellationToken);
        }
        return untold.Count;
    }

    private async Task<string> TextAsync(FinishedBroadcast one, CancellationToken cancellationToken)
    {
        var (broadcast, rows) = one;
        var directive = await directives.AtVersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken);
        var sent = rows.GetValueOrDefault(DeliveryState.Sent);
        var uncertain = rows.GetValueOrDefault(DeliveryState.Uncertain);
        var text = messages.Html(
            MessageKeys.Broadcast.Finished,
            ("subject", directive?.Subject ?? ""),
            ("when", VietnameseText.Moment(broadcast.FinishedAt ?? clock.GetUtcNow())),
            ("sent", sent),
            ("all", rows.Values.Sum())
        );
        var left = rows.Values.Sum() - sent - uncertain;
        if (uncertain > 0)
            text += "\n" + messages.Html(MessageKeys.Broadcast.FinishedUncertain, ("n", uncertain));
        if (left > 0)
            text += "\n" + messages.Html(MessageKeys.Broadcast.FinishedMissed, ("n", left));
        return broadcast.IsDrill ? messages.Html(MessageKeys.Announcement.Drill) + "\n" + text : text;
    }
}
