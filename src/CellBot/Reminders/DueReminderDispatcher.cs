using CellBot.Directives;
using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>A reminder that has come due, and the groups it may go to.</summary>
public sealed record DueReminder(StoredReminder Reminder, IReadOnlyList<Debtor> Debtors);

/// <summary>
/// From what is due to what is sent now, what waits and what is over: for each group one message. Pure; the store makes "once" of it.
/// A message goes out under the broadcast of its first line, with that reminder's key as its purpose: the outbox holds each such row once.
/// </summary>
/// <param name="directives">By broadcast: a group reads of a directive under the head that this broadcast brought.</param>
public sealed class DueReminderDispatcher(
    ReminderComposer composer,
    ReminderSettings settings,
    IReadOnlyDictionary<long, Directive> directives
)
{
    /// <summary>So many lines at most in one message; what is less urgent waits for the next one.</summary>
    private const int MostLines = 10;

    /// <summary>How long a reminder waits for a broadcast that stands still.</summary>
    private static readonly TimeSpan Paused = TimeSpan.FromMinutes(15);

    /// <param name="messagesToday">Reminder messages by group, today in Vietnamese time.</param>
    public ReminderBatch Of(IReadOnlyList<DueReminder> due, IReadOnlyDictionary<long, int> messagesToday, DateTimeOffset now)
    {
        var owed = due.SelectMany(one => Owing(one).Select(debtor => (one.Reminder, Debtor: debtor))).ToLookup(each => each.Debtor.GroupId);
        var tally = due.ToDictionary(one => one.Reminder.Id, one => new Tally(one.Reminder));
        var letters = new Dictionary<MessageKey, (List<FiredRecipient> To, IReadOnlyList<Item> Items, UnitKind Kind)>();
        foreach (var group in owed)
        {
            var items = group
                .GroupBy(each => each.Reminder.Id)
                .Select(each => new Item(each.First().Reminder, [.. each.Select(one => one.Debtor)]))
                .ToArray();
            var held = items
                .Where(item => item.Debtors.All(debtor => debtor.BroadcastPaused) && item.Reminder.What.UsefulUntil > now)
                .ToArray();
            foreach (var item in held)
                tally[item.Reminder.Id].WaitUntil(now + Paused);
            var free = items.Except(held).ToDictionary(item => item.Reminder.Id);
            var gathered = ReminderGrouping.Of(
                free.Values.Select(item => ToDue(item.Reminder)),
                messagesToday.GetValueOrDefault(group.Key),
                settings,
                now
            );
            var (send, later) = (gathered.Send.Take(MostLines).Select(Of).ToArray(), gathered.Send.Skip(MostLines).Select(Of));
            foreach (var item in gathered.Expired.Select(Of))
                tally[item.Reminder.Id].LeftOver++;
            foreach (var item in gathered.Wait.Select(Of))
                tally[item.Reminder.Id].WaitUntil(gathered.WaitUntil ?? now + Paused);
            foreach (var item in later)
                tally[item.Reminder.Id].WaitUntil(now + Paused);
            if (send.Length > 0)
                Address(group.Key, send, letters, tally);

            Item Of(DueItem item) => free[long.Parse(item.Key, System.Globalization.CultureInfo.InvariantCulture)];
        }
        return new ReminderBatch(
            [.. tally.Values.Select(one => one.Next(now))],
            [.. letters.Select(letter => Message(letter.Key, letter.Value.To, letter.Value.Items, letter.Value.Kind, now))],
            [],
            now
        );
    }

    private static IEnumerable<Debtor> Owing(DueReminder one)
    {
        var owing = RecipientFilter
            .Of(one.Reminder.Draft.Obligation, one.Debtors.Select(debtor => debtor.Standing))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return one.Debtors.Where(debtor => owing.Contains(debtor.Standing));
    }

    private static DueItem ToDue(StoredReminder reminder) =>
        new(
            reminder.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            reminder.Subject.DirectiveId ?? 0,
            reminder.Draft.Urgency,
            reminder.NextAt,
            reminder.What.UsefulUntil
        );

    private static void Address(
        long groupId,
        Item[] send,
        Dictionary<MessageKey, (List<FiredRecipient>, IReadOnlyList<Item>, UnitKind)> letters,
        Dictionary<long, Tally> tally
    )
    {
        var debtor = send[0].Lead;
        var key = new MessageKey(debtor.BroadcastId, debtor.Kind, string.Join(';', send.Select(item => item.Mark)));
        if (!letters.TryGetValue(key, out var letter))
            letters[key] = letter = ([], send, debtor.Kind);
        letter.Item1.Add(
            new FiredRecipient(
                groupId,
                debtor.UnitId,
                debtor.Standing.ChatId!.Value,
                debtor.BotId,
                [.. send.Select(item => item.Reminder.Id)]
            )
        );
        foreach (var item in send)
            tally[item.Reminder.Id].Sent++;
    }

    private FiredMessage Message(
        MessageKey key,
        IReadOnlyList<FiredRecipient> to,
        IReadOnlyList<Item> items,
        UnitKind kind,
        DateTimeOffset now
    )
    {
        // The digest stands alone at the end: it is another text.
        var lines = items
            .Where(item => item.Reminder.Subject != PlanSubject.Meeting)
            .Select(item => new ReminderLine(item.Reminder, directives[item.Lead.BroadcastId], item.Lead.BroadcastId))
            .ToArray();
        var message = lines.Length > 0 ? composer.Compose(lines, kind, now) : null;
        foreach (var meeting in items.Where(item => item.Reminder.Subject == PlanSubject.Meeting))
        {
            var digest = composer.ComposeMeeting(meeting.Reminder, [.. meeting.Debtors.Select(debtor => directives[debtor.BroadcastId])]);
            message = message is null ? digest : message with { Html = message.Html + "\n\n" + digest.Html };
        }
        var lead = items[0].Reminder;
        var ends = items.Select(item => item.Reminder.What.UsefulUntil).Min();
        var purpose =
            $"{(lead.Draft.Urgency == Urgency.HoaToc ? FiredPurpose.Urgent : FiredPurpose.Ordinary)}{lead.Subject.Key}:{lead.What.Key}";
        return new FiredMessage(key.BroadcastId, purpose, message!, items[0].Lead.ExpiresAt < ends ? items[0].Lead.ExpiresAt : ends, to);
    }

    /// <summary>What makes two groups' messages the same.</summary>
    private sealed record MessageKey(long BroadcastId, UnitKind Kind, string Items);

    private sealed record Item(StoredReminder Reminder, IReadOnlyList<Debtor> Debtors)
    {
        public Debtor Lead => Debtors.First(debtor => !debtor.BroadcastPaused);

        public string Mark => $"{Reminder.Id}:{string.Join(',', Debtors.Select(debtor => debtor.BroadcastId))}";
    }

    private sealed class Tally(StoredReminder reminder)
    {
        private DateTimeOffset? _wait;

        public int Sent { get; set; }

        public int LeftOver { get; set; }

        public void WaitUntil(DateTimeOffset at) => _wait = _wait is { } known && known < at ? known : at;

        public FiredReminder Next(DateTimeOffset now)
        {
            var until = reminder.What.UsefulUntil;
            var state =
                LeftOver > 0 ? ReminderState.Expired
                : _wait is not null ? ReminderState.Waiting
                : Sent + reminder.SentTo > 0 ? ReminderState.Sent
                : ReminderState.Cleared;
            return new FiredReminder(
                reminder.Id,
                reminder.Revision,
                state,
                _wait is not { } at ? reminder.NextAt
                    : at < until || until <= now ? at
                    : until,
                Sent,
                LeftOver
            );
        }
    }
}

/// <summary>The outbox's words for what this room sends: unique with the broadcast and the recipient.</summary>
public static class FiredPurpose
{
    /// <summary>May be held over the quiet hours.</summary>
    public const string Ordinary = "reminder:";

    /// <summary>Hỏa tốc: goes at any hour.</summary>
    public const string Urgent = "urgent:";

    /// <summary>To a leader or an office; held over the quiet hours.</summary>
    public const string Escalation = "escalation:";
}
