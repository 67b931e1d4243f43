namespace CellBot.Organization.Joining;

/// <summary>What became of <c>/dangky CODE</c> in a group.</summary>
public enum GroupJoin
{
    Linked,

    /// <summary>The same group with the same code, or a code of the unit it belongs to: nothing changes, the code stays good.</summary>
    LinkedBefore,

    /// <summary>No such code; expired, used, revoked, a person's code and an ended unit look the same from outside.</summary>
    UnknownCode,

    TooManyGuesses,

    /// <summary>The group belongs to another unit: moving it is the office's act.</summary>
    OtherUnitsGroup,

    /// <summary>The unit has an active group already.</summary>
    UnitHasGroup,
}

/// <summary>What became of a person's code.</summary>
public enum PersonJoin
{
    /// <summary>The person had been let in before, by a proven phone or somebody's word, and is asked for consent.</summary>
    Offered,

    /// <summary>The person is asked for name and phone; the unit's leaders or the office say whether it is the right one.</summary>
    Waiting,

    JoinedBefore,
    UnknownCode,
    TooManyGuesses,
}

/// <summary>What the store found of a group's code, under lock.</summary>
/// <param name="FailedGuesses">Wrong codes of the chat or of the person within the window, whichever are more.</param>
/// <param name="UnitOfChat">The unit that the chat belongs to, active or not.</param>
/// <param name="UnitHasOtherGroup">Another chat is the unit's active group.</param>
public sealed record GroupJoinFacts(
    int FailedGuesses,
    Invitation? Invitation,
    bool UnitExists,
    long? UnitOfChat,
    bool ChatIsActive,
    bool UnitHasOtherGroup,
    long ChatId
);

/// <param name="IsOnRoster">The person stands on the unit's roster under this account.</param>
public sealed record PersonJoinFacts(int FailedGuesses, Invitation? Invitation, bool UnitExists, bool IsOnRoster, long UserId);

/// <summary>Who may come in by a code. Pure.</summary>
public static class JoinPolicy
{
    /// <summary>Wrong codes that a chat or a person may try within <see cref="Window"/>; then even a right one is not looked at.
    /// With 60 random bits in a code this is for the log's peace, not for the lock.</summary>
    public const int MostGuesses = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long a code is good when the office says nothing else.</summary>
    public static readonly TimeSpan DefaultLife = TimeSpan.FromDays(14);

    /// <summary>And at most: a code is a key that lies about.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    public static GroupJoin Decide(GroupJoinFacts facts, DateTimeOffset now)
    {
        if (facts.FailedGuesses >= MostGuesses)
            return GroupJoin.TooManyGuesses;
        if (facts.Invitation is not { Purpose: InvitationPurpose.Group } code || !facts.UnitExists)
            return GroupJoin.UnknownCode;
        // The update that used it may be handled again after a crash.
        if (code.UsedBy == facts.ChatId && facts.UnitOfChat == code.UnitId)
            return GroupJoin.LinkedBefore;
        if (!code.IsOpenAt(now))
            return GroupJoin.UnknownCode;
        if (facts.UnitOfChat is { } unit && unit != code.UnitId)
            return GroupJoin.OtherUnitsGroup;
        if (facts.UnitOfChat is not null && facts.ChatIsActive)
            return GroupJoin.LinkedBefore;
        return facts.UnitHasOtherGroup ? GroupJoin.UnitHasGroup : GroupJoin.Linked;
    }

    public static PersonJoin Decide(PersonJoinFacts facts, DateTimeOffset now)
    {
        if (facts.FailedGuesses >= MostGuesses)
            return PersonJoin.TooManyGuesses;
        if (facts.Invitation is not { Purpose: InvitationPurpose.Person } code || !facts.UnitExists)
            return PersonJoin.UnknownCode;
        var isOwn = code.UsedBy == facts.UserId;
        if (!isOwn && !code.IsOpenAt(now))
            return PersonJoin.UnknownCode;
        if (facts.IsOnRoster)
            return PersonJoin.JoinedBefore;
        // A code proves that the office gave it to somebody, not who holds it now: it may have been passed on.
        return PersonJoin.Waiting;
    }
}
