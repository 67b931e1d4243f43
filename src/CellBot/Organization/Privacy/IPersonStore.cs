using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Organization.Privacy;

/// <summary>Finds a person, and keeps what they and the office say about their places on rosters. Each change takes its audit event into
/// its transaction; what changes nothing leaves none.</summary>
public interface IPersonStore
{
    /// <summary>Null: no such member, or erased.</summary>
    Task<PersonKey?> OfMemberAsync(long memberId, CancellationToken cancellationToken);

    /// <summary>Null: a stranger, of whom nothing is kept.</summary>
    Task<PersonKey?> OfUserAsync(long userId, CancellationToken cancellationToken);

    /// <summary>The rosters they stand on now.</summary>
    Task<IReadOnlyList<PersonPlace>> PlacesAsync(PersonKey person, CancellationToken cancellationToken);

    /// <summary>Changes what is given (null: stays) in all of the person's places. Returns how many.</summary>
    Task<int> CorrectAsync(
        PersonKey person,
        string? fullName,
        int? birthYear,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Account, phone, consent and private chat go; the office's own entry of the name stays on the roster, as of somebody without a phone.
    /// </summary>
    Task LeaveAsync(PersonKey person, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The office ends a place: the row stays without account and phone, and counts no longer. False: not there.</summary>
    Task<bool> EndAsync(long memberId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Places that were left before then and name somebody still, the longest gone first. One that leads to an account which stands on a
    /// roster is none of them.
    /// </summary>
    Task<IReadOnlyList<long>> LeftBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Ends many places at once, those that are there still. Returns how many, told in the audit event too; none: it had no effect, or what
    /// was to be confirmed is not open any more.
    /// </summary>
    /// <param name="confirmation">The second administrator's word, stored with it; null where none is needed.</param>
    Task<int> EndManyAsync(
        IReadOnlyCollection<long> memberIds,
        DateTimeOffset now,
        AuditEvent audit,
        PendingActConfirmation? confirmation,
        CancellationToken cancellationToken
    );
}

/// <param name="Member">With the phone, where this host can read it.</param>
public sealed record PersonPlace(Member Member, string UnitCode, string UnitName);
