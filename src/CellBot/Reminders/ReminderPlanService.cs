using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Reminders;

/// <summary>
/// Makes the plans that are missing or out of date. Any host may, at any time: the same plan twice is one. A crash leaves the rest for the
/// next turn.
/// </summary>
/// <param name="calendar">The calendar in force, asked for each time: the office may have entered a break.</param>
public sealed class ReminderPlanService(
    IReminderStore reminders,
    IDirectiveStore directives,
    IBroadcastStore broadcasts,
    Func<HolidayCalendar> calendar,
    ReminderSettings settings,
    TimeProvider clock
)
{
    /// <summary>Returns how many plans were made.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var needs = await reminders.UnplannedAsync(now, cancellationToken);
        foreach (var need in needs)
        {
            var plan = await DraftAsync(need, now, cancellationToken);
            await reminders.SavePlanAsync(need, plan.Wanted, plan.AgainAt, now, cancellationToken);
        }
        return needs.Count;
    }

    /// <summary>The plan as it would be made at that moment; nothing is stored.</summary>
    public async Task<DraftedPlan> DraftAsync(PlanNeed need, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var drafts = new PlanDrafts(calendar(), settings);
        return need.Subject switch
        {
            { BroadcastId: { } id } => await broadcasts.FindAsync(id, cancellationToken) is { } broadcast
                ? drafts.OfBroadcast(broadcast, now)
                : Nothing,
            { DirectiveId: { } id } => await directives.AtVersionAsync(id, need.Version, cancellationToken) is { } directive
            && await directives.VersionAsync(id, need.Version, cancellationToken) is { } version
                ? drafts.OfDirective(directive, version, now)
                : Nothing,
            _ => drafts.OfMeetings(now),
        };
    }

    /// <summary>What a broadcast that is not started yet would plan.</summary>
    public DraftedPlan Preview(Broadcast draft, DateTimeOffset start) => new PlanDrafts(calendar(), settings).OfBroadcast(draft, start);

    private static readonly DraftedPlan Nothing = new([], [], null);
}
