using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Reminders;

/// <summary>One line of a plan as people see it.</summary>
/// <param name="Id">Null: it is not stored (yet), or was dropped before it could be.</param>
/// <param name="State">Null: dropped when the plan was made.</param>
/// <param name="Why">Vietnamese.</param>
public sealed record PlanLine(
    long? Id,
    string Key,
    ReminderReason Reason,
    DateTimeOffset At,
    DateTimeOffset UsefulUntil,
    string Why,
    ReminderState? State,
    ReminderOrigin Origin,
    long? BroadcastId,
    string? Scope,
    string? Section,
    string? Quote,
    bool IsEdited,
    int SentTo,
    int LeftOver
);

/// <summary>The plan of a directive with its reasons: what is stored, and what was left out and why.</summary>
public sealed class PlanView(
    IReminderStore reminders,
    IDirectiveStore directives,
    IBroadcastStore broadcasts,
    ReminderPlanService service,
    MessageCatalog messages,
    TimeProvider clock
)
{
    private const int MostBroadcasts = 1000;

    /// <summary>By time; dropped ones among them. Null: there is no such directive.</summary>
    /// <param name="on">Plan as if this were now, and look at nothing stored; null: now.</param>
    public async Task<IReadOnlyList<PlanLine>?> OfAsync(long directiveId, DateTimeOffset? on, CancellationToken cancellationToken)
    {
        if (await directives.FindAsync(directiveId, cancellationToken) is not { } directive)
            return null;
        if (directive.IsDrill)
            return [];
        var sent = await SentAsync(directiveId, cancellationToken);
        // What was dropped at the time it was planned is dropped still: the day of the plan is that of the version, and the version is what
        // people were sent.
        var planned = sent.Count > 0 ? sent.Max(broadcast => broadcast.Version) : directive.Version;
        var version = await directives.VersionAsync(directiveId, planned, cancellationToken);
        var now = on ?? version?.CreatedAt ?? clock.GetUtcNow();
        var stored = on is null ? await reminders.OfDirectiveAsync(directiveId, cancellationToken) : [];
        var known = stored.Select(one => (one.Subject, one.What.Key)).ToHashSet();
        var lines = stored.Select(Line).ToList();
        foreach (
            var subject in sent.Select(broadcast => new PlanSubject(directiveId, broadcast.Id)).Prepend(new PlanSubject(directiveId, null))
        )
        {
            var plan = await service.DraftAsync(new PlanNeed(subject, planned, true), now, cancellationToken);
            if (on is not null || stored.All(one => one.Subject != subject))
                lines.AddRange(
                    plan.Wanted.Where(draft => !known.Contains((subject, draft.What.Key)))
                        .Select(draft => Line(subject, draft, ReminderState.Proposed))
                );
            lines.AddRange(
                plan.Dropped.Where(draft => !known.Contains((subject, draft.What.Key))).Select(draft => Line(subject, draft, null))
            );
        }
        return [.. lines.OrderBy(line => line.At).ThenBy(line => line.Key, StringComparer.Ordinal)];
    }

    /// <summary>
    /// What a broadcast would bring if it were sent as drafted: the directive's open reminders and those of its own due date. A drill
    /// brings none.
    /// </summary>
    public async Task<IReadOnlyList<PlanLine>> WithAsync(Broadcast draft, CancellationToken cancellationToken)
    {
        if (draft.IsDrill)
            return [];
        var own = service
            .Preview(draft, draft.StartAt ?? clock.GetUtcNow())
            .Wanted.Select(wanted => Line(new PlanSubject(draft.DirectiveId, 0), wanted, ReminderState.Proposed));
        var known = (await reminders.OfDirectiveAsync(draft.DirectiveId, cancellationToken))
            .Where(one =>
                one.Subject.BroadcastId is null && ReminderTransitions.IsOpen(one.State) && one.What.UsefulUntil > clock.GetUtcNow()
            )
            .Select(Line);
        return [.. known.Concat(own).OrderBy(line => line.At)];
    }

    public PlanLine Line(StoredReminder one) =>
        Line(one.Subject, one.Draft, one.State) with
        {
            Id = one.Id,
            IsEdited = one.IsEdited,
            SentTo = one.SentTo,
            LeftOver = one.LeftOver,
        };

    private PlanLine Line(PlanSubject subject, ReminderDraft draft, ReminderState? state) =>
        new(
            null,
            draft.What.Key,
            draft.What.Reason,
            draft.What.At,
            draft.What.UsefulUntil,
            messages.Text(draft.What.Why.Key, draft.What.Why.Values),
            state,
            draft.Origin,
            subject.BroadcastId,
            draft.Scope,
            draft.Section,
            draft.Quote,
            false,
            0,
            0
        );

    private async Task<IReadOnlyList<Broadcast>> SentAsync(long directiveId, CancellationToken cancellationToken) =>
        [
            .. (await broadcasts.ListAsync(MostBroadcasts, cancellationToken)).Where(one =>
                one.DirectiveId == directiveId && one.StartedAt is not null
            ),
        ];
}
