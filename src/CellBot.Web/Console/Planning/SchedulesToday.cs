using CellBot.Broadcasts.Schedules;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Planning;

/// <summary>Schedules that need somebody, for the page "Hôm nay": waiting for approval, returned, or with a missed time of late.</summary>
public sealed class SchedulesToday(IScheduleStore store, TimeProvider clock)
{
    private const int Looked = 200;

    /// <summary>How long a missed time is shown.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(2);

    internal async Task<ScheduleNotes> NowAsync(Sight sight, CancellationToken cancellationToken)
    {
        var reaches = await sight.ReachesAsync(cancellationToken);
        var all = (await store.ListAsync(Looked, cancellationToken)).Where(each => sight.IsEverything || reaches(each.Audience)).ToList();
        var missed = (await store.MissedAsync(clock.GetUtcNow() - Told, cancellationToken)).Where(each =>
            sight.IsEverything || all.Exists(one => one.Id == each.ScheduleId)
        );
        return new ScheduleNotes(
            [.. all.Where(each => each.State is ScheduleState.Submitted)],
            [.. all.Where(each => each.State is ScheduleState.Returned)],
            [
                .. missed
                    .GroupBy(each => each.ScheduleId)
                    .Select(group => new MissedTimes(group.Key, group.Count(), group.Max(each => each.At))),
            ]
        );
    }
}

public sealed record ScheduleNotes(IReadOnlyList<Schedule> Waiting, IReadOnlyList<Schedule> Returned, IReadOnlyList<MissedTimes> Missed)
{
    public static readonly ScheduleNotes None = new([], [], []);

    public bool IsCalm => Waiting.Count == 0 && Returned.Count == 0 && Missed.Count == 0;
}

/// <param name="Last">The latest of them.</param>
public sealed record MissedTimes(long ScheduleId, int Count, DateTimeOffset Last);
