using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Web.Console.Progress;

/// <summary>A broadcast as the pages show it: its progress, its directive, and how fast it goes.</summary>
/// <param name="PerSecond">Measured over the last seconds; null before it could be measured or when it does not send.</param>
public sealed record BroadcastLine(BroadcastProgress Progress, Directive? Directive, double? PerSecond)
{
    public Broadcast Broadcast => Progress.Broadcast;
    public BroadcastState State => Broadcast.State;

    public int Count(params ReadOnlySpan<DeliveryState> states)
    {
        var sum = 0;
        foreach (var state in states)
            sum += Progress.Deliveries.GetValueOrDefault(state);
        return sum;
    }

    /// <summary>Rows it is made of: those that exist, or the audience while none do.</summary>
    public int Audience => Rows > 0 ? Rows : Broadcast.Recipients;
    public int Unreachable => Progress.Count(DeliveryState.Unreachable);

    /// <summary>Groups that it goes to; units that nobody can reach are not among them.</summary>
    public int Groups => Audience - Unreachable;
    public int Rows => Progress.Deliveries.Values.Sum();
    public int Sent => Count(DeliveryState.Sent);
    public int ToSend => Count(DeliveryState.Pending, DeliveryState.Claimed, DeliveryState.Sending);
    public int Uncertain => Count(DeliveryState.Uncertain);
    public bool IsFinished => State is BroadcastState.Completed or BroadcastState.Cancelled or BroadcastState.Expired;
    public bool NeedsResend => Count(DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Refused) > 0;

    /// <summary>Somebody did not get it, or may not have, and the machine alone will not mend it.</summary>
    public bool HasTrouble => Missed > 0;

    /// <summary>People asked who have not acknowledged.</summary>
    public int Open => Progress.MembersAsked - Progress.AcknowledgedMembers;

    /// <summary>Rows whose group or unit does not have it, or may not.</summary>
    public int Missed =>
        Count(DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Refused, DeliveryState.Gone, DeliveryState.Unreachable);

    /// <summary>At the measured rate; null when it does not send, nothing is left, or it stands still.</summary>
    public TimeSpan? Left =>
        State == BroadcastState.Sending && ToSend > 0 && PerSecond > 0.05 ? TimeSpan.FromSeconds(ToSend / PerSecond.Value) : null;
}

/// <summary>What stands now. <see cref="Failed"/>: the store could not be read; the lines are those of the last time it could.</summary>
public sealed record ProgressSnapshot(DateTimeOffset At, IReadOnlyList<BroadcastLine> Lines, bool Failed)
{
    public BroadcastLine? Find(long id) => Lines.FirstOrDefault(line => line.Broadcast.Id == id);
}
