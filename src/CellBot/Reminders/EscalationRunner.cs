using System.Globalization;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>
/// One look at a broadcast whose acknowledgement is late: for each unit the step that <see cref="EscalationPolicy"/> allows, as messages to
/// leaders in private and one list an office. A leader who cannot be written to gives way to the next, then to the office. Pure.
/// </summary>
public sealed class EscalationRunner(
    MessageCatalog messages,
    HolidayCalendar calendar,
    ReminderSettings reminders,
    EscalationSettings settings
)
{
    /// <summary>How long after a private message it is looked at whether it could be delivered.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(30);

    private const int MostNamed = 40;

    public ReminderBatch Of(
        StoredReminder overdue,
        Directive directive,
        IReadOnlyList<LateUnit> late,
        IReadOnlyList<StoredStep> taken,
        SuperiorOffice superior,
        DateTimeOffset now
    )
    {
        var steps = taken.ToLookup(step => step.UnitId);
        var isOver = overdue.What.UsefulUntil <= now;
        var plans = late.Select(unit => Plan(unit, [.. steps[unit.UnitId]], overdue, isOver, now)).ToArray();
        var told = plans.Where(plan => plan.Take is not null).ToArray();
        var due = VietnameseText.Moment(overdue.What.At);
        var title = DirectiveTitle.Of(directive, messages);
        var (letters, rows) = (new List<FiredMessage>(), new List<TakenStep>());
        foreach (var plan in told.Where(plan => plan.Leader is not null))
        {
            var purpose = $"{FiredPurpose.Escalation}leader:{plan.Take!.Number}";
            letters.Add(
                new FiredMessage(
                    Broadcast(overdue),
                    purpose,
                    OutgoingMessage.Plain(ToLeader(plan.Unit, title, due)),
                    overdue.What.UsefulUntil,
                    [new FiredRecipient(-plan.Leader!.MemberId, plan.Unit.UnitId, plan.Leader.UserId, plan.Unit.BotId, [])]
                )
            );
            rows.Add(new TakenStep(Broadcast(overdue), plan.Unit.UnitId, plan.Take, purpose, -plan.Leader.MemberId));
        }
        foreach (var list in told.Where(plan => plan.Leader is null).GroupBy(plan => superior.Of(plan.Unit)))
        {
            var purpose = string.Create(
                CultureInfo.InvariantCulture,
                $"{FiredPurpose.Escalation}office:{VietnamTime.ToLocal(now):yyyy-MM-ddTHHmm}"
            );
            rows.AddRange(
                list.Select(plan => new TakenStep(
                    Broadcast(overdue),
                    plan.Unit.UnitId,
                    plan.Take!,
                    list.Key is null ? null : purpose,
                    list.Key?.GroupId
                ))
            );
            if (list.Key is { } service)
                letters.Add(
                    new FiredMessage(
                        Broadcast(overdue),
                        purpose,
                        OutgoingMessage.Plain(ToOffice([.. list.Select(plan => plan.Unit)], title, due)),
                        overdue.What.UsefulUntil,
                        [new FiredRecipient(service.GroupId!.Value, service.UnitId, service.ChatId!.Value, service.BotId!.Value, [])]
                    )
                );
        }
        return new ReminderBatch([Next(overdue, plans, taken.Count > 0, isOver, now)], letters, rows, now);
    }

    private static long Broadcast(StoredReminder overdue) => overdue.Subject.BroadcastId!.Value;

    private static FiredReminder Next(StoredReminder overdue, IReadOnlyList<UnitPlan> plans, bool hadSteps, bool isOver, DateTimeOffset now)
    {
        var waits = plans.Where(plan => plan.Again is not null).Select(plan => plan.Again!.Value).ToArray();
        var left = plans.Count(plan => plan.Again is null);
        var state =
            isOver && plans.Count > 0 ? ReminderState.Expired
            : waits.Length > 0 ? ReminderState.Waiting
            : hadSteps || plans.Count > 0 ? ReminderState.Sent
            : ReminderState.Cleared;
        return new FiredReminder(
            overdue.Id,
            overdue.Revision,
            state,
            waits.Length > 0 ? waits.Min() : overdue.NextAt,
            plans.Count(plan => plan.Take is not null),
            left
        );
    }

    private UnitPlan Plan(LateUnit unit, IReadOnlyList<StoredStep> steps, StoredReminder overdue, bool isOver, DateTimeOffset now)
    {
        if (isOver)
            return new UnitPlan(unit, null, null, null);
        // A leader's message that did not arrive counts as not said.
        var unheard = steps
            .Where(step =>
                step.Step.Target == EscalationTarget.Secretary
                && step.Message is null or DeliveryState.Gone or DeliveryState.Failed or DeliveryState.Refused or DeliveryState.Expired
            )
            .ToArray();
        var leader = unit
            .Leaders.OrderBy(one => one.Role == MemberRole.DeputySecretary ? 1 : 0)
            .ThenBy(one => one.MemberId)
            .Skip(unheard.Length)
            .FirstOrDefault();
        var state = new EscalationState(
            overdue.What.At,
            Answered: false,
            leader is not null,
            [.. steps.Except(unheard).Select(step => step.Step)]
        );
        switch (EscalationPolicy.Next(state, calendar, reminders, settings, now))
        {
            case EscalationDecision.WaitUntil wait:
                return new UnitPlan(unit, null, null, wait.At);
            case EscalationDecision.Take { Step: var step }:
                var isPrivate = step.Target == EscalationTarget.Secretary;
                var after = EscalationPolicy.Next(state with { Taken = [.. state.Taken, step] }, calendar, reminders, settings, now)
                    is EscalationDecision.WaitUntil next
                    ? next.At
                    : (DateTimeOffset?)null;
                return new UnitPlan(
                    unit,
                    step with
                    {
                        Number = steps.Count + 1,
                    },
                    isPrivate ? leader : null,
                    isPrivate && now + LookAgain < after ? VietnamTime.ToLocal(now + LookAgain) : after
                );
            default:
                return new UnitPlan(unit, null, null, null);
        }
    }

    private string ToLeader(LateUnit unit, string title, string due) =>
        unit.Roster == 0
            ? messages.Html(MessageKeys.Escalation.LeaderWithoutRoster, ("unit", unit.Name), ("title", title), ("due", due))
            : messages.Html(
                MessageKeys.Escalation.Leader,
                ("unit", unit.Name),
                ("title", title),
                ("due", due),
                ("count", unit.Acknowledged),
                ("total", unit.Roster)
            );

    private string ToOffice(IReadOnlyList<LateUnit> units, string title, string due)
    {
        var lines = new List<string>
        {
            messages.Html(MessageKeys.Escalation.OfficeHead, ("title", title), ("due", due), ("count", units.Count)),
        };
        lines.AddRange(
            units
                .Take(MostNamed)
                .Select(
                    (unit, place) =>
                        unit.Roster == 0
                            ? messages.Html(MessageKeys.Escalation.OfficeLineWithoutRoster, ("number", place + 1), ("unit", unit.Name))
                            : messages.Html(
                                MessageKeys.Escalation.OfficeLine,
                                ("number", place + 1),
                                ("unit", unit.Name),
                                ("count", unit.Acknowledged),
                                ("total", unit.Roster)
                            )
                )
        );
        if (units.Count > MostNamed)
            lines.Add(messages.Html(MessageKeys.Escalation.OfficeMore, ("count", units.Count - MostNamed)));
        return string.Join('\n', lines);
    }

    /// <param name="Take">The step taken now; null: none.</param>
    /// <param name="Leader">Whom it is said to; null: the office.</param>
    /// <param name="Again">When to look again; null: the machine does no more.</param>
    private sealed record UnitPlan(LateUnit Unit, EscalationStep? Take, UnitLeader? Leader, DateTimeOffset? Again);
}
