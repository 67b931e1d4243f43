using CellBot.Auditing;
using CellBot.Directives;

namespace CellBot.Broadcasts;

/// <summary>Who may take a broadcast which step. Pure; the clock is passed in.</summary>
public static class BroadcastPolicy
{
    public static Decision Submit(Broadcast broadcast, string textsHash, Actor actor, DateTimeOffset now)
    {
        if (broadcast.State is not (BroadcastState.Draft or BroadcastState.Returned))
            return Decision.WrongState(broadcast, "submit");
        if (Times(broadcast, now) is { } fault)
            return fault;
        if (broadcast.Recipients == broadcast.Unreachable)
            return new Decision.Refused("empty_audience", "no active group belongs to this audience");
        return new Decision.Done(
            Anew(broadcast) with
            {
                State = BroadcastState.Submitted,
                SubmittedBy = actor.Name,
                SubmittedAt = now,
                TextsHash = textsHash,
            }
        );
    }

    /// <param name="textsHash">Of the messages as they would go out now; approval is refused when it is not what was submitted.</param>
    /// <param name="newestVersion">Of the directive.</param>
    public static Decision Approve(
        Broadcast broadcast,
        string textsHash,
        int newestVersion,
        Actor actor,
        bool requireApproval,
        DateTimeOffset now
    )
    {
        if (broadcast.State is not BroadcastState.Submitted)
            return Decision.WrongState(broadcast, "approve");
        if (requireApproval && actor.IsSamePersonAs(broadcast.SubmittedBy))
            return new Decision.Refused("self_approval", "who submitted a broadcast cannot approve it; another person must");
        if (broadcast.TextsHash != textsHash || broadcast.Version != newestVersion)
            return new Decision.Refused("content_changed", "the content is no longer what was submitted; return it and submit again");
        if (Times(broadcast, now) is { } fault)
            return fault;
        // Where no second person is needed, one's own word is no approval.
        return new Decision.Done(
            actor.IsSamePersonAs(broadcast.SubmittedBy)
                ? broadcast with
                {
                    State = Released(broadcast, now),
                    ReleasedAt = now,
                }
                : broadcast with
                {
                    State = Released(broadcast, now),
                    ApprovedBy = actor.Name,
                    ApprovedAt = now,
                }
        );
    }

    /// <summary>Draft → approved without a second person; only where approval is not required.</summary>
    public static Decision Release(Broadcast broadcast, string textsHash, Actor actor, bool requireApproval, DateTimeOffset now)
    {
        if (requireApproval)
            return new Decision.Refused("approval_required", "Broadcasts:RequireApproval is on: submit it, and let another person approve");
        var step = Submit(broadcast, textsHash, actor, now);
        if (step is not Decision.Done { Broadcast: var submitted })
            return step;
        return new Decision.Done(submitted with { State = Released(submitted, now), ReleasedAt = now });
    }

    public static Decision Return(Broadcast broadcast, string reason, Actor? actor = null, DateTimeOffset? now = null) =>
        broadcast.State is not BroadcastState.Submitted ? Decision.WrongState(broadcast, "return")
        : ReturnReason.Fault(reason) is var (code, detail) ? new Decision.Refused(code, detail)
        : new Decision.Done(
            broadcast with
            {
                State = BroadcastState.Returned,
                ReturnedReason = reason.Trim(),
                ReturnedBy = actor?.Name,
                ReturnedAt = now,
            }
        );

    /// <summary>
    /// Whatever has not started → draft, with the newest version of its directive, or with another audience or time: what was submitted and
    /// approved before is void.
    /// </summary>
    /// <param name="newest">The newest version of its directive.</param>
    public static Decision Revise(Broadcast broadcast, DirectiveVersion newest, BroadcastChange change, DateTimeOffset now)
    {
        if (!BroadcastTransitions.Allows(broadcast.State, BroadcastState.Draft))
            return Decision.WrongState(broadcast, "revise");
        var revised = Anew(broadcast) with
        {
            State = BroadcastState.Draft,
            Version = newest.Version,
            ContentHash = newest.ContentHash,
            TextsHash = null,
            Audience = change.Audience ?? broadcast.Audience,
            Urgency = change.Urgency ?? broadcast.Urgency,
            StartAt = change.HasAllTimes ? change.StartAt : change.StartAt ?? broadcast.StartAt,
            AcknowledgeBy = change.HasAllTimes ? change.AcknowledgeBy : change.AcknowledgeBy ?? broadcast.AcknowledgeBy,
            ExpiresAt = change.HasAllTimes ? change.ExpiresAt : change.ExpiresAt ?? broadcast.ExpiresAt,
            IsPinned = change.IsPinned ?? broadcast.IsPinned,
            IsProtected = change.IsProtected ?? broadcast.IsProtected,
            WithDocument = (change.WithDocument ?? broadcast.WithDocument) && !newest.IsRecall,
        };
        return Times(revised, now) is { } refused ? refused : new Decision.Done(revised);
    }

    public static Decision Pause(Broadcast broadcast) =>
        broadcast.State is BroadcastState.Sending
            ? new Decision.Done(broadcast with { State = BroadcastState.Paused, PausedBecause = PausedBecause.Person, PausedDetail = null })
            : Decision.WrongState(broadcast, "pause");

    public static Decision Resume(Broadcast broadcast, DateTimeOffset now) =>
        broadcast.State is not BroadcastState.Paused ? Decision.WrongState(broadcast, "resume")
        : broadcast.ExpiresAt <= now ? new Decision.Refused("already_expired", "its time is over; nothing more of it may be sent")
        : new Decision.Done(broadcast with { State = BroadcastState.Sending, PausedBecause = null, PausedDetail = null });

    // Nothing of an earlier round is left: neither who submitted nor who approved or returned.
    private static Broadcast Anew(Broadcast broadcast) =>
        broadcast with
        {
            SubmittedBy = null,
            SubmittedAt = null,
            ApprovedBy = null,
            ApprovedAt = null,
            ReleasedAt = null,
            ReturnedReason = null,
            ReturnedBy = null,
            ReturnedAt = null,
        };

    private static BroadcastState Released(Broadcast broadcast, DateTimeOffset now) =>
        broadcast.StartAt > now ? BroadcastState.Scheduled : BroadcastState.Approved;

    private static Decision.Refused? Times(Broadcast broadcast, DateTimeOffset now) =>
        Times(broadcast.StartAt, broadcast.AcknowledgeBy, broadcast.ExpiresAt, now);

    /// <summary>Whether a broadcast may have these times, any of which may be missing; null: it may.</summary>
    public static Decision.Refused? Times(
        DateTimeOffset? startAt,
        DateTimeOffset? acknowledgeBy,
        DateTimeOffset? expiresAt,
        DateTimeOffset now
    ) =>
        expiresAt <= now ? new("already_expired", "expires_at is in the past")
        : expiresAt <= startAt ? new("expires_before_start", "expires_at is not after start_at")
        : acknowledgeBy <= (startAt ?? now) ? new("acknowledge_before_start", "acknowledge_by is not after the start")
        : null;
}
