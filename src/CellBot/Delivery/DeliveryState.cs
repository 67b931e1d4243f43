using System.Collections.Frozen;

namespace CellBot.Delivery;

/// <summary>Where one message to one recipient stands. The names in lower case are the database's and the API's words.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its turn (not before its time, not while its broadcast is paused).</summary>
    Pending,

    /// <summary>In the memory of the lease holder; surely not sent.</summary>
    Claimed,

    /// <summary>May leave at any moment, or has left and its answer is not stored yet.</summary>
    Sending,

    /// <summary>The channel accepted it and gave it a number. Final.</summary>
    Sent,

    /// <summary>It may have arrived or not. Sent once more after a set time, or left to a person.</summary>
    Uncertain,

    /// <summary>Nobody can be reached for this unit: it has no group, or none that the bot may write to. Final until one comes.</summary>
    Unreachable,

    /// <summary>Nobody is there. Final until the group comes back.</summary>
    Gone,

    /// <summary>The content was refused. Final until the content is mended and a person resends.</summary>
    Refused,

    /// <summary>Tried as often as the policy allows. Final until a person resends.</summary>
    Failed,

    /// <summary>Its time ran out before it could be sent. Final.</summary>
    Expired,

    /// <summary>A person cancelled the broadcast. Final.</summary>
    Cancelled,
}

/// <summary>
/// Which step may follow which. Everything that changes a delivery's state asks here, the stores' SQL included (a conformance test
/// compares).
/// </summary>
public static class DeliveryTransitions
{
    private static readonly FrozenDictionary<DeliveryState, DeliveryState[]> Next = new Dictionary<DeliveryState, DeliveryState[]>
    {
        [DeliveryState.Pending] =
        [
            DeliveryState.Claimed,
            DeliveryState.Uncertain,
            DeliveryState.Sent,
            DeliveryState.Expired,
            DeliveryState.Cancelled,
            DeliveryState.Failed,
            DeliveryState.Refused,
        ],
        [DeliveryState.Claimed] =
        [
            DeliveryState.Pending,
            DeliveryState.Sending,
            DeliveryState.Uncertain,
            DeliveryState.Sent,
            DeliveryState.Cancelled,
            DeliveryState.Expired,
            DeliveryState.Failed,
            DeliveryState.Refused,
        ],
        [DeliveryState.Sending] =
        [
            DeliveryState.Sent,
            DeliveryState.Uncertain,
            DeliveryState.Pending,
            DeliveryState.Gone,
            DeliveryState.Refused,
            DeliveryState.Failed,
            DeliveryState.Cancelled,
        ],
        [DeliveryState.Uncertain] = [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Cancelled],
        [DeliveryState.Refused] = [DeliveryState.Pending],
        [DeliveryState.Failed] = [DeliveryState.Pending],
        [DeliveryState.Sent] = [],
        [DeliveryState.Gone] = [DeliveryState.Pending],
        [DeliveryState.Unreachable] = [DeliveryState.Pending],
        [DeliveryState.Expired] = [],
        [DeliveryState.Cancelled] = [],
    }.ToFrozenDictionary();

    public static bool Allows(DeliveryState from, DeliveryState to) => Array.IndexOf(Next[from], to) >= 0;

    /// <summary>A person may have it sent again.</summary>
    public static bool MayResend(DeliveryState state) =>
        state is DeliveryState.Uncertain || (IsFinal(state) && Allows(state, DeliveryState.Pending));

    /// <summary>No engine will touch it again of its own accord; a broadcast whose rows are all final is done.
    /// <see cref="DeliveryState.Uncertain"/> is final only once it has been sent twice or is left to a person.</summary>
    public static bool IsFinal(DeliveryState state) =>
        state
            is DeliveryState.Sent
                or DeliveryState.Gone
                or DeliveryState.Unreachable
                or DeliveryState.Refused
                or DeliveryState.Failed
                or DeliveryState.Expired
                or DeliveryState.Cancelled;
}
