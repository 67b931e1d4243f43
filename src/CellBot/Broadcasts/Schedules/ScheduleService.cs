using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Broadcasts.Schedules;

/// <param name="Until">The last instant at which it may come round.</param>
public sealed record ScheduleRequest(
    long DirectiveId,
    Audience Audience,
    Cron Cron,
    DateTimeOffset? Until = null,
    bool SkipHolidays = false,
    Urgency? Urgency = null
)
{
    /// <summary>Code of the unit that whoever makes it is bound to; null: none.</summary>
    public string? OwnerUnit { get; init; }

    /// <summary>Its broadcasts are pinned, see <see cref="Broadcast.IsPinned"/>.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Internal, see <see cref="Broadcast.IsProtected"/>.</summary>
    public bool IsProtected { get; init; }

    /// <summary>See <see cref="Broadcast.WithDocument"/>.</summary>
    public bool WithDocument { get; init; }
}

/// <summary>
/// What people do with schedules, from the console and the API alike: the rules asked, the step and its audit line stored together.
/// </summary>
public sealed class ScheduleService(
    IDirectiveStore directives,
    IScheduleStore schedules,
    Announcements announcements,
    CurrentHolidays holidays,
    ScheduleRunner runner,
    BroadcastOptions options,
    TimeProvider clock
)
{
    /// <summary>Made and submitted in one step: a schedule has nothing that could be drafted.</summary>
    /// <param name="release">Active at once, where the office needs no approval; else refused (<c>approval_required</c>).</param>
    public async Task<ScheduleDecision> AddAsync(
        ScheduleRequest request,
        bool release,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (release && options.RequireApproval)
            return ScheduleDecision.Not("approval_required", "Broadcasts:RequireApproval is on: another person must approve it");
        if (
            await directives.FindAsync(request.DirectiveId, cancellationToken) is not { } directive
            || await directives.VersionAsync(directive.Id, null, cancellationToken) is not { } version
        )
            return ScheduleDecision.Not("unknown_directive", $"there is no directive {request.DirectiveId}");
        var now = clock.GetUtcNow();
        var draft = new Schedule(
            0,
            directive.Id,
            version.Version,
            version.ContentHash,
            ScheduleState.Submitted,
            request.Audience,
            request.Urgency ?? directive.Urgency,
            request.Cron,
            request.Until,
            request.SkipHolidays,
            null,
            null,
            await schedules.CountAsync(request.Audience, now, cancellationToken),
            actor.Name,
            now,
            null,
            null,
            null
        )
        {
            OwnerUnit = request.OwnerUnit,
            IsPinned = request.IsPinned,
            IsProtected = request.IsProtected,
            WithDocument = request.WithDocument,
        };
        var (hash, _, refusal) = await TextsAsync(draft, cancellationToken);
        var decision = refusal ?? SchedulePolicy.Submit(draft, hash, holidays.Current, actor, now);
        if (decision is not ScheduleDecision.Done { Schedule: var submitted })
            return decision;
        var stored = await schedules.AddAsync(submitted, ScheduleAudit.Of(submitted, actor, "schedule.submitted", now), cancellationToken);
        return release ? await ApproveAsync(stored.Id, actor, cancellationToken) : new ScheduleDecision.Done(stored);
    }

    /// <summary>Again, after it was returned: with the directive's newest version.</summary>
    public Task<ScheduleDecision> SubmitAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "schedule.submitted",
            async schedule =>
            {
                if (await directives.VersionAsync(schedule.DirectiveId, null, cancellationToken) is not { } newest)
                    return ScheduleDecision.Not("unknown_directive", "its directive is gone");
                var renewed = schedule with { Version = newest.Version, ContentHash = newest.ContentHash };
                var (hash, _, refusal) = await TextsAsync(renewed, cancellationToken);
                return schedule.State is ScheduleState.Returned
                    ? refusal ?? SchedulePolicy.Submit(renewed, hash, holidays.Current, actor, clock.GetUtcNow())
                    : ScheduleDecision.WrongState(schedule, "submit");
            },
            cancellationToken
        );

    /// <param name="seen">The hash of the texts that the approver had before them; null: not told. Other texts are not approved.</param>
    public Task<ScheduleDecision> ApproveAsync(long id, Actor actor, CancellationToken cancellationToken = default, string? seen = null) =>
        StepAsync(
            id,
            actor,
            "schedule.approved",
            async schedule =>
            {
                if (seen is not null && seen != schedule.TextsHash)
                    return ScheduleDecision.Not("content_changed", "these are no longer the texts that were looked at");
                var (hash, newest, refusal) = await TextsAsync(schedule, cancellationToken);
                return refusal
                    ?? SchedulePolicy.Approve(schedule, hash, newest, holidays.Current, actor, options.RequireApproval, clock.GetUtcNow());
            },
            cancellationToken
        );

    public Task<ScheduleDecision> ReturnAsync(long id, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(id, actor, "schedule.returned", schedule => Task.FromResult(SchedulePolicy.Return(schedule, reason)), cancellationToken);

    public Task<ScheduleDecision> PauseAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(id, actor, "schedule.paused", schedule => Task.FromResult(SchedulePolicy.Pause(schedule)), cancellationToken);

    public Task<ScheduleDecision> ResumeAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "schedule.resumed",
            schedule => Task.FromResult(SchedulePolicy.Resume(schedule, holidays.Current, clock.GetUtcNow())),
            cancellationToken
        );

    public Task<ScheduleDecision> CancelAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(id, actor, "schedule.cancelled", schedule => Task.FromResult(SchedulePolicy.Cancel(schedule)), cancellationToken);

    /// <summary>The messages as an occurrence would send them now; null when the directive is not there.</summary>
    public async Task<BroadcastTexts?> PreviewAsync(Schedule schedule, CancellationToken cancellationToken = default) =>
        (await announcements.OfAsync(ScheduleBroadcast.Of(schedule, clock.GetUtcNow()), cancellationToken))?.Texts;

    private async Task<(string Hash, int Newest, ScheduleDecision? Refusal)> TextsAsync(
        Schedule schedule,
        CancellationToken cancellationToken
    ) =>
        await announcements.OfAsync(ScheduleBroadcast.Of(schedule, clock.GetUtcNow()), cancellationToken) is { } now
            ? (now.Hash, now.NewestVersion, now.Refusal is { } refused ? new ScheduleDecision.Refused(refused) : null)
            : ("", 0, null);

    private async Task<ScheduleDecision> StepAsync(
        long id,
        Actor actor,
        string action,
        Func<Schedule, Task<ScheduleDecision>> rule,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (await schedules.FindAsync(id, cancellationToken) is not { } schedule)
                return ScheduleDecision.NotFound(id);
            var decision = await rule(schedule);
            if (decision is not ScheduleDecision.Done { Schedule: var changed })
                return decision;
            // Somebody else was faster: the rule is asked again about what stands now.
            var now = clock.GetUtcNow();
            if (
                !await schedules.TryChangeAsync(
                    changed,
                    schedule.State,
                    now,
                    ScheduleAudit.Of(changed, actor, action, now),
                    cancellationToken
                )
            )
                continue;
            // Entered so shortly before its time that the next wake-up may come too late.
            if (changed is { State: ScheduleState.Active, NextAt: { } next } && next <= now + OccurrencePolicy.Ahead)
                await runner.TryRunNowAsync(cancellationToken);
            return new ScheduleDecision.Done(changed);
        }
    }
}
