using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Loops;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.Reminders;

/// <summary>What one turn did.</summary>
/// <param name="Messages">Rows for the outbox.</param>
/// <param name="Expired">Reminders whose time was over.</param>
public sealed record ReminderIteration(int Plans, int Reminders, int Messages, int Expired)
{
    /// <summary>Of each reminder that went out: how long after its time.</summary>
    public IReadOnlyList<TimeSpan> Lateness { get; init; } = [];
}

/// <summary>
/// Plans, fires and escalates, on one host at a time. The lease only spares work: what a second host would do meanwhile is refused by the
/// reminders' revisions, so each goes out once whatever clocks, leases and crashes do.
/// Points at which the process may die: 1 before a round is stored: nothing has happened, the next turn does it. 2 after: the outbox has
/// the rows, the reminders their states and the audit trail its lines.
/// </summary>
public sealed partial class ReminderLoop(
    IReminderStore reminders,
    IEscalationStore escalations,
    IDirectiveStore directives,
    ReminderPlanService plans,
    MessageCatalog messages,
    Func<HolidayCalendar> calendar,
    ReminderSettings settings,
    EscalationSettings escalation,
    TimeProvider clock,
    ILogger<ReminderLoop> logger
)
{
    /// <summary>It only spares work, see above.</summary>
    public static LeaseTerms Terms { get; } = new(Lease.Reminders, TimeSpan.FromSeconds(30));

    /// <summary>Rows still waiting so shortly before the quiet hours are held back already.</summary>
    private static readonly TimeSpan BeforeQuiet = TimeSpan.FromSeconds(5);

    /// <summary>The digest before a meeting tells of what came since the last one.</summary>
    private static readonly TimeSpan BetweenMeetings = TimeSpan.FromDays(31);

    /// <summary>
    /// Holds what waits in the outbox back until the quiet hours are over. On any host, lease or not: nobody is to be woken because the
    /// holder has just died.
    /// </summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        var soon = clock.GetUtcNow() + BeforeQuiet;
        if (settings.QuietHours.Contains(soon))
            await reminders.HoldAsync(settings.QuietHours.NextAllowed(soon), cancellationToken);
    }

    public async Task<ReminderIteration> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var planned = await plans.RunOnceAsync(cancellationToken);
        var due = await reminders.DueAsync(now, cancellationToken);
        var fired = await FireAsync([.. due.Where(one => one.What.Reason != ReminderReason.Overdue)], now, cancellationToken);
        foreach (var overdue in due.Where(one => one.What.Reason == ReminderReason.Overdue))
            fired.AddRange(await EscalateAsync(overdue, now, cancellationToken));
        var times = due.ToDictionary(one => one.Id, one => one.NextAt);
        return new ReminderIteration(
            planned,
            fired.Sum(one => one.Reminders.Count),
            fired.Sum(one => one.Messages.Sum(message => message.Recipients.Count)),
            fired.Sum(one => one.Reminders.Count(reminder => reminder.State == ReminderState.Expired))
        )
        {
            Lateness = [.. fired.SelectMany(one => one.Reminders).Where(one => one.Sent > 0).Select(one => now - times[one.Id])],
        };
    }

    private async Task<List<ReminderBatch>> FireAsync(
        IReadOnlyList<StoredReminder> due,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (due.Count == 0)
            return [];
        var items = new List<DueReminder>();
        foreach (var reminder in due)
            items.Add(new DueReminder(reminder, await DebtorsAsync(reminder, now, cancellationToken)));
        var named = new Dictionary<long, Directive>();
        foreach (var id in items.SelectMany(item => item.Debtors).Select(debtor => debtor.BroadcastId).Distinct())
            named[id] = (await directives.OfBroadcastAsync(id, cancellationToken))!;
        var day = VietnamTime.At(VietnamTime.DateOf(now), TimeOnly.MinValue);
        var firing = new DueReminderDispatcher(new ReminderComposer(messages, calendar()), settings, named).Of(
            items,
            await reminders.MessagesSinceAsync(day, cancellationToken),
            now
        );
        return await StoreAsync(firing, cancellationToken);
    }

    /// <summary>The digest for everybody leaves out the cells of committees that meet on a day of their own.</summary>
    private async Task<IReadOnlyList<Debtor>> DebtorsAsync(StoredReminder reminder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var debtors = await reminders.DebtorsAsync(reminder, now - BetweenMeetings, now, cancellationToken);
        if (reminder.What.Reason != ReminderReason.CellMeeting || reminder.Draft.Scope is not null)
            return debtors;
        var elsewhere = new HashSet<long>();
        foreach (var committee in settings.MeetingDays.Keys)
            elsewhere.UnionWith(
                (
                    await reminders.DebtorsAsync(
                        reminder with
                        {
                            Draft = reminder.Draft with { Scope = committee },
                        },
                        now - BetweenMeetings,
                        now,
                        cancellationToken
                    )
                ).Select(one => one.GroupId)
            );
        return [.. debtors.Where(one => !elsewhere.Contains(one.GroupId))];
    }

    private async Task<List<ReminderBatch>> EscalateAsync(StoredReminder overdue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (
            overdue.Subject is not { BroadcastId: { } broadcast }
            || await directives.OfBroadcastAsync(broadcast, cancellationToken) is not { } directive
        )
            return [];
        var late = await escalations.LateUnitsAsync(broadcast, cancellationToken);
        var superior = new SuperiorOffice(late.Count == 0 ? [] : await escalations.OfficesAsync(cancellationToken));
        var round = new EscalationRunner(messages, calendar(), settings, escalation);
        return await StoreAsync(
            round.Of(overdue, directive, late, await escalations.StepsAsync(broadcast, cancellationToken), superior, now),
            cancellationToken
        );
    }

    private async Task<List<ReminderBatch>> StoreAsync(ReminderBatch firing, CancellationToken cancellationToken)
    {
        // 1
        if (!await reminders.FireAsync(firing, cancellationToken))
            return [];
        // 2
        foreach (var one in firing.Reminders.Where(one => one.Sent > 0 || one.LeftOver > 0))
            Fired(logger, one.Id, one.State, one.Sent, one.LeftOver);
        return [firing];
    }

    [LoggerMessage(60, LogLevel.Information, "Reminder {ReminderId} is {State}: {Sent} sent, {LeftOver} left over")]
    private static partial void Fired(ILogger logger, long reminderId, ReminderState state, int sent, int leftOver);
}
