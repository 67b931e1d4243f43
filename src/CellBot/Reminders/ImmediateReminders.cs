using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Messages;

namespace CellBot.Reminders;

/// <summary>Who would be reminded of a broadcast if a person asked for it now.</summary>
/// <param name="People">Who has the message, is still on the roster and has not acknowledged.</param>
/// <param name="Groups">Their groups: each gets one message.</param>
/// <param name="At">When it goes: now, or the end of the quiet hours.</param>
/// <param name="Last">When a person last asked for it; null: nobody did.</param>
public sealed record ReminderOffer(int People, int Groups, DateTimeOffset At, DateTimeOffset? Last);

/// <summary>
/// "Remind who has not acknowledged" of one broadcast at once. It has no words of its own and no way of its own: it is a reminder of the
/// broadcast's plan that is due at once, so that who owes it is asked again when it leaves, and quiet hours and the day's number hold.
/// </summary>
public sealed class ImmediateReminders(
    IReminderStore reminders,
    IReceiptStore receipts,
    IBroadcastStore broadcasts,
    ReminderSettings settings,
    TimeProvider clock
)
{
    /// <summary>Asked again sooner than that it would only annoy.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private const string Key = "now:";

    /// <summary>Null: nobody may be reminded of it: it is not sent, is over, is a drill, or something else stands in its place.</summary>
    public async Task<ReminderOffer?> OfferAsync(long broadcastId, IReadOnlyList<ReceiptLine> lines, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await broadcasts.FindAsync(broadcastId, cancellationToken) is not { } broadcast || !MayBe(broadcast, now))
            return null;
        var owing = lines.Where(line => line.IsReminded).ToList();
        return new ReminderOffer(
            owing.Sum(line => line.Missing),
            owing.Count,
            ReminderPolicy.Settle(now, broadcast.Urgency, settings),
            await LastAsync(broadcast, cancellationToken)
        );
    }

    public async Task<ReminderDecision> RemindAsync(long broadcastId, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await broadcasts.FindAsync(broadcastId, cancellationToken) is not { } broadcast)
            return new ReminderDecision.Refused("not_found", $"there is no broadcast {broadcastId}");
        if (!MayBe(broadcast, now))
            return new ReminderDecision.Refused(
                "remind_not_now",
                $"broadcast {broadcastId} is {broadcast.State}, over, replaced or a drill"
            );
        var offer = (await OfferAsync(broadcastId, await receipts.LinesAsync(broadcastId, cancellationToken), cancellationToken))!;
        if (offer.Groups == 0)
            return new ReminderDecision.Refused("remind_nobody", "everybody who can be reminded has acknowledged");
        if (offer.Last is { } last && now - last < Between)
            return new ReminderDecision.Refused("reminded_just_now", $"they were reminded at {last:O}");
        var what = new Reminder(
            string.Create(CultureInfo.InvariantCulture, $"{Key}{offer.At:yyyy-MM-ddTHH:mm}"),
            ReminderReason.ByHand,
            offer.At,
            ReminderPolicy.Until(offer.At),
            new ReasonText(MessageKeys.ReminderWhy.Hand, new Dictionary<string, string>()),
            null
        );
        var subject = new PlanSubject(broadcast.DirectiveId, broadcast.Id);
        var audit = AuditEvent.Of(
            now,
            actor.Name,
            "reminder.asked_now",
            "reminder",
            "",
            ("subject", subject.Key),
            ("key", what.Key),
            ("groups", Text(offer.Groups)),
            ("people", Text(offer.People))
        );
        return
            await reminders.AddAsync(
                subject,
                new ReminderDraft(what, Obligation.Acknowledge, broadcast.Urgency, ReminderOrigin.Hand),
                actor.Name,
                now,
                audit,
                cancellationToken
            )
                is { } added
            ? new ReminderDecision.Done(added)
            : new ReminderDecision.Refused("reminded_just_now", $"there is a reminder {what.Key}");
    }

    /// <summary>Asked for by a person for this broadcast, by time.</summary>
    public async Task<IReadOnlyList<StoredReminder>> OfAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        [
            .. (await reminders.OfDirectiveAsync(broadcast.DirectiveId, cancellationToken)).Where(one =>
                one.Subject.BroadcastId == broadcast.Id && one.What.Key.StartsWith(Key, StringComparison.Ordinal)
            ),
        ];

    private async Task<DateTimeOffset?> LastAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        (await OfAsync(broadcast, cancellationToken))
            .Where(one => one.State is not (ReminderState.Muted or ReminderState.Dropped))
            .Max(one => (DateTimeOffset?)one.ChangedAt);

    private static bool MayBe(Broadcast broadcast, DateTimeOffset now) =>
        broadcast is { State: BroadcastState.Sending or BroadcastState.Completed, SupersededBy: null, IsDrill: false }
        && (broadcast.ExpiresAt is not { } expires || expires > now);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
