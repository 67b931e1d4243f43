using System.Collections.Frozen;
using static CellBot.Broadcasts.BroadcastState;

namespace CellBot.Broadcasts;

/// <summary>Which step of a broadcast may follow which.</summary>
public static class BroadcastTransitions
{
    private static readonly FrozenDictionary<BroadcastState, BroadcastState[]> Next = new Dictionary<BroadcastState, BroadcastState[]>
    {
        [Draft] = [Draft, Submitted, Approved, Scheduled, Cancelled],
        [Submitted] = [Draft, Approved, Scheduled, Returned, Cancelled, Expired],
        [Returned] = [Draft, Submitted, Approved, Scheduled, Cancelled],
        [Approved] = [Draft, Sending, Returned, Cancelled, Expired],
        [Scheduled] = [Draft, Sending, Returned, Cancelled, Expired],
        [Sending] = [Paused, Completed, Cancelled, Expired],
        [Paused] = [Sending, Cancelled, Expired],
        [Completed] = [Sending],
        [Cancelled] = [],
        [Expired] = [],
    }.ToFrozenDictionary();

    public static bool Allows(BroadcastState from, BroadcastState to) => Array.IndexOf(Next[from], to) >= 0;

    /// <summary>
    /// Nothing of it is to be done any more (a person may still resend to the uncertain and the failed of a completed one).
    /// </summary>
    public static bool IsFinished(BroadcastState state) => state is Completed or Cancelled or Expired;
}
