using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

/// <summary>What must hold, judged from the province itself and not by the policies under test. Throws at the first fault.</summary>
internal sealed class YearChecks(Province province, MemoryReminders store, ReminderSettings settings)
{
    private readonly Dictionary<(DateOnly, long), int> _ofDay = [];
    private readonly HashSet<(long, long)> _once = [];

    public int Reminders { get; private set; }

    public int Lines { get; private set; }

    public int Urgent { get; private set; }

    public int Steps { get; private set; }

    public int Finished { get; private set; }

    public int Expired { get; private set; }

    public int LeftOver { get; private set; }

    public int Messages { get; private set; }

    public int Largest { get; private set; }

    /// <summary>As a round is about to be stored.</summary>
    public void Fired(ReminderBatch firing)
    {
        var now = firing.Now;
        var sent = new HashSet<(long, long)>();
        foreach (var (message, to) in firing.Messages.SelectMany(message => message.Recipients.Select(to => (message, to))))
        {
            if (to.ReminderIds.Count == 0)
            {
                Escalation(message, to, now);
                continue;
            }
            foreach (var id in to.ReminderIds)
            {
                Must(_once.Add((id, to.RecipientId)), $"reminder {id} goes to group {to.RecipientId} a second time");
                Must(
                    Owes(store.Reminders[id], (int)to.RecipientId, now),
                    $"reminder {id} goes to group {to.RecipientId}, which owes nothing"
                );
                Must(
                    store.Reminders[id].What.At <= now && now < store.Reminders[id].What.UsefulUntil,
                    $"reminder {id} goes out at {now:O}, outside its time"
                );
                sent.Add((id, to.RecipientId));
            }
            Lines += to.ReminderIds.Count;
        }
        foreach (var one in firing.Reminders.Where(one => !ReminderTransitions.IsOpen(one.State)))
            if (store.Reminders[one.Id].What.Reason != ReminderReason.Overdue)
                Ended(store.Reminders[one.Id], one, sent, now);
        Steps += firing.Steps.Count;
    }

    /// <summary>As a message leaves for a phone.</summary>
    public void Left(MemoryOutboxMessage letter, DateTimeOffset now)
    {
        Messages++;
        var isUrgent = letter.Message.Purpose.StartsWith(FiredPurpose.Urgent, StringComparison.Ordinal);
        if (isUrgent)
            Urgent++;
        Must(isUrgent || !settings.QuietHours.Contains(now), $"{letter.Message.Purpose} leaves at {VietnamTime.ToLocal(now):O}");
        if (letter.To.ReminderIds.Count == 0)
            return;
        Reminders++;
        Must(
            !isUrgent || letter.To.ReminderIds.Any(id => store.Reminders[id].Draft.Urgency == Urgency.HoaToc),
            "an ordinary reminder goes as urgent"
        );
        var key = (VietnamTime.DateOf(letter.MadeAt), letter.To.RecipientId);
        _ofDay[key] = _ofDay.GetValueOrDefault(key) + 1;
        Largest = Math.Max(Largest, letter.To.ReminderIds.Count);
        Must(isUrgent || _ofDay[key] <= settings.MaxPerDay, $"group {key.RecipientId} has {_ofDay[key]} reminders on {key.Item1}");
    }

    /// <summary>Nothing whose time is over may still be open.</summary>
    public void AtEnd(DateTimeOffset now)
    {
        foreach (
            var one in store.Reminders.Values.Where(one =>
                one.State is ReminderState.Planned or ReminderState.Waiting
                && one.What.UsefulUntil < now.AddDays(-2)
                && one.What.Reason != ReminderReason.Overdue
            )
        )
            Must(false, $"reminder {one.Id} ({one.What.Key}) is still {one.State}");
    }

    // Sent, cleared: all who owe it have it. Expired: those who do not are counted.
    private void Ended(StoredReminder reminder, FiredReminder one, HashSet<(long, long)> sent, DateTimeOffset now)
    {
        Finished++;
        var missing = Enumerable
            .Range(0, province.Groups)
            .Count(group => Owes(reminder, group, now) && !store.Had(reminder.Id, group) && !sent.Contains((reminder.Id, group)));
        if (one.State == ReminderState.Expired)
            (Expired, LeftOver) = (Expired + 1, LeftOver + one.LeftOver);
        Must(
            missing == (one.State == ReminderState.Expired ? one.LeftOver : 0),
            $"reminder {reminder.Id} ({reminder.What.Key}) ends as {one.State} at {now:O}, and {missing} who owe it have not had it"
        );
    }

    private bool Owes(StoredReminder reminder, int group, DateTimeOffset now)
    {
        if (reminder.Subject == PlanSubject.Meeting)
            return group % 3 == 0
                && province.Broadcasts.Values.Any(one =>
                    one.StartedAt >= now.AddDays(-31) && province.Reached(one.Id, group) && !province.Done(one.Id, group, now)
                );
        var broadcasts = reminder.Subject.BroadcastId is { } id ? [id] : province.BroadcastsOf(reminder.Subject.DirectiveId!.Value);
        var newest = broadcasts.Where(one => province.Reached(one, group)).DefaultIfEmpty(0).Max();
        return newest != 0
            && !province.Done(newest, group, now)
            && (reminder.Draft.Obligation == Obligation.CarryOut || !province.Confirmed(newest, group, now));
    }

    private void Escalation(FiredMessage message, FiredRecipient to, DateTimeOffset now)
    {
        Must(to.RecipientId < 0 || to.RecipientId >= 5_000_000, "escalation speaks in a unit's own group");
        Must(
            to.RecipientId >= 0 || !province.Confirmed(message.BroadcastId, (int)-to.RecipientId - 1_000_000, now),
            "escalation of what is confirmed"
        );
    }

    private static void Must(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidOperationException(fault);
    }
}
