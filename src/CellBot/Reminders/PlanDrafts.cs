using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Reminders;

/// <summary>A plan ready to be stored.</summary>
/// <param name="Dropped">Shown and not stored: their day had passed when the directive came.</param>
/// <param name="AgainAt">When there will be more of it (recurring reports, meetings); null: with a new version only.</param>
public sealed record DraftedPlan(IReadOnlyList<ReminderDraft> Wanted, IReadOnlyList<ReminderDraft> Dropped, DateTimeOffset? AgainAt);

/// <summary>From a directive, a broadcast or the meeting day to what is stored. Pure.</summary>
public sealed class PlanDrafts(HolidayCalendar calendar, ReminderSettings settings)
{
    /// <summary>How long the machine goes on asking after an acknowledgement that is late, days.</summary>
    private const int EscalationDays = 30;

    /// <summary>So long after an announcement its due date needs no reminder.</summary>
    private static readonly TimeSpan JustSaid = TimeSpan.FromMinutes(30);

    public DraftedPlan OfDirective(Directive directive, DirectiveVersion version, DateTimeOffset now)
    {
        var reading = AcceptedReading.Of(version, calendar);
        var plan = ReminderPlanner.Plan(new PlanRequest(reading.Times, directive.IssueDate, directive.Urgency), calendar, settings, now);
        var recurs = reading.Times.Any(time => time is { Rrule: not null, IsDeadline: true });
        return new DraftedPlan([.. plan.Reminders.Select(Draft)], [.. plan.Dropped.Select(Draft)], recurs ? Tomorrow(now) : null);

        ReminderDraft Draft(Reminder what)
        {
            var quote = what.Source is { } source ? reading.QuoteOf(source) : null;
            return new ReminderDraft(
                what,
                Obligation.CarryOut,
                directive.Urgency,
                ReminderOrigin.Reading,
                null,
                quote?.Section,
                quote?.Words
            );
        }
    }

    /// <summary>The office's own due date, and what follows when it passes without an answer.</summary>
    public DraftedPlan OfBroadcast(Broadcast broadcast, DateTimeOffset now)
    {
        if (broadcast.AcknowledgeBy is not { } by)
            return new DraftedPlan([], [], null);
        var due = new Due(VietnamTime.DateOf(by), VietnamTime.TimeOf(by), IsExclusive: true);
        var plan = ReminderPlanner.Plan(new PlanRequest([], null, broadcast.Urgency, due), calendar, settings, now);
        var late = VietnamTime.ToLocal(due.TooLateFrom);
        var overdue = new Reminder(
            "overdue",
            ReminderReason.Overdue,
            late,
            late.AddDays(EscalationDays),
            new ReasonText("reminder.why.overdue", new Dictionary<string, string> { ["due"] = Messages.VietnameseText.Moment(late) }),
            null
        );
        // What falls before the announcement or right behind it says nothing new.
        var from = (broadcast.StartedAt ?? now) + JustSaid;
        return new DraftedPlan(
            [.. plan.Reminders.Where(one => one.At >= from).Append(overdue).Select(Draft)],
            [.. plan.Dropped.Concat(plan.Reminders.Where(one => one.At < from)).Select(Draft)],
            null
        );

        ReminderDraft Draft(Reminder what) => new(what, Obligation.Acknowledge, broadcast.Urgency, ReminderOrigin.Office);
    }

    /// <summary>One digest for the committees with a day of their own each, and one for all others.</summary>
    public DraftedPlan OfMeetings(DateTimeOffset now)
    {
        IEnumerable<ReminderDraft> Of(int day, string? committee) =>
            ReminderPlanner
                .Meetings(calendar, settings, now, day, committee)
                .Select(what => new ReminderDraft(what, Obligation.CarryOut, Urgency.Thuong, ReminderOrigin.Office, committee));
        return new(
            [.. settings.MeetingDay is { } day ? Of(day, null) : [], .. settings.MeetingDays.SelectMany(own => Of(own.Value, own.Key))],
            [],
            Tomorrow(now)
        );
    }

    private static DateTimeOffset Tomorrow(DateTimeOffset now) => VietnamTime.At(VietnamTime.DateOf(now).AddDays(1), TimeOnly.MinValue);
}
