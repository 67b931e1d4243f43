using CellBot.Directives;

namespace CellBot.Ways;

/// <summary>A broadcast whose people are still being told.</summary>
/// <param name="Chosen">Ways that a person chose for it, whatever its urgency.</param>
public sealed record FallOverBroadcast(long Id, Urgency Urgency, DateTimeOffset StartedAt, WaySet Chosen)
{
    /// <summary>It concerns those alone who heard of what it recalls by one of these ways.</summary>
    public bool IsRecall { get; init; }
}

/// <summary>Somebody of the audience who has not acknowledged, of a unit that has not confirmed.</summary>
/// <param name="Order">Their own; null: the office's.</param>
/// <param name="SentAt">When the message arrived at their unit's group; null: it did not.</param>
/// <param name="IsWaiting">It may still arrive there.</param>
/// <param name="IsHeld">The channel is lost, and what it holds goes the other ways.</param>
/// <param name="Taken">Ways that were tried.</param>
/// <param name="LastWay">The newest step; null: none.</param>
/// <param name="LastAt">When it came to where it stands.</param>
/// <param name="Address">Keyed hash of the number, so that one number is told once; null: no number.</param>
/// <param name="NoticedAt">When their phone was told that the broadcast began, before any step; null: it was not.</param>
public sealed record OpenMember(
    long MemberId,
    long UnitId,
    string? Order,
    WaySet Has,
    WaySet Proved,
    DateTimeOffset? SentAt,
    bool IsWaiting,
    bool IsHeld,
    WaySet Taken,
    Way? LastWay,
    WayStepState? LastState,
    DateTimeOffset? LastAt,
    byte[]? Address,
    DateTimeOffset? NoticedAt
);

/// <summary>Which way is tried next, and when. Pure.</summary>
public static class FallOverPolicy
{
    /// <summary>Ways that may be used for this broadcast at all.</summary>
    public static WaySet Allowed(FallOverBroadcast broadcast, WayOptions options, WaySet on) =>
        on & ~(IsSmsAllowed(broadcast.Urgency, broadcast.Chosen, options) ? WaySet.None : WaySet.Sms);

    public static bool IsSmsAllowed(Urgency urgency, WaySet chosen, WayOptions options) =>
        urgency >= options.SmsFrom || chosen.Has(Way.Sms);

    /// <summary>Null: nothing now.</summary>
    /// <param name="allowed">See <see cref="Allowed"/>.</param>
    public static Way? Next(OpenMember member, FallOverBroadcast broadcast, WayOptions options, WaySet allowed, DateTimeOffset now)
    {
        var ladder = WayOrder.Ladder(
            WayOrder.Parse(member.Order) ?? WayOrder.Parse(options.Order) ?? WayOrder.Default,
            member.Has & allowed,
            member.Proved
        );
        var next = ladder.FirstOrDefault(way => way is not Way.Telegram && !member.Taken.Has(way), Way.Telegram);
        if (next is Way.Telegram || DueAt(member, broadcast, options) is not { } due || due > now)
            return null;
        return next;
    }

    /// <summary>Null: not before something else happens.</summary>
    private static DateTimeOffset? DueAt(OpenMember member, FallOverBroadcast broadcast, WayOptions options)
    {
        var after = options.After(broadcast.Urgency);
        if (member.LastState is { } state)
            return state switch
            {
                WayStepState.Waiting or WayStepState.Sending => null,
                WayStepState.Failed or WayStepState.Refused or WayStepState.Cancelled or WayStepState.Listed => broadcast.StartedAt,
                _ => member.LastAt + after,
            };
        // Whom a notice told is waited for as after a step: the next would come beside it.
        var first = member.NoticedAt is { } noticed ? noticed + after : broadcast.StartedAt;
        // Nobody without an account reads the group; nobody reads what did not arrive there and will not.
        if (!member.Has.Has(Way.Telegram))
            return first;
        return member.SentAt is { } sent ? Later(sent + after, first)
            : member.IsWaiting && !member.IsHeld ? null
            : first;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
