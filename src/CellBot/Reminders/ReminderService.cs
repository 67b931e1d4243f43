using System.Globalization;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Reminders;

/// <summary>A reminder that a person adds. It has no words of its own: it names the directive and asks for what is owed.</summary>
/// <param name="Scope">Code of a unit; null: all that received it.</param>
/// <param name="Anniversary">A key of <see cref="Anniversaries"/>: the day is told, and the time counts from it; null: none.</param>
public sealed record NewReminder(
    long DirectiveId,
    DateTimeOffset At,
    Obligation Obligation,
    string? Scope = null,
    string? Anniversary = null
);

/// <summary>
/// What people do with reminders, from the console, the command line and the API alike: the rule asked, the step stored, the trail kept.
/// </summary>
public sealed class ReminderService(
    IReminderStore reminders,
    IDirectiveStore directives,
    MessageCatalog messages,
    Func<HolidayCalendar> calendar,
    ReminderSettings settings,
    TimeProvider clock
)
{
    public Task<ReminderDecision> AcceptAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, actor, "reminder.accepted", (reminder, now) => ReminderPolicy.Accept(reminder, actor.Name, now), cancellationToken);

    public Task<ReminderDecision> MuteAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, actor, "reminder.muted", (reminder, now) => ReminderPolicy.Mute(reminder, actor.Name, now), cancellationToken);

    public Task<ReminderDecision> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, actor, "reminder.removed", (reminder, now) => ReminderPolicy.Remove(reminder, actor.Name, now), cancellationToken);

    public Task<ReminderDecision> UnmuteAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, actor, "reminder.unmuted", (reminder, now) => ReminderPolicy.Unmute(reminder, actor.Name, now), cancellationToken);

    public Task<ReminderDecision> MoveAsync(long id, DateTimeOffset at, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(
            id,
            actor,
            "reminder.moved",
            (reminder, now) => ReminderPolicy.Move(reminder, at, settings, actor.Name, now),
            cancellationToken
        );

    public async Task<ReminderDecision> AddAsync(NewReminder wanted, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await directives.FindAsync(wanted.DirectiveId, cancellationToken) is not { } directive)
            return new ReminderDecision.Refused("unknown_directive", $"there is no directive {wanted.DirectiveId}");
        var at = ReminderPolicy.Settle(wanted.At, directive.Urgency, settings);
        if (at <= now)
            return new ReminderDecision.Refused("reminder_past", "the time has passed");
        var what = wanted.Anniversary is { } code
            ? Anniversaries.Before(code, at, calendar(), messages)
            : new Reminder(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"hand:{at:yyyy-MM-ddTHH:mm}{(wanted.Scope is null ? "" : $":{wanted.Scope}")}"
                ),
                ReminderReason.ByHand,
                at,
                ReminderPolicy.Until(at),
                new ReasonText(MessageKeys.ReminderWhy.Hand, new Dictionary<string, string>()),
                null
            );
        if (what is null)
            return new ReminderDecision.Refused(
                "unknown_anniversary",
                $"there is no anniversary '{wanted.Anniversary}'; they are {string.Join(", ", Anniversaries.Codes)}"
            );
        var draft = new ReminderDraft(what, wanted.Obligation, directive.Urgency, ReminderOrigin.Hand, wanted.Scope);
        var subject = new PlanSubject(directive.Id, null);
        var audit = Event("reminder.added", 0, subject, what, actor, now);
        return await reminders.AddAsync(subject, draft, actor.Name, now, audit, cancellationToken) is { } added
            ? new ReminderDecision.Done(added)
            : new ReminderDecision.Refused("reminder_there", $"directive {directive.Id} has a reminder {what.Key}");
    }

    private async Task<ReminderDecision> StepAsync(
        long id,
        Actor actor,
        string action,
        Func<StoredReminder, DateTimeOffset, ReminderDecision> rule,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (await reminders.FindAsync(id, cancellationToken) is not { } reminder)
                return ReminderDecision.NotFound(id);
            var decision = rule(reminder, now);
            if (decision is not ReminderDecision.Done { Reminder: var changed })
                return decision;
            // Somebody else was faster: the rule is asked again about what stands now.
            var audit = Event(action, changed.Id, changed.Subject, changed.What, actor, now);
            if (!await reminders.TryChangeAsync(changed, audit, cancellationToken))
                continue;
            return new ReminderDecision.Done((await reminders.FindAsync(id, cancellationToken))!);
        }
    }

    private static AuditEvent Event(string action, long id, PlanSubject subject, Reminder what, Actor actor, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "reminder",
            id.ToString(CultureInfo.InvariantCulture),
            ("subject", subject.Key),
            ("key", what.Key)
        );
}
