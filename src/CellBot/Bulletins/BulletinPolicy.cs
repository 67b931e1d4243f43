using CellBot.Auditing;

namespace CellBot.Bulletins;

/// <summary>What became of a step: the bulletin as it is now, or a code of <c>refusal.*</c>. Closed.</summary>
public abstract record BulletinDecision
{
    private BulletinDecision() { }

    public sealed record Done(Bulletin Bulletin) : BulletinDecision;

    public sealed record Refused(string Code, string Detail) : BulletinDecision;
}

/// <summary>Draft → submitted → approved by another person; a change of the words makes it a draft without audio again. Pure.</summary>
public static class BulletinPolicy
{
    /// <summary>About eight minutes of speech: longer than anybody listens.</summary>
    public const int MaxText = 6_000;

    public const int MaxPlace = 200,
        MaxReason = 500,
        MaxTimes = 50;

    /// <summary>A reading is entered within so long after it.</summary>
    public static readonly TimeSpan EnteredWithin = TimeSpan.FromDays(60);

    public static BulletinDecision Edit(Bulletin bulletin, string text) =>
        bulletin.State is BulletinState.Submitted or BulletinState.Approved ? WrongState(bulletin, "edit")
        : TextFault(text) is { } fault ? fault
        : text == bulletin.Text ? new BulletinDecision.Done(bulletin)
        : new BulletinDecision.Done(Anew(bulletin) with { Text = text, Audio = null });

    public static BulletinDecision Submit(Bulletin bulletin, Actor actor) =>
        bulletin.State is BulletinState.Submitted or BulletinState.Approved ? WrongState(bulletin, "submit")
        : bulletin.Hash is not { } hash ? new BulletinDecision.Refused("bulletin_no_audio", "make the audio and listen to it first")
        : new BulletinDecision.Done(
            Anew(bulletin) with
            {
                State = BulletinState.Submitted,
                SubmittedBy = actor.Name,
                SubmittedHash = hash,
            }
        );

    /// <param name="heard">The hash of what the approver had on the page.</param>
    public static BulletinDecision Approve(Bulletin bulletin, string heard, Actor actor, bool requireApproval, DateTimeOffset now)
    {
        if (bulletin.State is not BulletinState.Submitted)
            return WrongState(bulletin, "approve");
        if (requireApproval && actor.IsSamePersonAs(bulletin.SubmittedBy))
            return new BulletinDecision.Refused("self_approval", "who submitted it cannot approve it; another person must");
        if (bulletin.Hash != bulletin.SubmittedHash || bulletin.Hash != heard)
            return new BulletinDecision.Refused("content_changed", "what is heard is no longer what was submitted");
        return new BulletinDecision.Done(
            bulletin with
            {
                State = BulletinState.Approved,
                // Where no second person is needed, one's own word is no approval.
                ApprovedBy = actor.IsSamePersonAs(bulletin.SubmittedBy) ? null : actor.Name,
                ApprovedAt = now,
            }
        );
    }

    public static BulletinDecision Return(Bulletin bulletin, string reason) =>
        bulletin.State is not (BulletinState.Submitted or BulletinState.Approved) ? WrongState(bulletin, "return")
        : reason.Trim().Length is 0 or > MaxReason
            ? new BulletinDecision.Refused("reason_missing", $"a reason of 1 to {MaxReason} characters")
        : new BulletinDecision.Done(Anew(bulletin) with { State = BulletinState.Returned, ReturnedReason = reason.Trim() });

    /// <summary>Null: it may be entered.</summary>
    public static BulletinDecision.Refused? ReadingFault(
        Bulletin bulletin,
        DateTimeOffset readAt,
        int times,
        string place,
        DateTimeOffset now
    ) =>
        bulletin.State is not BulletinState.Approved ? WrongState(bulletin, "read out")
        : readAt > now || readAt < now - EnteredWithin || readAt < bulletin.ApprovedAt?.AddMinutes(-1)
            ? new BulletinDecision.Refused("bulletin_read_when", "after the approval, not ahead, within 60 days")
        : times is < 1 or > MaxTimes ? new BulletinDecision.Refused("bulletin_read_times", $"1 to {MaxTimes} times")
        : place.Length > MaxPlace ? new BulletinDecision.Refused("text_too_long", $"up to {MaxPlace} characters")
        : null;

    public static BulletinDecision.Refused? TextFault(string text) =>
        text.Trim().Length == 0 ? new BulletinDecision.Refused("text_missing", "there is nothing to say")
        : text.Length > MaxText ? new BulletinDecision.Refused("text_too_long", $"up to {MaxText} characters")
        : null;

    private static Bulletin Anew(Bulletin bulletin) =>
        bulletin with
        {
            State = BulletinState.Draft,
            SubmittedBy = null,
            SubmittedHash = null,
            ApprovedBy = null,
            ApprovedAt = null,
            ReturnedReason = null,
        };

    private static BulletinDecision.Refused WrongState(Bulletin bulletin, string step) =>
        new("bulletin_state", $"cannot {step} a bulletin that is {bulletin.State}");
}
