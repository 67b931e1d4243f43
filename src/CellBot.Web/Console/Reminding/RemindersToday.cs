using CellBot.Directives;
using CellBot.Reminders;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Reminding;

/// <summary>
/// Reminders that need somebody, for the page "Hôm nay": those whose time was over before all had them, and units that stay silent after
/// all that the machine may do.
/// </summary>
public sealed class RemindersToday(IReminderStore store, IDirectiveStore directives, PlanView view, TimeProvider clock)
{
    private static readonly TimeSpan Told = TimeSpan.FromDays(2);
    private static readonly TimeSpan ToldOfUnits = TimeSpan.FromDays(20);

    internal async Task<IReadOnlyList<ReminderNote>> NowAsync(Sight sight, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var notes = new List<ReminderNote>();
        var all = await store.BetweenAsync(now - ToldOfUnits, now, cancellationToken);
        var shows = await sight.RemindersAsync(all, cancellationToken);
        foreach (var one in all)
            if (
                one.LeftOver > 0
                && shows(one)
                && (
                    one.What.Reason == ReminderReason.Overdue
                        ? one.State is not ReminderState.Muted
                        : one.State is ReminderState.Expired && one.What.UsefulUntil > now - Told
                )
                && await DirectiveAsync(one.Subject, cancellationToken) is { } directive
            )
                notes.Add(new ReminderNote(directive, view.Line(one)));
        return notes;
    }

    private async Task<Directive?> DirectiveAsync(PlanSubject subject, CancellationToken cancellationToken) =>
        subject switch
        {
            { BroadcastId: { } broadcast } => await directives.OfBroadcastAsync(broadcast, cancellationToken),
            { DirectiveId: { } id } => await directives.FindAsync(id, cancellationToken),
            _ => null,
        };
}

public sealed record ReminderNote(Directive Directive, PlanLine Line);
