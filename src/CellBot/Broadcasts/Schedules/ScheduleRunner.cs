using CellBot.Calendar;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// Makes the broadcasts of the occurrences that are due. Woken every half minute on one of the hosts, though any number may run it at once:
/// the store lets an occurrence make its broadcast once. A crash before a commit leaves the occurrence due; after it the broadcast is
/// there.
/// </summary>
public sealed partial class ScheduleRunner(
    IScheduleStore schedules,
    Announcements announcements,
    CurrentHolidays holidays,
    MessageCatalog messages,
    ScheduleOptions options,
    TimeProvider clock,
    ILogger<ScheduleRunner> logger
)
{
    /// <summary>Returns how many broadcasts were made and how many occurrences were missed for good.</summary>
    public async Task<ScheduleIteration> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var round = new ScheduleIteration(0, 0);
        foreach (var schedule in await schedules.DueAsync(now + OccurrencePolicy.Ahead, cancellationToken))
            round += await RunAsync(schedule, now, cancellationToken);
        return round;
    }

    /// <summary>Runs beside the wake-ups. A failure is left to the next of them: the step that asked for it stands already.</summary>
    public async Task TryRunNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            RunFailed(logger, exception);
        }
    }

    /// <summary>
    /// Looks at every active schedule's next occurrence anew: holidays may have been announced since, or a clock that ran far ahead was put
    /// right.
    /// What was sent stays sent, whatever the clock says; what lies ahead and was given up as missed is taken back.
    /// </summary>
    public async Task<int> RecheckAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changed = 0;
        await schedules.ReviveAsync(now, cancellationToken);
        foreach (var schedule in await schedules.ActiveAsync(cancellationToken))
        {
            if (schedule.NextAt <= now)
                continue; // due or missed: the round above decides
            if (
                OccurrencePolicy.Next(schedule, holidays.Current, now) is { } next
                && next != schedule.NextAt
                && await schedules.TrySetNextAsync(schedule.Id, schedule.NextAt, next, cancellationToken)
            )
                changed++;
        }
        return changed;
    }

    private async Task<ScheduleIteration> RunAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = new ScheduleIteration(0, 0);
        var handled = false;
        foreach (var due in OccurrencePolicy.Due(schedule, holidays.Current, options, now))
        {
            handled = true;
            if (!due.IsUseful)
            {
                var missed = ScheduleAudit.Of(schedule, schedule.Actor, "schedule.missed", now);
                if (await schedules.ExpireAsync(schedule.Id, due.At, due.Next, now, missed, cancellationToken))
                    round += new ScheduleIteration(0, 1);
                continue;
            }
            if (await ReturnIfChangedAsync(schedule, now, cancellationToken))
                return round;
            if (
                await schedules.MakeAsync(
                    schedule.Id,
                    due.At,
                    ScheduleBroadcast.Of(schedule, now, due.At, due.UsefulUntil),
                    due.Next,
                    now,
                    cancellationToken
                )
                is not { } made
            )
                continue;
            round += new ScheduleIteration(1, 0);
            Made(logger, schedule.Id, made.Id);
        }
        // What was stored as next is none any more (a holiday was announced on it): go on to the one after.
        if (!handled)
            await schedules.TrySetNextAsync(
                schedule.Id,
                schedule.NextAt,
                OccurrencePolicy.Next(schedule, holidays.Current, now),
                cancellationToken
            );
        if (round.Missed > 0)
            Missed(logger, schedule.Id, round.Missed);
        return round;
    }

    /// <summary>
    /// People approve words, not ids: another version of the directive, or other texts of the program, need another approval.
    /// </summary>
    private async Task<bool> ReturnIfChangedAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var announcement = await announcements.OfAsync(ScheduleBroadcast.Of(schedule, now), cancellationToken);
        if (announcement is { } same && same.Hash == schedule.TextsHash && same.NewestVersion == schedule.Version)
            return false;
        var returned = schedule with
        {
            State = ScheduleState.Returned,
            NextAt = null,
            ReturnedReason = messages.Text(MessageKeys.Broadcast.ReturnedContentChanged),
        };
        await schedules.TryChangeAsync(
            returned,
            ScheduleState.Active,
            now,
            ScheduleAudit.Of(returned, schedule.Actor, "schedule.returned", now),
            cancellationToken
        );
        return true;
    }

    [LoggerMessage(47, LogLevel.Warning, "Due schedules could not be run at once; the next wake-up runs them")]
    private static partial void RunFailed(ILogger logger, Exception exception);

    [LoggerMessage(45, LogLevel.Information, "Schedule {ScheduleId} made broadcast {BroadcastId}")]
    private static partial void Made(ILogger logger, long scheduleId, long broadcastId);

    [LoggerMessage(46, LogLevel.Warning, "Schedule {ScheduleId} missed {Count} occurrences; they are marked expired")]
    private static partial void Missed(ILogger logger, long scheduleId, int count);
}

/// <param name="Made">Broadcasts made.</param>
/// <param name="Missed">Occurrences marked expired.</param>
public sealed record ScheduleIteration(int Made, int Missed)
{
    public static ScheduleIteration operator +(ScheduleIteration one, ScheduleIteration other) =>
        new(one.Made + other.Made, one.Missed + other.Missed);
}
