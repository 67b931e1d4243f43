using CellBot.Auditing;
using CellBot.Calendar;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// Who may take a schedule which step. Pure; the clock is passed in. The same law as for broadcasts: the submitter cannot approve, and
/// approval binds to the texts.
/// </summary>
public static class SchedulePolicy
{
    /// <summary>
    /// A group is not to hear from one schedule more often: it would stand beside everything else, and 20 messages a minute are all a group
    /// may get.
    /// </summary>
    public static readonly TimeSpan ShortestGap = TimeSpan.FromHours(1);

    public static ScheduleDecision Submit(Schedule schedule, string textsHash, HolidayCalendar holidays, Actor actor, DateTimeOffset now)
    {
        if (schedule.State is not (ScheduleState.Submitted or ScheduleState.Returned))
            return ScheduleDecision.WrongState(schedule, "submit");
        if (schedule.Cron.ShortestGap < ShortestGap)
            return ScheduleDecision.Not("too_often", "a schedule may come round once an hour at most");
        if (schedule.Recipients == 0)
            return ScheduleDecision.Not("empty_audience", "no active group belongs to this audience");
        if (OccurrencePolicy.Next(schedule, holidays, now) is null)
            return ScheduleDecision.Not("never_occurs", "it does not come round between now and its end");
        return new ScheduleDecision.Done(
            schedule with
            {
                State = ScheduleState.Submitted,
                SubmittedBy = actor.Name,
                SubmittedAt = now,
                ApprovedBy = null,
                ApprovedAt = null,
                ReleasedAt = null,
                TextsHash = textsHash,
                ReturnedReason = null,
            }
        );
    }

    /// <param name="textsHash">Of the messages as they would go out now; approval is refused when it is not what was submitted.</param>
    /// <param name="newestVersion">Of the directive.</param>
    public static ScheduleDecision Approve(
        Schedule schedule,
        string textsHash,
        int newestVersion,
        HolidayCalendar holidays,
        Actor actor,
        bool requireApproval,
        DateTimeOffset now
    )
    {
        if (schedule.State is not ScheduleState.Submitted)
            return ScheduleDecision.WrongState(schedule, "approve");
        if (requireApproval && actor.IsSamePersonAs(schedule.SubmittedBy))
            return ScheduleDecision.Not("self_approval", "who submitted a schedule cannot approve it; another person must");
        if (schedule.TextsHash != textsHash || schedule.Version != newestVersion)
            return ScheduleDecision.Not("content_changed", "the content is no longer what was submitted; return it and submit again");
        // Where no second person is needed, one's own word is no approval.
        return Active(
            actor.IsSamePersonAs(schedule.SubmittedBy)
                ? schedule with
                {
                    ReleasedAt = now,
                }
                : schedule with
                {
                    ApprovedBy = actor.Name,
                    ApprovedAt = now,
                },
            holidays,
            now
        );
    }

    public static ScheduleDecision Return(Schedule schedule, string reason) =>
        !ScheduleTransitions.Allows(schedule.State, ScheduleState.Returned) ? ScheduleDecision.WrongState(schedule, "return")
        : ReturnReason.Fault(reason) is var (code, detail) ? ScheduleDecision.Not(code, detail)
        : new ScheduleDecision.Done(schedule with { State = ScheduleState.Returned, ReturnedReason = reason.Trim(), NextAt = null });

    public static ScheduleDecision Pause(Schedule schedule) =>
        schedule.State is ScheduleState.Active
            ? new ScheduleDecision.Done(schedule with { State = ScheduleState.Paused, NextAt = null })
            : ScheduleDecision.WrongState(schedule, "pause");

    /// <summary>What came round while it was paused is not made up for.</summary>
    public static ScheduleDecision Resume(Schedule schedule, HolidayCalendar holidays, DateTimeOffset now) =>
        schedule.State is ScheduleState.Paused ? Active(schedule, holidays, now) : ScheduleDecision.WrongState(schedule, "resume");

    public static ScheduleDecision Cancel(Schedule schedule) =>
        ScheduleTransitions.Allows(schedule.State, ScheduleState.Cancelled)
            ? new ScheduleDecision.Done(schedule with { State = ScheduleState.Cancelled, NextAt = null })
            : ScheduleDecision.WrongState(schedule, "cancel");

    private static ScheduleDecision Active(Schedule schedule, HolidayCalendar holidays, DateTimeOffset now) =>
        OccurrencePolicy.Next(schedule, holidays, now) is { } next
            ? new ScheduleDecision.Done(schedule with { State = ScheduleState.Active, NextAt = next })
            : ScheduleDecision.Not("never_occurs", "it does not come round between now and its end");
}
