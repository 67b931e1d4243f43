using System.Collections.Frozen;
using static CellBot.Broadcasts.Schedules.ScheduleState;

namespace CellBot.Broadcasts.Schedules;

/// <summary>Which step of a schedule may follow which.</summary>
public static class ScheduleTransitions
{
    private static readonly FrozenDictionary<ScheduleState, ScheduleState[]> Next = new Dictionary<ScheduleState, ScheduleState[]>
    {
        [Submitted] = [Active, Returned, Cancelled],
        [Returned] = [Submitted, Active, Cancelled],
        [Active] = [Paused, Returned, Ended, Cancelled],
        [Paused] = [Active, Ended, Cancelled],
        [Ended] = [],
        [Cancelled] = [],
    }.ToFrozenDictionary();

    public static bool Allows(ScheduleState from, ScheduleState to) => Array.IndexOf(Next[from], to) >= 0;

    public static bool IsFinished(ScheduleState state) => state is Ended or Cancelled;
}
