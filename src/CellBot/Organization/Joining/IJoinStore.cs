using CellBot.Auditing;

namespace CellBot.Organization.Joining;

/// <summary>Codes, requests and consents as they are kept. What a code lets in is decided by <see cref="JoinPolicy"/> inside the
/// transaction that uses it up.
/// Each change takes its audit event into its transaction, with the subject's id filled in; what changes nothing leaves none.</summary>
public interface IJoinStore
{
    /// <returns>The invitation with its id; null when the unit (or the member on its roster) is not there.</returns>
    Task<Invitation?> AddAsync(
        string unitCode,
        long? memberId,
        InvitationPurpose purpose,
        byte[] codeHash,
        string createdBy,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Codes that still work, newest first.</summary>
    Task<IReadOnlyList<Invitation>> OpenAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when it is used, revoked or unknown.</summary>
    Task<bool> RevokeAsync(long invitationId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// A group administrator's code. Linked: the chat is the unit's active group, served by the bot, and the code is used up. A wrong code
    /// is counted.
    /// </summary>
    Task<GroupJoined> JoinGroupAsync(GroupJoinOrder order, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>A person's code. Offered or waiting: a request stands, and the code is used up. A wrong code is counted.</summary>
    Task<PersonJoined> JoinPersonAsync(PersonJoinOrder order, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// The person proved a phone number. One name under it: offered for every unit it stands in; several, or one taken by another account:
    /// waiting.
    /// </summary>
    /// <returns>The requests made or found; empty when the number stands on no roster; null when the person is on every roster that has
    /// it.</returns>
    Task<IReadOnlyList<JoinRequest>?> MatchPhoneAsync(
        long userId,
        string displayName,
        IReadOnlyList<byte[]> phoneHashes,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>A person asks in the group of a unit to stand on its roster.</summary>
    Task<GroupAsked> AskAsync(
        long userId,
        string displayName,
        long chatId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>The person's open requests.</summary>
    Task<IReadOnlyList<JoinRequest>> OpenOfAsync(long userId, CancellationToken cancellationToken);

    /// <summary>The person gives their name, for every open request that has none. A namesake without an account on the roster is meant
    /// then, and waits for somebody's word, whatever was said before: a borrowed name makes nobody secretary.</summary>
    /// <returns>Those requests, as they stand.</returns>
    Task<IReadOnlyList<JoinRequest>> NameAsync(
        long userId,
        string name,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Requests that wait for somebody's word, oldest first.</summary>
    Task<IReadOnlyList<JoinRequest>> WaitingAsync(CancellationToken cancellationToken);

    Task<JoinRequest?> FindAsync(long requestId, CancellationToken cancellationToken);

    /// <summary>waiting → offered or refused. A namesake without an account on the roster is taken to be the person.</summary>
    /// <param name="by">As in the audit trail.</param>
    /// <param name="leader">The channel's id of who decides, who must lead the unit or one above it that day; null: the office, which has
    /// been checked.</param>
    /// <returns>Null when it is not waiting (any more), or not theirs.</returns>
    Task<JoinRequest?> DecideAsync(
        long requestId,
        bool approve,
        string by,
        long? leader,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Offers that wait for the person's consent.</summary>
    Task<IReadOnlyList<JoinRequest>> OffersAsync(long userId, CancellationToken cancellationToken);

    /// <summary>The person agrees: every offer becomes a place on the roster, and the consent is kept with its text. Returns the members
    /// they are now; empty when there was nothing.
    /// One event a member, in their own name, when something came of it.</summary>
    Task<IReadOnlyList<Membership>> AcceptAsync(
        long userId,
        Consent consent,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>The person does not agree: offers are refused. Returns how many.</summary>
    Task<int> DeclineAsync(long userId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The rosters a person stands on, by unit.</summary>
    Task<IReadOnlyList<Membership>> MembersAsync(long userId, CancellationToken cancellationToken);

    Task<IReadOnlyList<GivenConsent>> ConsentsAsync(long userId, CancellationToken cancellationToken);
}

/// <param name="UserId">The administrator, counted for guesses as the chat is.</param>
public sealed record GroupJoinOrder(byte[]? CodeHash, long BotId, long ChatId, string Title, long UserId, DateTimeOffset Now);

/// <param name="UnitName">Told to holders of a right code only.</param>
public sealed record GroupJoined(GroupJoin Outcome, long? UnitId = null, string? UnitName = null);

public sealed record PersonJoinOrder(byte[]? CodeHash, long UserId, string DisplayName, DateTimeOffset Now);

public sealed record PersonJoined(PersonJoin Outcome, JoinRequest? Request = null);

public enum AskOutcome
{
    Waiting,
    WaitingBefore,
    JoinedBefore,
    UnknownGroup,
}

public sealed record GroupAsked(AskOutcome Outcome, JoinRequest? Request = null);

/// <summary>A place on a roster, with the unit's name; the phone number is left out.</summary>
public sealed record Membership(Member Member, string UnitCode, string UnitName);
